import { civilDate, addDays, monthsBetween } from '../calendar/civil-date.js';
import { inconclusive, mismatch, passed, type CheckRule } from './check-rule.js';

/** Statements (流水): that they are there and long enough to read an income from. Their balances are a cross-check. */
export const bankStatementsCheck: CheckRule<'bank_statements'> = {
  hasInput: ({ file, subject }) => file.parties[subject] !== undefined,
  judge(data, stated, { policy }) {
    if (stated === 'MISMATCH') return mismatch('account_of_another');
    // The kept rows are whole for their time, which is not the one that was asked for: a person decides whether it is enough.
    if (data.leftOut !== undefined) return inconclusive('rows_left_out');
    if (data.rows.length === 0) return inconclusive('empty_statements');
    // From the 1st to the 30th or 31st is one month: the day after the last is where the next begins.
    const months = monthsBetween(civilDate(data.from), addDays(civilDate(data.to), 1));
    return months < policy.tolerances.statements.monthsMin ? inconclusive('too_short') : passed;
  },
};
