import { isVerified } from '../checks/outcome.js';
import { entryOf } from '../entry.js';
import type { FollowUp } from '../questions/follow-up.js';
import { taskBefore } from './calls/left-open.js';
import { contactSuspicions, isMatterOf } from './finding-matters.js';
import type { FindingHead, Loan } from './state/loan.js';
import type { Task } from './state/task.js';
import { checkOfWork } from './work.js';

/** Why a call or an explanation is there that is about what was found after the interview. */
export const laterFindings = 'later_findings';

/** The reason in tasks of earlier releases, which asked about what had been explained before and about nothing else. */
const reopenedFindings = 'reopened_findings';

/** What asking about later findings came to, by person. */
export const laterCheck: `follow_up_${FollowUp}` = 'follow_up_explain_findings';

/** Whether somebody is asked in this task about what was found after his interview. */
export const asksAboutLater = ({ about }: Pick<Task, 'about'>): boolean =>
  about.reason === laterFindings || about.reason === reopenedFindings;

/** The check that work comes to. A call about later findings, and one about what that call left open, leaves the interview as it was. */
export function checkOfCall(loan: Loan, task: Task): string | undefined {
  const before = entryOf(loan.tasks, taskBefore(task) ?? '');
  if (before !== undefined) return checkOfCall(loan, before);
  return asksAboutLater(task) ? laterCheck : checkOfWork[task.type];
}

/** When the interview of somebody was held that stands; null while none does. */
function interviewedAt({ checks }: Loan, partyId: string): string | null {
  const interview = entryOf(checks, `interview:${partyId}`);
  if (interview === undefined || interview.stale || !isVerified(interview.outcome)) return null;
  return interview.concludedAt;
}

/** Whether the interview of somebody stands, so that only what came later is still to be asked. */
export const isInterviewed = (loan: Loan, partyId: string): boolean =>
  interviewedAt(loan, partyId) !== null;

/** Results of work in which he was asked, or has explained. */
const asked: readonly (string | null)[] = ['completed', 'passed'];

/**
 * Until when a piece of work took in what was found: a call asks whatever has come by its end, an explanation is of what was there when
 * somebody was set to get it.
 */
const coveredUntil = ({ type, openedAt, completedAt }: Task) =>
  type === 'manual_check' ? openedAt : completedAt;

/** Until when somebody was asked everything: when his interview was held, or a later call or explanation; null while no interview of his stands. */
function askedUntil(loan: Loan, partyId: string): string | null {
  const interviewed = interviewedAt(loan, partyId);
  if (interviewed === null) return null;
  return Object.values(loan.tasks)
    .filter((task) => task.partyId === partyId && asked.includes(task.result))
    .filter((task) => asksAboutLater(task) || checkOfCall(loan, task) === laterCheck)
    .reduce((latest, task) => later(latest, coveredUntil(task)), interviewed);
}

const later = (one: string, other: string | null | undefined) =>
  other !== null && other !== undefined && other > one ? other : one;

/**
 * Open findings with questions that are a matter of somebody and that he was not asked about, since they came, or came back, or said another thing
 * than he had explained, after he was asked last. What the background check asks about is left to it.
 */
export const findingsUnasked = (loan: Loan, partyId: string): FindingHead[] =>
  openedAfter(loan, partyId, askedUntil(loan, partyId));

/** Those of them for which nobody has tried to ask him: what a call in vain, or an explanation that settled nothing, was about is asked no more. */
export function findingsUntried(loan: Loan, partyId: string): FindingHead[] {
  const until = askedUntil(loan, partyId);
  return openedAfter(loan, partyId, until === null ? null : later(until, triedAt(loan, partyId)));
}

function triedAt({ checks, tasks }: Loan, partyId: string): string | null | undefined {
  const check = entryOf(checks, `${laterCheck}:${partyId}`);
  const basis = check?.basis;
  const judged = basis && 'taskId' in basis ? entryOf(tasks, basis.taskId) : undefined;
  return judged?.type === 'manual_check' ? coveredUntil(judged) : check?.concludedAt;
}

function openedAfter(loan: Loan, partyId: string, until: string | null): FindingHead[] {
  if (until === null) return [];
  return Object.values(loan.findings)
    .filter(({ status, opensQuestions }) => status === 'open' && opensQuestions.length > 0)
    .filter(({ openSince }) => openSince > until)
    .filter(({ subject }) => isMatterOf(loan, subject, partyId))
    .filter((finding) => !contactSuspicions(loan, finding.subject).includes(finding));
}

/** Those about which he was called in vain. */
export function findingsLeftOut(loan: Loan, partyId: string): FindingHead[] {
  const { outcome } = entryOf(loan.checks, `${laterCheck}:${partyId}`) ?? {};
  const isUnreached = outcome?.outcome === 'inconclusive' && outcome.reason === 'unreachable';
  return isUnreached ? findingsUnasked(loan, partyId) : [];
}

/** What those findings ask, each row once. */
export const rowsUnasked = (loan: Loan, partyId: string): string[] => [
  ...new Set(findingsUnasked(loan, partyId).flatMap(({ opensQuestions }) => opensQuestions)),
];

/** The rows of a call about later findings: what they ask, and what was answered on it already; null for every other call. */
export function rowsAskedAnew(loan: Loan, task: Pick<Task, 'taskId' | 'partyId' | 'about'>) {
  if (!asksAboutLater(task) || task.partyId === null) return null;
  const answered = Object.values(loan.answers)
    .filter(({ taskId }) => taskId === task.taskId)
    .map(({ rowKey }) => rowKey);
  return [...new Set([...rowsUnasked(loan, task.partyId), ...answered])];
}
