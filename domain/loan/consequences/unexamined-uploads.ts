import { uploadOfStep } from '../decide/uploads.js';
import type { Draft } from '../draft.js';
import { endedWithoutAnswer } from '../given-up.js';
import { uploadNotExamined } from '../open-tasks.js';
import { openTask } from '../task-opening.js';

/**
 * A content that neither storage nor scanner could be asked about in the lender's patience is an administrator's matter, once for each
 * time that it was ordered. Until he has ordered it anew or given it up it is examined by nobody and taken for nothing.
 */
export function unexaminedUploadsFollow(draft: Draft): void {
  if (draft.loan.exiting !== null) return;
  for (const step of Object.values(draft.loan.steps)) {
    if (step.step !== 'examine_upload' || !endedWithoutAnswer(step)) continue;
    if (uploadOfStep(draft.loan, step)?.status !== 'examining') continue;
    const raised = Object.values(draft.loan.tasks).some((task) => task.about.step === step.key);
    if (raised) continue;
    openTask(draft, {
      type: 'administration',
      partyId: step.subject === 'loan' ? null : step.subject,
      about: { step: step.key, reason: uploadNotExamined },
    });
  }
}
