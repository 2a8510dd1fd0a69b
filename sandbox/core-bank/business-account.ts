import type { StatementRow } from '../../domain/facts/bank-statements.js';
import { monthsFrom, salesOf, type Business } from '../facts/business.js';
import { addDays, monthOf, type DateText, type MonthText } from '../time/civil-date.js';
import { interestOn, isInterestDay } from './statement.js';

type Movement = Pick<StatementRow, 'amountMinor' | 'counterparty' | 'tag'>;

/** How customers and payments of a month fall on its days, in shares of a hundred; the last takes what is left. */
const receiptDays = { '05': 30, '12': 45, '25': 25 } as const;
const wages = { day: '10', share: 25 };
const taxes = { day: '15', share: 8 };
const supplierDays = ['22', '27'] as const;
const repaymentDay = '20';
/** Capital for a project stays on this account for so long, within its month. */
const daysOnAccount = 5;

const shareOf = (whole: number, percent: number) => Math.round((whole * percent) / 100);

/** How much more is on the account at the end of a month than at its beginning, as the books have it. */
function gainOf({ books }: Business, month: MonthText): number {
  const book = books.find(({ from, to }) => monthOf(from) <= month && month <= monthOf(to));
  if (!book?.opening) return 0;
  const months = monthsFrom(monthOf(book.from), monthOf(book.to));
  const gain = book.closing.cashMinor - book.opening.cashMinor;
  const each = Math.trunc(gain / months.length);
  return months.at(-1) === month ? gain - each * (months.length - 1) : each;
}

/** What comes and goes in a month, by day: customers pay with tax, and all of it that the books do not keep goes out again. */
function movementsOf(business: Business, month: MonthText): Map<DateText, Movement[]> {
  const owed = Math.round((salesOf(business, month) * (10_000 + business.vatBasisPoints)) / 10_000);
  const received = Math.round((owed * business.inflowBasisPoints) / 10_000);
  const spent = Math.max(0, received - gainOf(business, month));
  const repaid = business.debts.reduce((sum, { monthlyMinor }) => sum + monthlyMinor, 0);
  const byDay = new Map<DateText, Movement[]>();
  const put = (day: string, amountMinor: number, counterparty: string, tag: Movement['tag']) => {
    if (amountMinor === 0) return;
    const on = `${month}-${day}`;
    byDay.set(on, [...(byDay.get(on) ?? []), { amountMinor, counterparty, tag }]);
  };
  let left = received;
  Object.entries(receiptDays).forEach(([day, percent], i, all) => {
    const amount = i === all.length - 1 ? left : shareOf(received, percent);
    left -= amount;
    put(day, amount, business.customers[i]?.name ?? '客户', 'other');
  });
  const forWages = shareOf(spent, wages.share);
  const forTaxes = shareOf(spent, taxes.share);
  put(wages.day, -forWages, '代发工资', 'other');
  put(taxes.day, -forTaxes, '国家税务总局', 'other');
  for (const { lender, monthlyMinor } of business.debts)
    put(repaymentDay, -monthlyMinor, lender, 'loan_repayment');
  const forSuppliers = Math.max(0, spent - forWages - forTaxes - repaid);
  const half = Math.round(forSuppliers / 2);
  const [first, second] = supplierDays;
  put(first, -half, business.suppliers[0]?.name ?? '供应商', 'other');
  put(second, half - forSuppliers, business.suppliers[1]?.name ?? '供应商', 'other');
  for (const { on, amountMinor, payer, goesBack } of business.capitalPaid) {
    if (monthOf(on) !== month) continue;
    put(on.slice(8), amountMinor, payer, 'capital');
    const passedOn = addDays(on, daysOnAccount).slice(8);
    if (goesBack) put(passedOn, -amountMinor, payer, 'other');
    else put(passedOn, -amountMinor, `${business.company.name}（项目资本金专户）`, 'own_transfer');
  }
  return byDay;
}

/**
 * Rows of the company's account up to a day, oldest first, from the first day of its books on. The balance at the end of a book's period is
 * the cash of that book: where less comes in here, less is paid out as well, and nobody overdraws by more than the bank allows.
 */
export function businessRows(business: Business, today: DateText): StatementRow[] {
  const start = business.books[0]?.from ?? `${business.sales.anchorMonth}-01`;
  let balanceMinor = business.books[0]?.opening?.cashMinor ?? 0;
  let dayBalances = 0;
  let interestOfMonth = 0;
  let movements = new Map<DateText, Movement[]>();
  const rows: StatementRow[] = [];
  const book = (on: DateText, { amountMinor, counterparty, tag }: Movement) => {
    const booked = Math.max(amountMinor, -balanceMinor - business.account.overdraftMinor);
    if (booked === 0) return;
    balanceMinor += booked;
    rows.push({
      on,
      amountMinor: booked,
      balanceMinor,
      counterparty,
      tag,
      serial: rows.length + 1,
    });
  };
  for (let day = start; day <= today; day = addDays(day, 1)) {
    if (day.endsWith('-01')) {
      movements = movementsOf(business, monthOf(day));
      interestOfMonth = 0;
    }
    if (isInterestDay(day)) {
      interestOfMonth = interestOn(day, dayBalances);
      dayBalances = 0;
      book(day, { amountMinor: interestOfMonth, counterparty: '结息', tag: 'interest' });
    }
    for (const movement of movements.get(day) ?? []) {
      // The last supplier is paid what interest has brought as well, so that the month ends where the books do.
      const more = day.endsWith(`-${supplierDays[1]}`) ? interestOfMonth : 0;
      book(day, { ...movement, amountMinor: movement.amountMinor - more });
    }
    // What is owed bears no interest of a deposit.
    dayBalances += Math.max(0, balanceMinor);
  }
  return rows;
}
