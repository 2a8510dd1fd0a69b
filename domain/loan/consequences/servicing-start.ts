import { addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import { instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { incomeOf } from '../../cross-checks/income.js';
import { dataOf } from '../../cross-checks/usable-facts.js';
import type { Draft } from '../draft.js';
import { firstDueDate } from '../first-due-date.js';
import { borrowerIdOf } from '../subjects.js';
import { planNextCycle } from './cycles.js';
import { makePlan } from './plan.js';

/** With the money out, servicing begins: what later figures are held against, the plan of contacts, and the first cycle. */
export function beginServicing(draft: Draft): void {
  const { loan, context } = draft;
  const { zone, firstInstalment } = context.policy;
  const disbursedOn = civilDateAt(instant(loan.money?.paidAt ?? context.now), zone);
  const ordered = loan.steps[loan.money?.orderKey ?? '']?.input['firstDueOn'];
  const firstDueOn =
    typeof ordered === 'string'
      ? civilDate(ordered)
      : firstDueDate(disbursedOn, loan.terms.dueDayOfMonth, firstInstalment.daysAtLeast);
  const input = { file: loan, policy: context.policy, now: context.now };
  const borrowerId = borrowerIdOf(loan);
  const income = incomeOf(input, borrowerId);
  draft.emit(
    'servicing_begun',
    {
      disbursedOn,
      firstDueOn,
      lastInstalmentOn: addMonthsFromAnchor(firstDueOn, loan.terms.termMonths - 1),
      collateralValueMinor: dataOf(input, 'loan', 'valuation')?.valueMinor ?? null,
    },
    {
      [borrowerId]: {
        // Against what he showed himself no later income would be known to have dropped.
        incomeAtGrantMinor:
          income.kind === 'unknown' || income.kind === 'at_most' ? null : income.netMonthlyMinor,
      },
    },
  );
  makePlan(draft, 'disbursement');
  planNextCycle(draft);
}
