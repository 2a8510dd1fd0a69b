import { entryOf } from '../../entry.js';
import { heardAstray, talkOf } from '../calls/heard-astray.js';
import { pointsFor } from '../calls/second-verification.js';
import type { Draft } from '../draft.js';
import { employerCheck } from '../employer-conclusion.js';
import type { Task } from '../state/task.js';

/**
 * A number that led to somebody else is the number's fault (ER-06 to ER-08): it is dialled no more, and the employer is called on another one that was
 * found independently (S05). A number that was only misdialled stays right and is dialled anew. Says whether a call is left to make; a
 * second verifier is left with the ladder.
 */
export function callAnother(draft: Draft, task: Task): boolean {
  const { loan, context } = draft;
  const { taskId, partyId, type } = task;
  const party = entryOf(loan.parties, partyId ?? '');
  const reached = talkOf(loan, task);
  if (partyId === null || party === undefined || reached === undefined) return false;
  if (type !== 'employer_verification') return false;
  const isAstray = heardAstray(loan, task);
  const left = pointsFor(loan, task, party).filter(
    ({ id, staleAt, doNotCall, standing }) =>
      (isAstray || id !== reached.contactPointId) &&
      staleAt === null &&
      !doNotCall &&
      standing !== 'ended',
  );
  if (left.length === 0) return false;
  draft.emit('check_concluded', {
    ...{ check: employerCheck, subject: partyId, basis: { taskId }, staleAt: null },
    outcome: { outcome: 'inconclusive', reason: 'number_led_elsewhere' },
    policyVersion: context.policy.version,
  });
  const { contactPointId } = reached;
  if (!isAstray) draft.emit('contact_point_barred', { partyId, contactPointId, because: 'stale' });
  draft.emit('check_stale', {
    key: `${employerCheck}:${partyId}`,
    because: 'number_led_elsewhere',
  });
  return true;
}
