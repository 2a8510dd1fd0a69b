import { addDays, addMonths, monthOf } from '../../time/civil-date.js';
import { payeeOf } from './interview.js';
import { last4, yuan, type Knowledge, type Row, type Voice } from './voice.js';

const card = ({ facts }: Knowledge) => last4(facts.borrower.card.number);
const unemploymentBenefitYuan = 2100;

/** The sum that was paid out, from the bank's own schedule. */
function paidOut({ life, facts }: Knowledge): number {
  const principals = life.account?.schedule.map(({ principalMinor }) => principalMinor);
  return yuan(principals?.reduce((sum, minor) => sum + minor, 0) ?? facts.terms.amountMinor);
}

/** The next payment that lies ahead; nothing is known without an account, and nothing is left when it is settled. */
function nextPayment(knows: Knowledge): Row {
  const { account, today } = knows.life;
  const unpaid = account?.schedule.slice(account.repayments.length) ?? [];
  const next = unpaid.find(({ dueOn }) => dueOn >= today);
  return {
    day: next?.dueOn ?? null,
    sum: next ? yuan(next.principalMinor + next.interestMinor) : null,
    card: card(knows),
  };
}

/** How hard paying has become: without a job it is tight, three months behind it cannot be done. */
function worry({ facts, work, life }: Knowledge): 'none' | 'tight' | 'cannot_pay' {
  const daysPastDue = life.account?.daysPastDue ?? 0;
  if (daysPastDue > 90) return 'cannot_pay';
  const late = daysPastDue > 0 && facts.repayment.monthsLate > 0;
  return work.employer === null || late ? 'tight' : 'none';
}

/** Q-WELC: the money has arrived. */
export const welcome: Voice<Knowledge> = {
  'Q-WELC-01': (knows) => ({
    day: knows.life.payoutOn,
    card: card(knows),
    sum: knows.life.payoutOn ? paidOut(knows) : null,
  }),
  'Q-WELC-02': (knows) => ({
    day: knows.life.payoutOn,
    sum: knows.life.payoutOn ? paidOut(knows) : null,
  }),
  'Q-WELC-03': ({ facts, life }) => ({
    value: life.payoutOn && addDays(life.payoutOn, facts.purchase.deliveredAfterDays),
  }),
  'Q-WELC-04': (knows) => {
    const first = knows.life.account?.schedule[0];
    return {
      day: first?.dueOn ?? null,
      sum: first ? yuan(first.principalMinor + first.interestMinor) : null,
      card: card(knows),
    };
  },
  'Q-WELC-05': () => ({ value: 'nobody' }),
  'Q-WELC-06': ({ life }) => ({
    papers: ['invoice', 'purchase_contract'],
    day: life.payoutOn && addDays(life.payoutOn, 10),
  }),
};

/** Q-POST-IND: how things are now. */
export const postLoan: Voice<Knowledge> = {
  'Q-POST-IND-01': ({ facts, work }) => ({
    employer: work.employer?.name ?? '失业，目前没有单位',
    post: work.employer ? facts.employment.post : '无业',
  }),
  'Q-POST-IND-02': ({ facts, work }) => ({
    value: work.employer ? yuan(facts.said.netMonthlyMinor) : unemploymentBenefitYuan,
  }),
  'Q-POST-IND-03': () => ({ value: [] }),
  'Q-POST-IND-04': ({ facts }) => ({
    use: facts.consumption?.use ?? facts.purchase.use,
    payee: payeeOf(facts).payee,
    left: 0,
    papers: ['invoice', 'purchase_contract'],
  }),
  'Q-POST-IND-05': ({ facts: { borrower } }) => ({
    phone: borrower.mobile.number,
    address: borrower.address.districtCode,
  }),
  'Q-POST-IND-06': nextPayment,
  'Q-POST-IND-07': (knows) => ({ family: 'none', worry: worry(knows) }),
  'Q-POST-IND-08': ({ facts, life }) => ({
    city: facts.vehicle.cityCode,
    driver: 'self',
    until: life.payoutOn && insuredUntil(life.payoutOn, life.today),
    beneficiary: null,
  }),
  'Q-POST-IND-11': () => ({ dispute: '没有', fees: [] }),
};

/** Q-POST-COLL: the car as security. */
export const collateral: Voice<Knowledge> = {
  'Q-POST-COLL-03': ({ facts }) => ({ value: facts.vehicle.lienOfAnother ? ['典当行'] : [] }),
  'Q-POST-COLL-04': ({ life }) => ({
    until: life.payoutOn && insuredUntil(life.payoutOn, life.today),
    beneficiary: null,
  }),
  'Q-POST-COLL-05': ({ facts }) => ({ value: yuan(facts.vehicle.valueMinor) }),
};

/** So many days before the end the next year is bought, at one moment or another; meanwhile nobody has the date in his head. */
const renewalDays = 40;

/** Insurance is taken at payout and renewed each year; null while it is being renewed. */
function insuredUntil(payoutOn: string, today: string): string | null {
  let years = 1;
  while (addMonths(payoutOn, 12 * years) < today) years += 1;
  const end = addMonths(payoutOn, 12 * years);
  return addDays(end, -renewalDays) <= today ? null : monthOf(end);
}

/** Q-REMD: reminder and early arrears. */
export const reminder: Voice<Knowledge> = {
  'Q-REMD-01': (knows) => {
    const { day = null, sum = null } = nextPayment(knows);
    return { day, sum };
  },
  'Q-REMD-02': (knows) => ({
    card: card(knows),
    ready: worry(knows) === 'none' ? 'in_account' : 'unsure',
  }),
  'Q-REMD-03': ({ work }) => ({
    value: work.employer === null ? 'job_lost' : 'salary_late',
  }),
  'Q-REMD-04': ({ facts, life }) => {
    const oldest = life.account?.schedule[life.account.repayments.length];
    const { monthsLate, daysLate } = facts.repayment;
    return {
      day: oldest ? addDays(addMonths(oldest.dueOn, monthsLate), daysLate) : null,
      sum: yuan(life.account?.overdueMinor ?? 0),
      source: ['salary'],
    };
  },
  'Q-REMD-05': () => ({ value: 'low_balance' }),
  'Q-REMD-06': ({ work }) => ({
    outlook: work.employer === null ? '找到工作之前都比较紧' : '下个月能缓过来',
    wish: '希望晚几天还',
  }),
  'Q-REMD-07': () => ({ value: '没有' }),
};
