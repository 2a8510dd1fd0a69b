import type { StatementRow } from '../../domain/facts/bank-statements.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { employerOn, workingLife, type LifeContext, type WorkingLife } from '../facts/life.js';
import { Dice } from '../synthesis/dice.js';
import { addDays, addMonths, monthOf, type DateText } from '../time/civil-date.js';
import { paidOn } from './payday.js';

type Movement = Pick<StatementRow, 'amountMinor' | 'counterparty' | 'tag'>;

/** The account was opened so long before the facts were made. */
const historyMonths = 25;
/** What is on the account besides the down payment when its history begins. */
const cushionMinor = 3_000_000;
/**
 * Demand deposits by 360 days, settled on the 20th of a quarter's last month at the rate of that day, credited on the 21st (lending.md
 * §7.2): what large banks listed (market practice), newest first.
 */
const demandRates = [
  { from: '2025-05-20', basisPoints: 5 },
  { from: '2024-10-18', basisPoints: 10 },
  { from: '2024-07-25', basisPoints: 15 },
  { from: '', basisPoints: 20 },
] as const;
/** What day balances bear on the day on which interest is credited. */
export const interestOn = (day: DateText, dayBalances: number) => {
  const rate = demandRates.find(({ from }) => from <= day)?.basisPoints ?? 0;
  return Math.round((dayBalances * rate) / (10_000 * 360));
};
const unemploymentBenefitMinor = 210_000;

/** What was saved for the down payment, on the car or the home of the case. */
const downMinorOf = ({ home, purchase }: CaseFacts): number =>
  home?.downMinor ?? purchase.downMinor;

/** What comes and goes on one day, salary first. */
function movementsOf(facts: CaseFacts, life: WorkingLife, day: DateText, dice: Dice): Movement[] {
  const dayOfMonth = Number(day.slice(8));
  const movements: Movement[] = [];
  const { salary, debts, purchase, madeOn, past } = facts;
  if (day === paidOn(monthOf(day), salary.paydayOfMonth)) {
    const employer = employerOn(facts, life, day);
    movements.push(
      employer
        ? { amountMinor: salary.netMonthlyMinor, counterparty: employer.name, tag: 'salary' }
        : { amountMinor: unemploymentBenefitMinor, counterparty: '失业保险金', tag: 'other' },
    );
  }
  if (facts.consumption === null && purchase.downPaid && day === addDays(madeOn, -6)) {
    const { name } = facts.dealer.company;
    movements.push({ amountMinor: -downMinorOf(facts), counterparty: name, tag: 'other' });
  }
  if (dayOfMonth === 20) {
    for (const { lender, monthlyMinor, openedOn } of debts)
      if (openedOn < day && monthlyMinor > 0)
        movements.push({ amountMinor: -monthlyMinor, counterparty: lender, tag: 'loan_repayment' });
  }
  if (dayOfMonth === 18) {
    for (const { lender, monthlyMinor } of past.hiddenDebts)
      movements.push({ amountMinor: -monthlyMinor, counterparty: lender, tag: 'loan_repayment' });
  }
  for (const { on, lender, drawnMinor, repaidMinor, repaidTo } of past.rolled) {
    if (day === on)
      movements.push({ amountMinor: drawnMinor, counterparty: lender, tag: 'loan_drawdown' });
    if (day === addDays(on, 2))
      movements.push({ amountMinor: -repaidMinor, counterparty: repaidTo, tag: 'loan_repayment' });
  }
  const living = { 3: '微信支付', 12: '国家电网', 25: '支付宝' }[dayOfMonth];
  if (living !== undefined) {
    const permille = dayOfMonth === 12 ? 25 : dice.int(`spent.${day}`, 130, 210);
    const amountMinor = -Math.round((salary.netMonthlyMinor * permille) / 1000);
    movements.push({ amountMinor, counterparty: living, tag: 'other' });
  }
  return movements;
}

/** Debits of the car loan by day: after a cure several fall on one. */
function repaidByDay({ account }: LifeContext): ReadonlyMap<DateText, number> {
  const byDay = new Map<DateText, number>();
  for (const { on, amountMinor } of account?.repayments ?? [])
    byDay.set(on, (byDay.get(on) ?? 0) + amountMinor);
  return byDay;
}

export const isInterestDay = (day: DateText) => /-(03|06|09|12)-21$/.test(day);

/**
 * Every row since the account was opened, oldest first; its balance chain holds and its interest is what the balances earn. The same
 * facts give the same rows: the past does not change because more days have gone by.
 */
export function statementRows(facts: CaseFacts, context: LifeContext): StatementRow[] {
  const dice = new Dice(`${facts.persona}|${facts.seed}|statement`);
  const life = workingLife(facts, context);
  const repaid = repaidByDay(context);
  let balanceMinor = downMinorOf(facts) + cushionMinor;
  let dayBalances = 0;
  const rows: StatementRow[] = [];
  const book = (on: DateText, { amountMinor, counterparty, tag }: Movement) => {
    balanceMinor += amountMinor;
    const serial = rows.length + 1;
    rows.push({ on, amountMinor, balanceMinor, counterparty, tag, serial });
  };
  const start = `${monthOf(addMonths(facts.madeOn, -historyMonths))}-01`;
  for (let day = start; day <= context.today; day = addDays(day, 1)) {
    if (isInterestDay(day)) {
      const amountMinor = interestOn(day, dayBalances);
      if (amountMinor > 0) book(day, { amountMinor, counterparty: '结息', tag: 'interest' });
      dayBalances = 0;
    }
    const movements = movementsOf(facts, life, day, dice);
    const own = repaid.get(day);
    if (own !== undefined)
      movements.push({ amountMinor: -own, counterparty: '汽车贷款还款', tag: 'loan_repayment' });
    for (const movement of movements) {
      const short = -(balanceMinor + movement.amountMinor);
      // Nobody overdraws: what living cannot afford is not spent, what must be paid is paid in as cash first.
      if (short > 0 && movement.tag === 'other' && movement.amountMinor < 0) continue;
      if (short > 0) book(day, { amountMinor: short, counterparty: '现金存入', tag: 'cash' });
      book(day, movement);
    }
    dayBalances += balanceMinor;
  }
  return rows;
}
