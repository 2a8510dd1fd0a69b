import type { CaseInput } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';
import type { BusinessCase } from './business-case.js';

/** What of a company's case comes from sources. */
export type CompanyFacts = Pick<
  BusinessCase,
  'registry' | 'tax' | 'invoices' | 'movableAssets' | 'bureau' | 'account'
>;

/** The facts about one company of a case file as a rule may use them: fresh, allowed, and about this company, or missing. */
export function companyFacts(
  input: CaseInput & { factMaxAgeDays?: number },
  companyId: string,
): CompanyFacts {
  return {
    registry: usableFacts(input, companyId, 'business_registry'),
    tax: usableFacts(input, companyId, 'company_tax'),
    invoices: usableFacts(input, companyId, 'invoices'),
    movableAssets: usableFacts(input, companyId, 'movable_assets'),
    bureau: usableFacts(input, companyId, 'credit_bureau'),
    account: usableFacts(input, companyId, 'bank_statements'),
  };
}
