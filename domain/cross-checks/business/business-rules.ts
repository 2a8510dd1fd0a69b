import { companyAddressDiffers } from './address-stated.js';
import { beneficialOwnerUnknown } from './beneficial-owners.js';
import { booksUnbalanced } from './books-balance.js';
import { booksCashDiffers } from './books-cash.js';
import { booksBroken, retainedEarningsBroken } from './books-continuity.js';
import { companyChangedRecently } from './company-changed.js';
import { companyLineUnpublished } from './company-line.js';
import { companyListed } from './company-listed.js';
import { companyNameDiffers } from './company-name.js';
import { companyNotInBusiness } from './company-not-in-business.js';
import { companyYoung } from './company-young.js';
import { controllerDiffers } from './controller.js';
import { legalRepresentativeDiffers } from './legal-representative.js';
import { companyDebtsUndeclared } from './bureau-debts.js';
import type { BusinessRule } from './business-case.js';
import { companyDebtCover } from './debt-cover.js';
import { debtorConcentration } from './debtor-concentration.js';
import { receivableDebtorRelated } from './debtor-related.js';
import { companyFoundingDiffers } from './founding-stated.js';
import { goodsPledged } from './goods-pledged.js';
import { companyGuaranteesGiven } from './guarantees-given.js';
import { growthGap } from './growth-gap.js';
import { industryRestricted } from './industry-restricted.js';
import { worseThanIndustry } from './worse-than-industry.js';
import { companyIndustryDiffers } from './industry-stated.js';
import { invoiceDiffers, invoiceNotValid } from './invoices.js';
import { companyNewLenders } from './new-lenders.js';
import { ratiosOutOfBand } from './ratio-bands.js';
import { receivableAboveInvoices } from './receivable-above-invoices.js';
import { receivablesPledged } from './receivables-pledged.js';
import { revenueFell } from './revenue-fell.js';
import { salesAgainstSources } from './sales.js';
import { securityAboveBooks } from './security-above-books.js';
import { securityCover } from './security-cover.js';
import { statementAudit } from './statement-audit.js';
import { statementWithoutPaper } from './statement-papers.js';
import { loanAboveTrade } from './trade-amount.js';
import { contractInvoicesDiffer } from './trade-invoices.js';
import { payeeNotInTrade } from './trade-payee.js';
import { purposeContractDiffers } from './trade-purpose.js';
import { tradeCounterpartyRelated } from './trade-related.js';
import { workingCapitalNeed } from './working-capital.js';

/** Rules that look at how much working capital a company needs, at what proves its use, and at what secures it; a project has its own, and is its own security. */
const ofWorkingCapital: readonly BusinessRule[] = [
  workingCapitalNeed,
  companyDebtCover,
  receivablesPledged,
  goodsPledged,
  securityCover,
  securityAboveBooks,
  receivableAboveInvoices,
  receivableDebtorRelated,
  debtorConcentration,
  purposeContractDiffers,
  contractInvoicesDiffer,
  payeeNotInTrade,
  loanAboveTrade,
  tradeCounterpartyRelated,
];

/** All rules about a company, in the order of a report: who it is, what it earns and owes, its papers, its industry. */
export const businessRules: readonly BusinessRule[] = [
  companyNameDiffers,
  companyIndustryDiffers,
  companyFoundingDiffers,
  companyAddressDiffers,
  companyLineUnpublished,
  companyNotInBusiness,
  companyListed,
  companyYoung,
  companyChangedRecently,
  legalRepresentativeDiffers,
  controllerDiffers,
  beneficialOwnerUnknown,
  salesAgainstSources,
  companyDebtsUndeclared,
  companyGuaranteesGiven,
  companyNewLenders,
  workingCapitalNeed,
  companyDebtCover,
  receivablesPledged,
  goodsPledged,
  securityCover,
  securityAboveBooks,
  receivableAboveInvoices,
  receivableDebtorRelated,
  debtorConcentration,
  purposeContractDiffers,
  contractInvoicesDiffer,
  payeeNotInTrade,
  loanAboveTrade,
  tradeCounterpartyRelated,
  invoiceNotValid,
  invoiceDiffers,
  statementAudit,
  statementWithoutPaper,
  booksUnbalanced,
  booksBroken,
  retainedEarningsBroken,
  booksCashDiffers,
  growthGap,
  revenueFell,
  ratiosOutOfBand,
  industryRestricted,
  worseThanIndustry,
];

/** Rules about a company that builds: the need of working capital is none of its matter, and the project’s own cover stands in place of the company’s. */
export const businessRulesOfProject: readonly BusinessRule[] = businessRules.filter(
  (rule) => !ofWorkingCapital.includes(rule),
);
