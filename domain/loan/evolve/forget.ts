import { keyed } from '../../entry.js';
import { callbackPurposes } from '../calls/call-purpose.js';
import { isOpen } from '../open-tasks.js';
import type { AnswerRecord } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { PartyState } from '../state/party-state.js';
import type { Cycle, Servicing } from '../state/servicing.js';
import type { Task, TaskType } from '../state/task.js';
import { reachedSomebody } from '../calls/reached.js';

/** What belongs to the newest cycles stays as it is: late answers, people who look again, and write-ups come within weeks. */
const recentCycles = 3;
/** Cycles that stay whole, so that a year is at hand. */
const wholeCycles = 12;
/** Work of servicing that no rule looks at once it is done; an administrator's stays, since steps are held against it. */
const forgettable: readonly TaskType[] = [
  'post_loan_call',
  'unreachable_review',
  'classification_review',
];

/**
 * What a loan of many years need not carry with it: steps, calls and answers of cycles that are over and that no rule reads any more
 * (docs/decisions/0113-forgetting.md). Nothing is lost: it all stands in the events, and lists have their rows. Each rule that reads
 * the past must find here what it reads: numbers of steps, the newest answer to each question, attempts since somebody was reached,
 * and since when the loan was paid in time.
 */
export function forget(loan: Loan): Loan {
  const { servicing } = loan;
  const since = servicing?.cycles.at(-recentCycles);
  if (servicing === null || since === undefined) return loan;
  const tasks = tasksToForget(loan, since);
  return {
    ...withoutTasks(loan, tasks),
    ...withoutSteps(loan, servicing, since, tasks),
  };
}

function withoutSteps(
  loan: Loan,
  servicing: Servicing,
  since: Cycle,
  tasks: ReadonlySet<string>,
): Pick<Loan, 'steps' | 'servicing'> {
  const forgottenSteps = { ...servicing.forgottenSteps };
  const kept = Object.entries(loan.steps).filter(([key, { status, input }]) => {
    const { cycle, attemptId } = input;
    const ofForgottenCall =
      typeof attemptId === 'string' && tasks.has(loan.attempts[attemptId]?.taskId ?? '');
    const ofOldCycle = typeof cycle === 'number' && cycle < since.number;
    if (status === 'due' || !(ofOldCycle || ofForgottenCall)) return true;
    const stem = key.slice(0, key.lastIndexOf(':'));
    forgottenSteps[stem] = (forgottenSteps[stem] ?? 0) + 1;
    return false;
  });
  const cycles = cyclesToKeep(servicing.cycles);
  return { steps: keyed(kept), servicing: { ...servicing, cycles, forgottenSteps } };
}

/** The last year, and the first cycle since which nothing was late: an upgrade counts its months from there (lending.md §2). */
function cyclesToKeep(cycles: readonly Cycle[]): Cycle[] {
  const judged = cycles.filter(({ daysPastDue }) => daysPastDue !== null);
  const lastLate = judged.findLastIndex(({ daysPastDue }) => (daysPastDue ?? 0) > 0);
  const firstClean = judged[lastLate + 1];
  const fromNumber = cycles.at(-wholeCycles)?.number ?? 0;
  return cycles.filter(({ number }) => number >= fromNumber || number === firstClean?.number);
}

/** Done before the recent cycles, spoken of by nothing that is open, and with no attempt that may still count as one in vain. */
function tasksToForget(loan: Loan, since: Cycle): ReadonlySet<string> {
  const tasks = Object.values(loan.tasks);
  const spokenOf = new Set(tasks.filter(isOpen).map(({ about }) => about.task));
  const attempts = Object.values(loan.attempts);
  const reachedAt = attempts
    .filter((one) => callbackPurposes.includes(one.purpose) && reachedSomebody(one))
    .reduce((newest, { startedAt }) => (startedAt > newest ? startedAt : newest), '');
  const stillCounts = new Set(
    attempts.filter(({ startedAt }) => startedAt >= reachedAt).map(({ taskId }) => taskId),
  );
  const isOver = ({ completedAt }: Task) => completedAt !== null && completedAt < since.openedAt;
  const over = tasks.filter(
    (task) =>
      forgettable.includes(task.type) &&
      isOver(task) &&
      !spokenOf.has(task.taskId) &&
      !stillCounts.has(task.taskId),
  );
  return new Set(over.map(({ taskId }) => taskId));
}

function withoutTasks(loan: Loan, forgotten: ReadonlySet<string>): Loan {
  if (forgotten.size === 0) return loan;
  const attempts = without(loan.attempts, ({ taskId }) => forgotten.has(taskId));
  const stays = newestAnswers(loan);
  const answers = without(
    loan.answers,
    (answer, key) => forgotten.has(answer.taskId) && !stays.has(key),
  );
  const gone = (attemptId: string) =>
    loan.attempts[attemptId] !== undefined && attempts[attemptId] === undefined;
  const parties = Object.entries(loan.parties).map(
    ([partyId, party]) => [partyId, lessSaid(party, loan.answers, answers, gone)] as const,
  );
  return {
    ...loan,
    tasks: without(loan.tasks, ({ taskId }) => forgotten.has(taskId)),
    attempts,
    gates: without(loan.gates, (_, attemptId) => gone(attemptId)),
    answers,
    parties: keyed(parties),
  };
}

/** The party without what belongs to answers and attempts that are forgotten; the same object where nothing does. */
function lessSaid(
  party: PartyState,
  before: Loan['answers'],
  after: Loan['answers'],
  goneAttempt: (attemptId: string) => boolean,
): PartyState {
  const goneAnswer = (key: string) => before[key] !== undefined && after[key] === undefined;
  const said = without(party.said, (_, key) => goneAnswer(key));
  const dialled = without(party.dialled, (_, attemptId) => goneAttempt(attemptId));
  const { transcripts: heard } = party;
  const transcripts = heard && without(heard, (_, attemptId) => goneAttempt(attemptId));
  const isSame = said === party.said && dialled === party.dialled && transcripts === heard;
  return isSame ? party : { ...party, said, dialled, ...(transcripts && { transcripts }) };
}

/**
 * Of each question the newest answer, and the newest that says something: a later call holds what it hears against them, whatever was
 * said in calls that are still open.
 */
function newestAnswers(loan: Loan): ReadonlySet<string> {
  const newest = new Map<string, { key: string; at: string }>();
  const note = (what: string, key: string, { answeredAt: at }: AnswerRecord) => {
    const known = newest.get(what);
    if (known === undefined || known.at <= at) newest.set(what, { key, at });
  };
  for (const [key, answer] of Object.entries(loan.answers)) {
    const task = loan.tasks[answer.taskId];
    if (task !== undefined && isOpen(task)) continue;
    note(`any ${answer.rowKey}`, key, answer);
    if (answer.verdict !== 'not_answered') note(`said ${answer.rowKey}`, key, answer);
  }
  return new Set([...newest.values()].map(({ key }) => key));
}

/** The entries that are not gone; the same object when none is, so that parts without a change keep their rows. */
function without<T>(
  entries: Record<string, T>,
  isGone: (entry: T, key: string) => boolean,
): Record<string, T> {
  const kept = Object.entries(entries).filter(([key, entry]) => !isGone(entry, key));
  return kept.length === Object.keys(entries).length ? entries : keyed(kept);
}
