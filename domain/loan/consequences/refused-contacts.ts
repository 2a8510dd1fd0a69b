import { entryOf } from '../../entry.js';
import type { Draft } from '../draft.js';
import { attemptsOf } from '../calls/attempts-of.js';
import { putOnList } from '../calls/wish-said.js';
import { hasRefusedToBeContact } from '../emergency-contact.js';
import type { Task } from '../state/task.js';

/**
 * Takes every number of a contact person who has said no out of the loan, the moment he says it (questions.md §5.2, S93): whoever looks for a
 * number finds none, whatever the work. That he refused stays with the call; the ledger keeps every other loan from calling him.
 */
export function removeRefusedContacts(draft: Draft): void {
  for (const task of Object.values(draft.loan.tasks)) {
    const { partyId } = task;
    if (task.type !== 'contact_verification' || partyId === null) continue;
    if (!hasRefusedToBeContact(draft.loan, task)) continue;
    listBeforeRemoval(draft, task);
    for (const { id, of } of entryOf(draft.loan.parties, partyId)?.contactPoints ?? []) {
      if (of !== 'self') continue;
      draft.emit('contact_point_removed', { partyId, contactPointId: id, because: 'refused' });
    }
  }
}

/** Once the number is gone nobody can say any more which one must not be called. */
function listBeforeRemoval(draft: Draft, task: Task): void {
  const last = attemptsOf(draft.loan, task).at(-1);
  if (last?.dialledAsPlanned === false || last === undefined) return;
  putOnList(draft, last, 'said_no_to_be_contact', draft.context.now);
}
