import type { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { companyRequestSchema } from './connector/request-shapes.js';

/** The tax office about a company (银税互动): sales by period, arrears, grade. */
export const companyTax = lookup({
  source: 'company_tax',
  family: 'company_tax',
  request: companyRequestSchema,
  answers: found,
});
export type CompanyTaxRequest = z.infer<typeof companyRequestSchema>;
