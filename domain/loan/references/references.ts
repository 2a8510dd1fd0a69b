import { lendsToCompanies } from '../../application/product.js';
import { incomeOf } from '../../cross-checks/income.js';
import { monthlyDebts } from '../../cross-checks/debts.js';
import type { SourceCode } from '../../questions/notation/source-expression.js';
import type { ReferenceFacts } from '../../questions/reference.js';
import { application } from './application.js';
import { companyActedFor } from '../finding-matters.js';
import { speaksAsGuarantor } from '../work.js';
import { companyLookups } from './company.js';
import { guarantorLookups } from './guarantor.js';
import { loanContract } from './contract.js';
import { coreBank } from './core-bank.js';
import { insurance } from './insurance.js';
import { policyValues } from './policy-values.js';
import { projectLookups } from './project.js';
import { previous } from './previous.js';
import { purchase } from './purchase.js';
import { absent, amountOr, type Lookup, type ReferenceCase } from './reference-case.js';
import {
  bureau,
  employerDirectory,
  identity,
  operator,
  propertyRegister,
  providentFund,
  socialInsurance,
  statements,
  tax,
  telematics,
  valuation,
  vehicleRegister,
} from './sources.js';

const computedIncome: Lookup = ({ loan, policy, now, partyId }) => {
  const income = incomeOf({ file: loan, policy, now }, partyId);
  return income.kind === 'exact' ? amountOr({ loan }, income.netMonthlyMinor) : absent;
};

const computedDebts: Lookup = ({ loan, policy, now, partyId }) => {
  const debts = monthlyDebts({ file: loan, policy, now }, partyId);
  // Without the bureau's word a sum would look smaller than it is.
  if (debts.missing.includes('credit_bureau')) return { status: 'unavailable' };
  return debts.totalMinor === 0 ? { status: 'empty' } : amountOr({ loan }, debts.totalMinor);
};

/** The sources of questions.md §1.1 that a loan has; one without an entry is absent. */
const lookups: Partial<Record<SourceCode, Lookup>> = {
  APP: application,
  ID: identity,
  OP: operator,
  CR: bureau,
  BK: statements,
  SI: socialInsurance,
  PF: providentFund,
  TX: tax,
  EDIR: employerDirectory,
  RE: propertyRegister,
  VR: vehicleRegister,
  VAL: valuation,
  GPS: telematics,
  LC: loanContract,
  CT: purchase,
  INS: insurance,
  CORE: coreBank,
  POL: policyValues,
  PREV: previous,
  INCOME: computedIncome,
  DEBTS: computedDebts,
};

/** The sources of a product; a project has its file and its supervisor's word besides, and a guarantor is held against what is known of himself. */
function lookupsOf({ loan, partyId }: ReferenceCase): Partial<Record<SourceCode, Lookup>> {
  const { product } = loan;
  if (speaksAsGuarantor(loan, partyId))
    return guarantorLookups(lookups, companyActedFor(loan, partyId) !== undefined);
  if (!lendsToCompanies(product)) return lookups;
  const ofCompany = { ...lookups, ...companyLookups };
  return product === 'project_finance'
    ? { ...ofCompany, ...projectLookups(companyLookups) }
    : ofCompany;
}

/** The loan's file as the questionnaires look at it. Values leave it only as verdicts, or after the answer is in. */
export function referencesOf(file: ReferenceCase): ReferenceFacts {
  const known = lookupsOf(file);
  return {
    lookup: (source, part, place) => known[source]?.(file, part ?? place.field, place) ?? absent,
  };
}
