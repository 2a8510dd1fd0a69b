import type { BusinessCase } from './business-case.js';

/** Which source is missing where nothing is known of the industry: the register tells which industry it is, the table what is known of it. */
export const missingOf = ({ registry }: BusinessCase): string =>
  registry.state === 'data' ? 'industry_risk' : 'business_registry';
