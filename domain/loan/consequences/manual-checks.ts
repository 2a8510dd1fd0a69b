import type { OutcomeName } from '../../checks/outcome.js';
import type { Draft } from '../draft.js';
import type { Check } from '../state/check.js';
import { isOpen, openTask } from '../task-opening.js';
import { checkPolicyOf } from './check-conclusion.js';

/** Outcomes that a machine may leave behind and a person has to settle (product.md §3): none of them passes by itself. */
const needPerson: readonly OutcomeName[] = ['unavailable', 'inconclusive', 'mismatch', 'failed'];

/** Opens a `manual_check` for every check that its source could not settle, once per answer. */
export function openManualChecks(draft: Draft): void {
  for (const check of Object.values(draft.loan.checks)) {
    if (needsPerson(draft, check)) {
      const party = draft.loan.parties[check.subject];
      openTask(draft, {
        type: 'manual_check',
        partyId: party === undefined ? null : check.subject,
        about: { check: check.key, reason: check.outcome.outcome },
      });
    }
  }
}

function needsPerson(draft: Draft, check: Check): boolean {
  if (check.stale || 'taskId' in check.basis) return false;
  if (!needPerson.includes(check.outcome.outcome)) return false;
  const policy = checkPolicyOf(draft, check.check, check.subject);
  if (policy?.required !== true) return false;
  // A later answer of the source opens a new task; the same one does not.
  return !Object.values(draft.loan.tasks).some(
    (task) =>
      task.type === 'manual_check' &&
      task.about.check === check.key &&
      (isOpen(task) || task.openedAt >= check.concludedAt),
  );
}
