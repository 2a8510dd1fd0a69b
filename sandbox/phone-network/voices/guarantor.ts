import { sumOf, type GuarantorFacts } from '../../facts/guarantor.js';
import { yuan, type Knowledge, type Row, type Voice } from './voice.js';

/** What somebody says who guarantees, or who speaks for a company that does; nobody else knows anything of it. */
const asGuarantor =
  (say: (guarantor: GuarantorFacts, knows: Knowledge) => Row) =>
  (knows: Knowledge): Row => {
    const { guarantor, borrower } = knows.facts;
    const speaks = guarantor !== null && guarantor.person.idNumber === borrower.idNumber;
    return speaks ? say(guarantor, knows) : {};
  };

const guaranteesOf = ({ business, guarantees }: GuarantorFacts) =>
  business === null ? guarantees : business.guarantees;
const debtsOf = ({ business, debts }: GuarantorFacts) =>
  (business?.debts ?? debts).filter(({ declared }) => declared);

/** Q-GUAR: for whom and how much, what it means, why; work, debts and other guarantees; the wrong company of the trap is put right. */
export const interviewGuarantor: Voice<Knowledge> = {
  'Q-GUAR-01': asGuarantor(({ debtor, relation }) => ({ debtor, relation })),
  'Q-GUAR-02': asGuarantor(({ amountMinor }) => ({
    sum: yuan(amountMinor),
    until: null,
    kind: 'joint',
  })),
  'Q-GUAR-03': asGuarantor(({ duty }) => ({ duty })),
  'Q-GUAR-04': asGuarantor(({ gain, pressure, debtor }) => ({ asked: debtor, gain, pressure })),
  'Q-GUAR-05': asGuarantor((_guarantor, { facts: { employer, said } }) => ({
    employer: employer.name,
    net: yuan(said.netMonthlyMinor),
  })),
  'Q-GUAR-06': asGuarantor(() => ({ assets: [], pledged: [] })),
  'Q-GUAR-07': asGuarantor((guarantor) => ({
    lenders: debtsOf(guarantor).map(({ lender }) => lender),
    monthly: yuan(debtsOf(guarantor).reduce((sum, { monthlyMinor }) => sum + monthlyMinor, 0)),
  })),
  'Q-GUAR-08': asGuarantor((guarantor) => ({
    debtors: guaranteesOf(guarantor).map((one) => one.for),
    total: yuan(sumOf(guaranteesOf(guarantor))),
  })),
  'Q-GUAR-09': asGuarantor((_guarantor, { facts: { borrower } }) => ({ spouse: borrower.spouse })),
  'Q-GUAR-10': asGuarantor((_guarantor, { life, facts: { borrower } }) => ({
    day: life.today,
    place: borrower.address.districtCode,
    body: 'shareholders',
  })),
  'Q-GUAR-11': asGuarantor(() => ({ company: 'corrected' })),
  'Q-GUAR-12': asGuarantor(({ amountMinor, business }, { facts: { said } }) => ({
    sum: yuan(amountMinor),
    net: business === null ? yuan(said.netMonthlyMinor) : null,
  })),
};
