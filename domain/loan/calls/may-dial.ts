import { entryOf } from '../../entry.js';
import { mayContact } from '../../contact-rules/contact-verdict.js';
import type { ContactPurpose } from '../../contact-rules/purpose.js';
import type { NumberCheck } from '../../number-check/number-check.js';
import type { DecideContext } from '../context.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Loan } from '../state/loan.js';
import type { KnownContactPoint } from '../state/party-state.js';
import type { Task } from '../state/task.js';
import { fitsTask, purposeOf } from './call-purpose.js';
import { contactRequest } from './contact-request.js';
import { isIndependent } from './second-verification.js';
import { checkOfNumber } from './number-facts.js';

/** A call that is allowed now. */
export interface AllowedCall {
  readonly partyId: string;
  readonly point: KnownContactPoint;
  readonly purpose: ContactPurpose;
  /** What speaks against the number; nothing of it forbids to dial. */
  readonly check: NumberCheck;
}

/** The call of a task to one of its numbers, or why it may not be made now; whose task it is has been asked before. */
export function allowedCall(
  loan: Loan,
  task: Task,
  contactPointId: string,
  context: DecideContext,
): AllowedCall | Refusal {
  const purpose = purposeOf(task);
  const party = task.partyId === null ? undefined : entryOf(loan.parties, task.partyId);
  if (purpose === null || party === undefined) return refuse('no_call', 'This task is no call.');
  const point = party.contactPoints.find((known) => known.id === contactPointId);
  if (point === undefined || !fitsTask(task, point)) {
    return refuse('unknown_contact_point', 'Choose one of the contact points of this task.', {
      path: 'contactPointId',
    });
  }
  if (!isIndependent(loan, task, point))
    return refuse(
      'same_number_source',
      'The first verifier reached the employer on this number or on one from its source. Choose a number from another source.',
      { path: 'contactPointId' },
    );
  const verdict = mayContact(
    contactRequest(loan, task, party, point, purpose, context),
    context.ledger,
    context.contactRules,
    context.calendar,
    context.now,
  );
  if (verdict.allowed) {
    const check = checkOfNumber(loan, party, point, context);
    return { partyId: party.party.partyId, point, purpose, check };
  }
  const until = verdict.until === null ? {} : { until: verdict.until };
  return refuse(verdict.rule, `This number may not be called now (${verdict.reason}).`, until);
}
