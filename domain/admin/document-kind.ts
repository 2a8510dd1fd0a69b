/**
 * Documents of rules that an administrator publishes while the installation runs (docs/decisions/0140-rules-through-the-api.md). Bounds
 * of law come with the files alone.
 */
export const documentKinds = [
  'product',
  'contact_rules',
  'business_hours',
  'questions',
  'industry_risk',
  'lender',
  'signals',
  'statement_layouts',
  'mail_texts',
  'calendar',
  'teams',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What is dated and versioned; a calendar is a table of days, each decided by the last notice about it. Teams are, and have addresses of their own. */
export const policyKinds = [
  'product',
  'contact_rules',
  'business_hours',
  'questions',
  'industry_risk',
  'lender',
  'signals',
  'statement_layouts',
  'mail_texts',
] as const;
