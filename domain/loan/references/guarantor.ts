import type { SourceCode } from '../../questions/notation/source-expression.js';
import { borrowingPartyOf } from '../../checks/case-file.js';
import { guaranteeOf, guaranteesShown } from '../../cross-checks/guarantors/guaranteeing.js';
import { resolutionOf } from '../../cross-checks/guarantors/resolution-of.js';
import { monthlyDebts } from '../../cross-checks/debts.js';
import { companyActedFor } from '../finding-matters.js';
import { application } from './application.js';
import { companyLookups } from './company.js';
import {
  absent,
  amountOr,
  listOf,
  valueOr,
  type Lookup,
  type ReferenceCase,
} from './reference-case.js';
import { bureau } from './sources.js';

type Lookups = Partial<Record<SourceCode, Lookup>>;

/** Who guarantees: whoever is asked, or the company for which he speaks. */
const guarantorOf = ({ loan, partyId }: ReferenceCase): string =>
  companyActedFor(loan, partyId) ?? partyId;

/** APP: for whom, what he is to him, and for how much; the rest as of everybody. */
const guaranteed: Lookup = (file, part, place) => {
  const guarantee = guaranteeOf(file.loan, guarantorOf(file));
  switch (part) {
    case 'debtor': {
      const debtor = borrowingPartyOf(file.loan);
      if (debtor === undefined) return absent;
      const { name } = debtor;
      return valueOr(debtor.kind === 'person' ? { name } : { name, uscc: debtor.uscc });
    }
    case 'relation':
      return valueOr(guarantee?.relation);
    case 'sum':
      return valueOr(guarantee?.amount);
    default:
      return application(file, part, place);
  }
};

/** CR: for whom he stands surety, and for how much in all; the rest as of everybody. */
const surety =
  (report: Lookup): Lookup =>
  (file, part, place) => {
    if (part !== 'debtors' && part !== 'total') return report(file, part, place);
    const shown = guaranteesShown(
      { file: file.loan, policy: file.policy, now: file.now },
      guarantorOf(file),
    );
    if (shown.state === 'missing') return { status: 'unavailable' };
    if (part === 'total') return amountOr(file, shown.sumMinor);
    return shown.each === null ? absent : listOf(shown.each.map((one) => one.for));
  };

/** DEBTS(): what the guarantor himself pays each month. */
const debtsOf: Lookup = (file) => {
  const { loan, policy, now } = file;
  const debts = monthlyDebts({ file: loan, policy, now }, guarantorOf(file));
  if (debts.missing.includes('credit_bureau')) return { status: 'unavailable' };
  return debts.totalMinor === 0 ? { status: 'empty' } : amountOr(file, debts.totalMinor);
};

/** LC: of a guarantor it is the guarantee, which nobody captures yet; the loan's own contract would be another's. */
const agreement: Lookup = () => absent;

/** DOC: which body of the company resolved, as captured from its paper. */
const papers: Lookup = (file, part) =>
  part === 'resolution' ? valueOr(resolutionOf(file.loan, guarantorOf(file))?.body) : absent;

/** What whoever guarantees is held against: what sources say of himself, or of the company for which he speaks, and never of whoever borrows. */
export function guarantorLookups(lookups: Lookups, speaksForCompany: boolean): Lookups {
  const ofCompany = speaksForCompany ? companyLookups : {};
  return {
    ...lookups,
    ...ofCompany,
    APP: guaranteed,
    CR: surety(ofCompany.CR ?? bureau),
    DEBTS: debtsOf,
    LC: agreement,
    DOC: papers,
  };
}
