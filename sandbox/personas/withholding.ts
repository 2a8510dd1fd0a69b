import type { ConsentPurpose } from '../../domain/application/application-parts.js';
import type { Product } from '../../domain/application/product.js';
import { lent } from './of-products.js';
import type { Persona } from './persona.js';

/** Whose consent to which source is not there, for each product one that another does not ask or does not ask so. */
const withheld: readonly (readonly [Product, partyIds: string[], ConsentPurpose])[] = [
  ['mortgage', ['borrower'], 'home_ownership'],
  ['consumer', ['borrower'], 'social_insurance'],
  ['sme_working_capital', ['company'], 'bank_statements'],
  ['project_finance', ['company', 'principal'], 'credit_bureau'],
];

const withholding = (partyIds: string[], purpose: ConsentPurpose): Persona => ({
  id: 'consent_withheld',
  product: 'auto',
  title: `Consent withheld · 未授权查询 ${purpose}`,
  expectation: `Nobody has agreed that ${purpose} is asked: not asked, shown as not verified, and referred to people where the policy requires it (S20).`,
  change: (facts) => ({
    ...facts,
    told: { ...facts.told, withheld: partyIds.map((partyId) => ({ partyId, purpose })) },
  }),
});

/** Borrowers who do not agree to a source. */
export const withholdingPersonas: readonly Persona[] = [
  withholding(['borrower'], 'tax'),
  ...withheld.map(([product, partyIds, purpose]) => lent(product, withholding(partyIds, purpose))),
];
