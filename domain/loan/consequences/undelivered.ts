import type { Draft } from '../draft.js';
import { endedWithoutAnswer } from '../given-up.js';
import { goNextWay, isMessage, wentAnotherWay } from '../messages.js';
import { messageUndelivered, messageUnknown } from '../open-tasks.js';
import type { Step } from '../state/step.js';
import { openTask } from '../task-opening.js';

/**
 * A message that reached nobody goes the next way that the policy names for it. Where there is none it becomes an administrator's task, once: the customer is told at each step what was decided
 * (product.md §5), by letter or otherwise where it must be. The way to the money does not wait for it; the end of the loan does, since
 * after it nobody would look any more.
 */
export function undeliveredFollow(draft: Draft): void {
  for (const step of Object.values(draft.loan.steps)) {
    if (!isMessage(step) || !endedWithoutAnswer(step) || asksInVain(draft, step)) continue;
    const raised = Object.values(draft.loan.tasks).some((task) => task.about.step === step.key);
    if (raised || wentAnotherWay(draft.loan, step) || goNextWay(draft, step)) continue;
    const reason = step.result === 'unknown' ? messageUnknown : messageUndelivered;
    openTask(draft, {
      type: 'administration',
      partyId: step.subject,
      about: { step: step.key, reason },
    });
  }
}

/** Whoever is asked for papers of a loan that ends is asked no more, though the message came back. */
const asksInVain = ({ loan }: Draft, { input }: Step): boolean =>
  loan.exiting !== null && typeof input['request'] === 'string';
