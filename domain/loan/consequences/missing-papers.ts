import type { Draft } from '../draft.js';
import { papersAreThere, papersMissingAt } from '../missing-papers.js';
import { openTasks, papersDiffer, papersMissing } from '../open-tasks.js';
import { cancelTask, openTask } from '../task-opening.js';

/**
 * Whether the loan still waits for contract or cost table. An approval of which no answer stands any more is an
 * administrator's matter: the origination system has lost the papers, or the customer has gone elsewhere. His task lasts until they
 * come or the loan is ended.
 */
export function papersMissingFollows(draft: Draft): boolean {
  const { loan, context } = draft;
  if (papersAreThere(loan)) {
    stopAsking(draft, papersMissing);
    return false;
  }
  const at = papersMissingAt(loan);
  if (at !== null && at <= context.now) {
    openTask(draft, { type: 'administration', partyId: null, about: { reason: papersMissing } });
  }
  return true;
}

/**
 * Papers that differ from the approval are mended by other papers alone, and the loan stands still until they come: an administrator
 * asks for them. His task lasts until they are right or the loan is ended.
 */
export function papersDifferFollows(draft: Draft, differ: boolean): void {
  if (!differ) return stopAsking(draft, papersDiffer);
  const asked = openTasks(draft.loan, 'administration').some(
    ({ about }) => about.reason === papersDiffer,
  );
  if (asked) return;
  openTask(draft, { type: 'administration', partyId: null, about: { reason: papersDiffer } });
}

function stopAsking(draft: Draft, reason: string): void {
  for (const { taskId, about } of openTasks(draft.loan, 'administration'))
    if (about.reason === reason) cancelTask(draft, taskId, 'papers_arrived');
}
