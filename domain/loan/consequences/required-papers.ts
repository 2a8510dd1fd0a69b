import { addDays } from '../../calendar/civil-date.js';
import { instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { entryOf } from '../../entry.js';
import { isToBring, type PaperItem } from '../../documents/completeness.js';
import type { PaperStage } from '../../policy/required-document-policy.js';
import type { Stage } from '../../process/stage.js';
import { openTasks, papersWanted } from '../open-tasks.js';
import { askForPapers, asRequested, endRequest, tellPapers, usualDueOn } from '../paper-request.js';
import type { Draft } from '../draft.js';
import { openRequest, papersOf, stillToBring } from '../required-papers.js';
import { receivedFileOf } from '../state/document.js';
import type { DocumentRequest } from '../state/document-request.js';
import type { Loan } from '../state/loan.js';
import { findBorrowerId } from '../subjects.js';
import { cancelTask, openTask } from '../task-opening.js';

/**
 * Papers that were received are for a person to accept or refuse, all of them in one task (S58). A version that comes after the task is
 * done opens another one.
 */
export function openDocumentReview(draft: Draft): void {
  const isWaiting = papersConcerned(draft).some(({ status }) => status === 'received');
  const reviews = openTasks(draft.loan, 'document_review');
  if (!isWaiting) {
    // A review in hand is ended by whoever holds it.
    for (const { taskId, assignee } of reviews)
      if (assignee === null) cancelTask(draft, taskId, 'nothing_to_review');
    return;
  }
  if (reviews.length > 0) return;
  openTask(draft, { type: 'document_review', partyId: null, about: {} });
}

/**
 * What is asked of the customer goes on in every stage: a request is met when he has nothing to bring any more; what came through a link
 * and was refused is asked for again; and what is wanted while nobody asks for it is a person's to ask for or to waive, so that no loan
 * stands still unseen.
 */
export function papersFollow(draft: Draft): void {
  const { stage } = draft.loan;
  // Before the report people look at papers when the sources have answered (`verification.ts`).
  if (stage !== 'verification') openDocumentReview(draft);
  const open = openRequest(draft.loan);
  if (open !== undefined && stillToBring(open, papersOf(draft.loan, draft.context)).length === 0)
    endRequest(draft, open, 'met');
  askAgain(draft);
  askForDue(draft);
  openPersonsAsking(draft);
}

/**
 * What has come due after the money is asked for once for each period, until the day of the policy (docs/decisions/0264-papers-in-servicing.md): the
 * monthly cycle comes by at the latest. The customer has the usual time in any case, and no link is good for longer than policy lets it be.
 */
function askForDue(draft: Draft): void {
  const { loan, context } = draft;
  if (loan.stage !== 'servicing' || findBorrowerId(loan) === undefined) return;
  const papers = papersOf(loan, context).filter(
    (one) => isToBring(one) && one.period !== undefined && !isAskedFor(draft, one, one.period.end),
  );
  if (papers.length === 0) return;
  const { zone, requiredDocuments } = context.policy;
  const last = addDays(civilDateAt(context.now, zone), requiredDocuments.request.dueDaysMax);
  const [earliest = last] = papers.flatMap(({ period }) => period?.dueOn ?? []).sort();
  const usual = usualDueOn(draft);
  const dueOn = [earliest < usual ? usual : earliest, last].sort()[0] ?? last;
  askForPapers(draft, { items: asRequested(papers), because: 'due', dueOn });
}

/** Whether the customer was asked for a paper after the end of its period. */
function isAskedFor({ loan, context }: Draft, paper: PaperItem, periodEnd: string): boolean {
  return Object.values(loan.requests ?? {}).some(
    ({ items, askedAt }) =>
      isAmong(items, paper) && civilDateAt(instant(askedAt), context.policy.zone) > periodEnd,
  );
}

/** A person asks or has it waived. While what came is being looked at nobody knows yet what is left to ask for. */
function openPersonsAsking(draft: Draft): void {
  const wanted = toBringUnasked(draft);
  const tasks = openTasks(draft.loan, 'information_request').filter(
    ({ about }) => about.reason === papersWanted,
  );
  if (wanted.length === 0)
    for (const { taskId } of tasks) cancelTask(draft, taskId, 'papers_settled');
  else if (tasks.length === 0 && openTasks(draft.loan, 'document_review').length === 0)
    openTask(draft, {
      ...{ type: 'information_request', partyId: null, about: { reason: papersWanted } },
    });
}

/** In which stage of the loan a paper is waited for. */
const awaitedIn: Partial<Record<Stage, readonly PaperStage[]>> = {
  verification: ['before_report'],
  // What was accepted for the report may have expired since.
  pre_disbursement: ['before_report', 'before_money'],
  servicing: ['servicing'],
};

/**
 * Papers that anybody has to look at: all of them until the money is out; then those of the time after it, and what the customer was
 * asked for. A policy that is renewed each year is no wanted paper of long ago come again.
 */
function papersConcerned({ loan, context }: Draft): PaperItem[] {
  const items = papersOf(loan, context);
  if (loan.stage !== 'servicing') return items;
  return items.filter((one) => one.stage === 'servicing' || wasAsked(loan, one));
}

const wasAsked = ({ requests = {} }: Loan, one: Pick<PaperItem, 'item' | 'subject'>) =>
  Object.values(requests).some(({ items }) => isAmong(items, one));

const isAmong = (
  items: readonly Pick<PaperItem, 'item' | 'subject'>[],
  one: Pick<PaperItem, 'item' | 'subject'>,
): boolean => items.some(({ item, subject }) => item === one.item && subject === one.subject);

/** What the customer has to bring in this stage, or did not bring when he was asked, and the open request does not ask for. */
function toBringUnasked(draft: Draft): PaperItem[] {
  const { loan } = draft;
  const asked = openRequest(loan)?.items ?? [];
  return papersConcerned(draft).filter(
    (one) =>
      isToBring(one) &&
      !isAmong(asked, one) &&
      (awaitedIn[loan.stage]?.includes(one.stage) === true || wasAsked(loan, one)),
  );
}

/** Once all that came is looked at, what came through a link and was refused is asked for again, as often as policy says. */
function askAgain(draft: Draft): void {
  const { loan, context } = draft;
  const { askAgainMax } = context.policy.requiredDocuments.request;
  const again = Object.values(loan.requests ?? {}).filter(({ because }) => because === 'refused');
  if (again.length >= askAgainMax || openTasks(loan, 'document_review').length > 0) return;
  const refused = papersOf(loan, context).filter((item) => refusedAfterLink(draft, item));
  if (refused.length === 0) return;
  const items = asRequested(refused);
  askForPapers(draft, { items, because: 'refused', dueOn: usualDueOn(draft) });
}

/** Whether an item was refused of which the paper came through a link, and nobody has asked for it since. */
function refusedAfterLink({ loan }: Draft, { status, documentId }: PaperItem): boolean {
  const document = loan.documents.find((known) => known.documentId === documentId);
  if (status !== 'refused' || document === undefined) return false;
  const { file } = receivedFileOf(document);
  const upload = file === undefined ? undefined : entryOf(loan.uploads ?? {}, file.uploadId);
  if (upload?.requestId === undefined) return false;
  return !Object.values(loan.requests ?? {}).some(({ items }) =>
    items.some((one) => one.insteadOf === documentId),
  );
}

/** When time passes: one reminder, and the end of what the customer did not answer (S58). Neither decides anything about him. */
export function requestsAge(draft: Draft): void {
  const { loan, context } = draft;
  const open = openRequest(loan);
  if (open === undefined || loan.exiting !== null) return;
  const left = stillToBring(open, papersOf(loan, context));
  if (left.length === 0) return;
  if (open.dueAt <= context.now) return endRequest(draft, open, 'expired');
  if (open.reminded || open.remindAt > context.now) return;
  draft.emit('papers_reminded', { requestId: open.requestId });
  tellPapers(draft, open.requestId, 'papers_reminder', left);
}

/** When somebody has to look at an open request again. */
export function requestMoments({ dueAt, remindAt, reminded }: DocumentRequest): string[] {
  return reminded ? [dueAt] : [remindAt, dueAt];
}
