import { civilDateAt } from '../calendar/zoned-time.js';
import { instant } from '../calendar/instant.js';
import { entryOf } from '../entry.js';
import { insuredUntil } from '../signals/insurance-cover.js';
import type { SignalInput } from '../signals/signal.js';
import { unreachableDays } from './calls/unreachable-days.js';
import type { DecideContext } from './context.js';
import { coversOf } from './insurance.js';
import { papersOf } from './required-papers.js';
import type { Loan } from './state/loan.js';
import { borrowerIdOf } from './subjects.js';

/** What the rules of signals look at: the file of the loan as it stands at an instant. */
export function signalInputOf(
  loan: Loan,
  { policy, now }: Pick<DecideContext, 'policy' | 'now'>,
): SignalInput {
  const today = civilDateAt(now, policy.zone);
  const borrowerId = borrowerIdOf(loan);
  return {
    ...{ file: loan, policy, now, today, borrowerId },
    baseline: {
      netMonthlyIncomeMinor: entryOf(loan.parties, borrowerId)?.incomeAtGrantMinor ?? null,
      collateralValueMinor: loan.servicing?.collateralValueMinor ?? null,
    },
    unreachableDays: unreachableDays(loan, policy),
    contactChangedOn: contactChangedOn(loan, borrowerId, policy.zone),
    insuredUntil: insuredUntil(coversOf(loan), today),
    papersOverdue: papersOf(loan, { policy, now }).flatMap(({ item, period }) =>
      period?.overdueSince ? [{ item, since: period.overdueSince }] : [],
    ),
    reported: [],
  };
}

/** Days on which the borrower changed a phone or the address; mailboxes and slips of the lender's are not what EW-C02 is about. */
function contactChangedOn(loan: Loan, borrowerId: string, zone: string): string[] {
  return (entryOf(loan.parties, borrowerId)?.contactChanges ?? [])
    .filter(({ cause, what }) => cause === 'changed' && what !== 'email')
    .map(({ at }) => civilDateAt(instant(at), zone));
}
