import { civilDateAt } from '../calendar/zoned-time.js';
import { instant } from '../calendar/instant.js';
import type { PaperItem } from '../documents/completeness.js';
import { overduePeriod } from '../documents/due-period.js';
import { entryOf } from '../entry.js';
import { insuredUntil } from '../signals/insurance-cover.js';
import type { SignalInput } from '../signals/signal.js';
import { unreachableDays } from './calls/unreachable-days.js';
import type { DecideContext } from './context.js';
import { coversOf } from './insurance.js';
import { openRequest, papersOf } from './required-papers.js';
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
    papersOverdue: papersLate(loan, { policy, now }),
    reported: [],
  };
}

/** Days on which the borrower changed a phone or the address; mailboxes and slips of the lender's are not what EW-C02 is about. */
function contactChangedOn(loan: Loan, borrowerId: string, zone: string): string[] {
  return (entryOf(loan.parties, borrowerId)?.contactChanges ?? [])
    .filter(({ cause, what }) => cause === 'changed' && what !== 'email')
    .map(({ at }) => civilDateAt(instant(at), zone));
}

/** Papers whose day is over, but for those that the customer is being asked for: nobody is late before he was asked and had his days. */
function papersLate(loan: Loan, rules: Pick<DecideContext, 'policy' | 'now'>) {
  const asked = openRequest(loan)?.items ?? [];
  return papersOf(loan, rules).flatMap((paper) => {
    const { item, period } = paper;
    if (!period?.overdueSince) return [];
    const isAsked = asked.some((one) => isSame(one, paper)) && !hadHisDays(loan, rules, paper);
    return isAsked ? [] : [{ item, since: period.overdueSince }];
  });
}

/** Whether he was asked for the paper of the missed period before, and the days are over that he had then: that he is asked for the next one changes nothing. */
function hadHisDays(
  loan: Loan,
  { policy, now }: Pick<DecideContext, 'policy' | 'now'>,
  paper: PaperItem,
): boolean {
  const { due } = policy.requiredDocuments.items.find(({ item }) => item === paper.item) ?? {};
  const since = loan.servicing?.disbursedOn;
  if (due === undefined || since === undefined) return false;
  const missed = overduePeriod(due, since, civilDateAt(now, policy.zone));
  return Object.values(loan.requests ?? {}).some(
    ({ status, items, askedAt, dueAt }) =>
      status !== 'open' &&
      items.some((one) => isSame(one, paper)) &&
      missed !== null &&
      civilDateAt(instant(askedAt), policy.zone) > missed.end &&
      dueAt <= now,
  );
}

const isSame = (one: Pick<PaperItem, 'item' | 'subject'>, other: typeof one): boolean =>
  one.item === other.item && one.subject === other.subject;
