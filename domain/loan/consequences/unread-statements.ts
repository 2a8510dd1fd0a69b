import { statementOfStep } from '../decide/statements.js';
import type { Draft } from '../draft.js';
import { endedWithoutAnswer } from '../given-up.js';
import { statementNotRead } from '../open-tasks.js';
import { receivedFileOf } from '../state/document.js';
import { openTask } from '../task-opening.js';

/**
 * A statement that could not be read in the lender's patience, since the storage gave no answer, is an administrator's matter, once for
 * each time that it was ordered. Until he has had it read anew or given it up, nobody knows what is in it and no rule uses it.
 */
export function unreadStatementsFollow(draft: Draft): void {
  if (draft.loan.exiting !== null) return;
  for (const step of Object.values(draft.loan.steps)) {
    if (step.step !== 'read_statement' || !endedWithoutAnswer(step)) continue;
    const document = statementOfStep(draft.loan, step);
    if (document === undefined || receivedFileOf(document).supersededBy !== undefined) continue;
    const raised = Object.values(draft.loan.tasks).some((task) => task.about.step === step.key);
    if (raised) continue;
    openTask(draft, {
      type: 'administration',
      partyId: step.subject,
      about: { step: step.key, reason: statementNotRead },
    });
  }
}
