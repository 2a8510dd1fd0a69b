import { ifCovered } from '../calendar/business-calendar.js';
import { entryOf } from '../entry.js';
import { addDays, civilDate } from '../calendar/civil-date.js';
import { reminderTimeOf } from '../calendar/deadline.js';
import { addMs, instant, type Instant } from '../calendar/instant.js';
import { civilDateAt, instantAt } from '../calendar/zoned-time.js';
import { isToBring, type PaperItem } from '../documents/completeness.js';
import { hoursOfType, pauseDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { orderMessage } from './messages.js';
import { oweFor } from './notices/give-notice.js';
import { isOpen, openTasks, papersWanted } from './open-tasks.js';
import { openRequest, papersOf, stillToBring } from './required-papers.js';
import type { DocumentRequest, RequestedPaper } from './state/document-request.js';
import type { Task } from './state/task.js';
import { findSpokesperson } from './spokespeople.js';
import { findBorrowerId } from './subjects.js';
import { cancelTask, openTask } from './task-opening.js';

/** Templates of what the customer is told about papers; the texts are the message provider's. */
export const paperTemplates = ['papers_requested', 'papers_reminder', 'papers_again'] as const;
export type PaperTemplate = (typeof paperTemplates)[number];

/** What the customer is asked for, why now, and until the end of which day. */
export interface Asked {
  items: readonly RequestedPaper[];
  because: DocumentRequest['because'];
  dueOn: string;
}

/**
 * Asks the customer in one message with one link. A request that is still open is replaced, and what it still wants is asked for with
 * the rest, so that no customer has two lists. The work that waits for him stands in the list with its clock stopped.
 */
export function askForPapers(draft: Draft, { items, because, dueOn }: Asked): string {
  const { context } = draft;
  const all = [...items, ...takenOver(draft, items)];
  const requestId = context.newId('rq');
  const dueAt = endOfDay(draft, dueOn);
  const { remindAtShare, linkUsesMax } = context.policy.requiredDocuments.request;
  const team = hoursOfType('information_request', context);
  const remindAt = () => reminderTimeOf(context.now, dueAt, remindAtShare, team, context.calendar);
  draft.emit('papers_requested', {
    ...{ requestId, items: all, because, dueAt, usesMax: linkUsesMax },
    // Where no calendar knows the days between, the end itself is left.
    remindAt: ifCovered(remindAt) ?? dueAt,
    linkDigest: context.linkDigestOf(draft.loan.loanId, requestId),
  });
  tellPapers(draft, requestId, because === 'refused' ? 'papers_again' : 'papers_requested', all);
  for (const task of openTasks(draft.loan, 'information_request'))
    if (task.about.reason === papersWanted) cancelTask(draft, task.taskId, 'customer_asked');
  openWaitingTask(draft, requestId);
  return requestId;
}

/** Ends the request that is open and gives what it still wants and the new one does not name. */
function takenOver(draft: Draft, items: readonly RequestedPaper[]): RequestedPaper[] {
  const open = openRequest(draft.loan);
  if (open === undefined) return [];
  const left = stillToBring(open, papersOf(draft.loan, draft.context));
  endRequest(draft, open, 'replaced');
  const isNamed = (one: RequestedPaper) =>
    items.some(({ item, subject }) => item === one.item && subject === one.subject);
  return left.filter((one) => !isNamed(one));
}

/** A request ends with its task. Met it is done; what expired or was replaced is somebody's other work. */
export function endRequest(
  draft: Draft,
  { requestId }: Pick<DocumentRequest, 'requestId'>,
  how: 'met' | 'expired' | 'replaced',
): void {
  draft.emit('papers_request_ended', { requestId, how });
  const task = taskOf(draft, requestId);
  if (task === undefined) return;
  const { taskId } = task;
  if (how === 'met') draft.emit('task_completed', { taskId, result: how, comment: null });
  else cancelTask(draft, taskId, `request_${how}`);
}

const taskOf = ({ loan }: Draft, requestId: string): Task | undefined =>
  Object.values(loan.tasks).find((task) => isOpen(task) && task.about.request === requestId);

function openWaitingTask(draft: Draft, requestId: string): void {
  const partyId = findBorrowerId(draft.loan) ?? null;
  const taskId = openTask(draft, {
    ...{ type: 'information_request', partyId, about: { request: requestId } },
  });
  const task = entryOf(draft.loan.tasks, taskId);
  if (task !== undefined) pauseDeadline(draft, task, 'waiting_on_customer');
}

/** Orders a message about papers to the borrower, or to whoever speaks for a company. It names items by code and the request, from which the worker makes the link. */
export function tellPapers(
  draft: Draft,
  requestId: string,
  template: PaperTemplate,
  items: readonly Pick<RequestedPaper, 'item'>[],
): void {
  const { loan, context } = draft;
  const subject = findSpokesperson(loan, context.policy);
  const request = entryOf(loan.requests ?? {}, requestId);
  if (subject === undefined || request === undefined) return;
  const dueOn = dueOnOf(request, context.policy.zone);
  const names = [...new Set(items.map(({ item }) => item))];
  // Asking before anything is decided is the notice that the application is incomplete, where the place knows one; a reminder is none.
  const isNotice = template !== 'papers_reminder' && loan.stage === 'verification';
  const notice = isNotice ? oweFor(draft, 'papers_requested') : undefined;
  orderMessage(draft, {
    ...{ template, subject },
    input: {
      ...{ round: loan.round, request: requestId, dueOn, items: names.join(',').slice(0, 200) },
      ...(notice !== undefined && { notice }),
    },
  });
}

/** The end of a civil day in the zone of the policy: the first moment that is no more of it. */
function endOfDay({ context: { policy } }: Draft, day: string): Instant {
  return instantAt(civilDate(day), minutesOfDay, policy.zone);
}
const minutesOfDay = 24 * 60;

/** The last day on which a request may be answered. */
export function dueOnOf({ dueAt }: Pick<DocumentRequest, 'dueAt'>, zone: string): string {
  return civilDateAt(addMs(instant(dueAt), -1), zone);
}

/** The day on which a request is due where nobody names one. */
export function usualDueOn({ context: { policy, now } }: Draft): string {
  return addDays(civilDateAt(now, policy.zone), policy.requiredDocuments.request.dueDays);
}

/** The items of a list that the customer has to bring, as a request asks for them. */
export function asRequested(papers: readonly PaperItem[]): RequestedPaper[] {
  return papers
    .filter(isToBring)
    .map((paper) => ({ ...asked(paper), reason: paper.defect ?? 'missing' }));
}

/** An item as a request names it. */
export const asked = ({ item, subject, status, documentId }: PaperItem) => ({
  ...{ item, subject },
  insteadOf: status === 'refused' ? documentId : null,
});

/** What the application lacks is asked for once, when it is taken in, where policy says so (S58). */
export function askAtSubmission(draft: Draft): void {
  if (!draft.context.policy.requiredDocuments.request.atSubmission) return;
  const lacking = papersOf(draft.loan, draft.context).filter(
    ({ stage }) => stage === 'before_report',
  );
  const items = asRequested(lacking);
  if (items.length === 0) return;
  askForPapers(draft, { items, because: 'submission', dueOn: usualDueOn(draft) });
}
