import type { WorkingCapitalPurpose } from '../../application/sme.js';
import type { TradeContract } from '../../application/trade-contract.js';
import type { FinancialStatement } from '../../facts/financial-statements.js';
import type { BusinessPolicy } from '../../policy/business-policy.js';
import type { IndustryRisk } from '../../policy/industry-risk.js';
import type { CrossCheck } from '../cross-check.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import type { UsableFacts } from '../usable-facts.js';

/** A person as the application names him. */
export interface DeclaredPerson {
  name: string;
  idNumber: string;
}

/** An invoice that is handed in as evidence: sold by the company, or bought by it. `netMinor` without tax. */
export interface DeclaredInvoice {
  number: string;
  side: 'sold' | 'bought';
  counterparty: { name: string; uscc: string | null };
  netMinor: number;
}

/** What the money is for, and the contract that says so (lending.md §3.4). Amounts with tax, but of invoices. */
export interface DeclaredTrade {
  use: WorkingCapitalPurpose['use'];
  totalCostMinor: number;
  /** Civil day of the application. */
  submittedOn: string;
  contract: TradeContract | null;
  /** Whom the lender pays; null where the company pays by itself. */
  payee: { name: string; uscc: string; accountLast4: string } | null;
}

/** A receivable that is offered as security. */
export interface OfferedReceivable {
  debtorName: string;
  debtorUscc: string | null;
  /** Civil date on which it has to be paid. */
  dueOn: string;
  invoiceNumbers: readonly string[];
  amountMinor: number;
}

/** What the company says of itself and asks for. Amounts in minor units; null is what was not said, never zero. */
export interface BusinessDeclared {
  name: string;
  uscc: string;
  /** GB/T 4754, a letter and two to four digits. */
  industryCode: string;
  /** Civil date. */
  foundedOn: string;
  registeredAddress: { districtCode: string; text: string };
  /** Its switchboard; null where it states none. */
  landline: string | null;
  legalRepresentative: DeclaredPerson | null;
  /** Who steers it, as it says. */
  controller: DeclaredPerson | null;
  /** Everybody who is a party of the loan or was named as an owner. */
  people: readonly DeclaredPerson[];
  /** Sales without tax of a period of whole months. */
  sales: { fromMonth: string; toMonth: string; amountMinor: number } | null;
  debts: readonly { lender: string; balanceMinor: number }[];
  loan: { amountMinor: number; debtServiceYearMinor: number };
  /** For the need of working capital: expected growth, own money in it, and other funds. */
  growthBasisPoints: number | null;
  ownFundsMinor: number | null;
  otherFundsMinor: number | null;
  invoices: readonly DeclaredInvoice[];
  /** Null where nothing is traded: a project has its budget. */
  trade: DeclaredTrade | null;
  receivables: readonly OfferedReceivable[];
  /** Stock and equipment that are offered as security, by the company's own word; null where none is. */
  stockMinor: number | null;
  equipmentMinor: number | null;
}

/**
 * All that the rules about a company look at: facts as a rule may use them (`usableFacts`), what was handed in, what was declared, policy.
 * A source that was not asked, is down, too old or of another company is `missing` and never clean.
 */
export interface BusinessCase {
  /** The party id of the company. */
  subject: string;
  /** Civil date in the policy's zone. */
  today: string;
  /** Under which our own entries in the register of movable assets stand; null in a case of facts alone. */
  loanId: string | null;
  declared: BusinessDeclared;
  registry: UsableFacts<'business_registry'>;
  /** The register about whoever is paid. */
  payeeRegistry: UsableFacts<'business_registry'>;
  tax: UsableFacts<'company_tax'>;
  invoices: UsableFacts<'invoices'>;
  movableAssets: UsableFacts<'movable_assets'>;
  bureau: UsableFacts<'credit_bureau'>;
  account: UsableFacts<'bank_statements'>;
  /** Statements as handed in, oldest first; none handed in is an empty list. */
  statements: readonly FinancialStatement[];
  /** Keys of the papers with statements that are on file and that nobody has refused; null where the case knows of no papers. */
  statementPapers: readonly string[] | null;
  /** What is known of its industry; null where nothing is. */
  industry: IndustryRisk | null;
  policy: BusinessPolicy;
}

/** A rule about a company: as `CrossCheck`, over the company's own case. */
export interface BusinessRule extends Pick<CrossCheck, 'rule' | 'staleWhen' | 'opensQuestions'> {
  evaluate: (input: BusinessCase) => CrossCheckResult;
}

/** What the papers of the company are called as a source. */
export const statementsSource = 'financial_statements';
