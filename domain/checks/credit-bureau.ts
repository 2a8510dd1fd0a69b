import { failed, mismatch, passed, passedWithNote, type CheckRule } from './check-rule.js';
import { overdueMonthsOf } from './overdue-months.js';

/**
 * Credit report (征信). 连三累六 is the usual reason to reject (lending.md §7.3), overdue now and losses too; single late months are
 * noted and asked about. A clean report is no proof: one-time repair hides some (lending.md §1.2).
 */
export const creditBureauCheck: CheckRule<'credit_bureau'> = {
  hasInput: ({ file, subject }) => file.parties[subject] !== undefined,
  judge(data, stated, { policy, check }) {
    if (stated === 'MISMATCH') return mismatch('person_differs');
    // A report without an account says as little of how somebody pays as no report: no late month was seen where no month was.
    if (data.accounts.length === 0) return check.noRecord;
    const limits = policy.tolerances.overdueHistory;
    const late = overdueMonthsOf(data.accounts, limits.windowMonths);
    if (late.lossAccounts > 0) return failed('loss_recorded');
    if (data.accounts.some((account) => account.overdueMinor > 0)) return failed('overdue_now');
    if (late.consecutiveMax >= limits.consecutiveMonths) return failed('overdue_in_a_row');
    if (late.totalMax >= limits.totalMonths) return failed('overdue_in_all');
    return late.totalMax > 0 ? passedWithNote('some_overdue_months') : passed;
  },
};
