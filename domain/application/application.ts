import { z } from 'zod';
import { autoPurposeSchema, vehicleSchema } from './auto.js';
import { capturedContractProblems } from './captured-contract.js';
import {
  codeSchema,
  consentSchema,
  earlierInterviewSchema,
  termsSchema,
} from './application-parts.js';
import { consumerPurposeSchema } from './consumer.js';
import { crossFieldProblems } from './cross-field-rules.js';
import { guarantorProblems } from './guarantors.js';
import { documentSchema } from './document.js';
import { homeSchema, mortgagePurposeSchema } from './mortgage.js';
import { companySecuritySchema } from './company-security.js';
import { namingProblems } from './party-names.js';
import { jurisdictionProblems } from './jurisdiction-rules.js';
import { partySchema } from './party.js';
import { homeJurisdiction, jurisdictionSchema } from '../policy/jurisdiction.js';
import type { Product } from './product.js';
import { projectRoleProblems } from './project-rules.js';
import { kindOfBorrowerProblems, positionProblems } from './positions.js';
import { purposeProblems } from './purpose-references.js';
import { projectPurposeSchema } from './project.js';
import { realEstateSchema } from './real-estate.js';
import { workingCapitalPurposeSchema } from './sme.js';

/** What every application says. */
const sharedShape = {
  jurisdiction: jurisdictionSchema
    .optional()
    .describe('Where it is lent, by whose rules; left out: `cn`.'),
  originator: codeSchema,
  applicationNumber: codeSchema,
  branch: codeSchema,
  channel: z.enum(['online', 'branch', 'dealer', 'partner']),
  earlierInterview: earlierInterviewSchema
    .optional()
    .describe('Held by the lender’s staff before the application came; left out where none was.'),
  parties: z.array(partySchema).min(1).max(20),
  terms: termsSchema,
  documents: z.array(documentSchema).max(100),
  consents: z.array(consentSchema).max(200),
};

/** An application for a car loan. */
export const autoApplicationSchema = z.strictObject({
  ...sharedShape,
  product: z.literal('auto'),
  parties: z.array(partySchema).min(2).max(20),
  purpose: autoPurposeSchema,
  collateral: vehicleSchema,
});

/** An application for a housing loan. */
export const mortgageApplicationSchema = z.strictObject({
  ...sharedShape,
  product: z.literal('mortgage'),
  parties: z.array(partySchema).min(2).max(20),
  purpose: mortgagePurposeSchema,
  collateral: homeSchema,
});

/** An application for a consumer loan; nothing secures it. */
export const consumerApplicationSchema = z.strictObject({
  ...sharedShape,
  product: z.literal('consumer'),
  purpose: consumerPurposeSchema,
  collateral: z.null(),
});

/** An application of a company for working capital, with or without what secures it. Its key persons speak for it. */
export const workingCapitalApplicationSchema = z.strictObject({
  ...sharedShape,
  product: z.literal('sme_working_capital'),
  parties: z.array(partySchema).min(2).max(20),
  purpose: workingCapitalPurposeSchema,
  collateral: companySecuritySchema.describe(
    'Receivables, stock and equipment that secure the loan, or land or a building; null where nothing does.',
  ),
});

/** An application of a company for fixed assets: a project with its file. Land or a building may secure it, else nothing but the project itself. */
export const projectApplicationSchema = z.strictObject({
  ...sharedShape,
  product: z.literal('project_finance'),
  parties: z.array(partySchema).min(2).max(50),
  purpose: projectPurposeSchema,
  collateral: realEstateSchema
    .nullable()
    .describe('Land or a building that secures the loan; null where nothing does.'),
});

/** The body of `POST /v1/loans`, by product. The business key is originator and application number. */
export const applicationSchema = z
  .discriminatedUnion('product', [
    autoApplicationSchema,
    mortgageApplicationSchema,
    consumerApplicationSchema,
    workingCapitalApplicationSchema,
    projectApplicationSchema,
  ])
  .superRefine((application, issues) => {
    for (const { path, message } of problemsOf(application)) {
      issues.addIssue({ code: 'custom', path, message });
    }
  });
export type Application = z.infer<typeof applicationSchema>;
/** The application for one product. */
export type ApplicationOf<P extends Product> = Extract<Application, { product: P }>;

/** Rules between fields: one borrower, ids that are unique and that exist, and what holds after every correction too. */
function* problemsOf(application: Application) {
  const { parties, consents, product } = application;
  const borrowers = parties.filter(({ role }) => role === 'borrower');
  if (borrowers.length !== 1) {
    yield { path: ['parties'], message: 'exactly one party has the role "borrower"' };
  }
  yield* kindOfBorrowerProblems(parties, product);
  yield* positionProblems(parties, product);
  yield* projectRoleProblems(parties, product);
  yield* guarantorProblems(parties, application.terms.amount.currency);
  yield* purposeProblems(application);
  for (const [i, { partyId }] of consents.entries()) {
    if (parties.some((party) => party.partyId === partyId)) continue;
    yield { path: ['consents', i, 'partyId'], message: 'names no party of this application' };
  }
  for (const [i, document] of application.documents.entries()) {
    for (const { path, message } of capturedContractProblems(document, product)) {
      yield { path: ['documents', i, ...path], message };
    }
  }
  yield* jurisdictionProblems(parties, application.jurisdiction ?? homeJurisdiction);
  yield* namingProblems(parties);
  yield* crossFieldProblems(application);
}
