import type { Draft } from '../draft.js';
import { papersAreThere, papersMissingAt } from '../missing-papers.js';
import { openTasks, papersMissing } from '../open-tasks.js';
import { cancelTask, openTask } from '../task-opening.js';

/**
 * Whether the loan still waits for contract or cost table. An approval of which no answer stands any more is an
 * administrator's matter: the origination system has lost the papers, or the customer has gone elsewhere. His task lasts until they
 * come or the loan is ended.
 */
export function papersMissingFollows(draft: Draft): boolean {
  const { loan, context } = draft;
  if (papersAreThere(loan)) {
    for (const { taskId, about } of openTasks(loan, 'administration'))
      if (about.reason === papersMissing) cancelTask(draft, taskId, 'papers_arrived');
    return false;
  }
  const at = papersMissingAt(loan);
  if (at !== null && at <= context.now) {
    openTask(draft, { type: 'administration', partyId: null, about: { reason: papersMissing } });
  }
  return true;
}
