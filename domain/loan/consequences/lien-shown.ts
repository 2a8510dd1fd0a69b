import { borrowingCompanyOf, keptAnswer } from '../../checks/case-file.js';
import type { Draft } from '../draft.js';
import { endedWithoutAnswer } from '../given-up.js';
import type { Loan } from '../state/loan.js';
import type { Step } from '../state/step.js';
import { orderChecks } from './check-ordering.js';
import { raiseOrder } from './found-order.js';
import { isUndone } from './left-outside.js';

/**
 * Whether the register of movable assets shows this loan's entry. It is asked once more after the entry was made, since it looks at nothing
 * itself and whoever entered first is paid first (Civil Code art. 414): what others entered between the first look and ours is a finding
 * before the money and not after it. An entry that it does not show is an administrator's matter.
 */
export function isLienShown(draft: Draft): boolean {
  const { loan } = draft;
  const companyId = borrowingCompanyOf(loan)?.partyId;
  if (loan.collateral?.kind !== 'movables' || companyId === undefined) return true;
  const steps = Object.values(loan.steps);
  const lien = steps.findLast(({ step, key }) => step === 'register_lien' && !isUndone(steps, key));
  // What an administrator had entered by hand stands under no number of ours.
  if (lien === undefined || endedWithoutAnswer(lien)) return true;
  const check = loan.checks[`movable_assets:${companyId}`];
  if (check === undefined || check.outcome.outcome === 'waived') return true;
  if (!isAskedSince(steps, lien)) {
    draft.emit('check_stale', { key: check.key, because: 'lien_registered' });
    orderChecks(draft);
    return false;
  }
  return isEntered(loan, companyId) || isDealtWith(draft, lien);
}

function isAskedSince(steps: readonly Step[], lien: Step): boolean {
  return steps
    .slice(steps.indexOf(lien) + 1)
    .some(({ step, what }) => step === 'ask_source' && what === 'movable_assets');
}

/** By the register's own list; one that knows nothing does not show it, and where it did not answer a person has judged the check. */
function isEntered(loan: Loan, companyId: string): boolean {
  const answer = keptAnswer(loan, companyId, 'movable_assets')?.answer;
  if (answer?.answer === 'NO_RECORD') return false;
  if (answer === undefined || !('data' in answer)) return true;
  return answer.data.pledges.some(
    ({ ownLoanId, cancelledOn }) => ownLoanId === loan.loanId && cancelledOn === null,
  );
}

function isDealtWith(draft: Draft, { key }: Step): boolean {
  raiseOrder(draft, 'reservation_missing', key);
  return Object.values(draft.loan.tasks).some(
    ({ about, status }) =>
      about.reason === 'reservation_missing' && about.step === key && status === 'done',
  );
}
