import { addDays, addMonthsFromAnchor, civilDate } from '../domain/calendar/civil-date.js';
import type { BankStatementsFacts, StatementRow } from '../domain/facts/bank-statements.js';

/** The largest file that is read: two years of one account with so many rows. */
const months = 24;
const rowsPerDay = 7;
export const rowsOfLargest = 5_000;

const shops = Array.from({ length: 120 }, (_, n) => `示例商户${n}`);
const lenders = ['示例消费金融公司', '示例银行信用卡', '示例小额贷款公司'];

type Movement = Pick<StatementRow, 'amountMinor' | 'counterparty' | 'tag'>;

/** What comes and goes on a day of somebody who pays everything by phone, some of it there and back. */
function movementsOf(day: string, n: number, employer: string): Movement[] {
  const dayOfMonth = Number(day.slice(8));
  const movements: Movement[] = [];
  if (dayOfMonth === 10) movements.push(movement(1_350_000, employer, 'salary'));
  const lender = { 15: lenders[0], 18: lenders[1], 20: lenders[2] }[dayOfMonth];
  if (lender !== undefined) movements.push(movement(-120_000, lender, 'loan_repayment'));
  if (/-(03|06|09|12)-21$/.test(day)) movements.push(movement(2_100, '结息', 'interest'));
  if (dayOfMonth % 9 === 0) movements.push(movement(600_000, '示例朋友', 'other'));
  if (dayOfMonth % 9 === 2) movements.push(movement(-600_000, '示例朋友', 'other'));
  for (let i = movements.length; i < rowsPerDay; i += 1) {
    const shop = shops[(n * 31 + i * 17) % shops.length] ?? '';
    movements.push(movement(-(500 + ((n * 7 + i * 13) % 9_000)), shop, 'other'));
  }
  return movements;
}

const movement = (
  amountMinor: number,
  counterparty: string,
  tag: StatementRow['tag'],
): Movement => ({ amountMinor, counterparty, tag });

/** A statement of two years up to a day, with as many rows as one may have; its balances follow. */
export function largestStatement(
  to: string,
  accountLast4: string,
  employer: string,
): BankStatementsFacts {
  const from = addMonthsFromAnchor(civilDate(to), -months);
  let balanceMinor = 80_000_000;
  const rows: StatementRow[] = [];
  for (let n = 0, day: string = from; day <= to; n += 1, day = addDays(civilDate(from), n))
    for (const one of movementsOf(day, n, employer)) {
      if (rows.length === rowsOfLargest) break;
      balanceMinor += one.amountMinor;
      rows.push({ on: day, balanceMinor, serial: rows.length + 1, ...one });
    }
  return { accountLast4, bank: '示例银行', from, to, rows };
}
