import { instant } from '../../calendar/instant.js';
import type { LastTalk, TalkEnding } from '../../contact-rules/after-talk.js';
import type { ContactOutcome } from '../../contact-rules/outcome-code.js';
import { entryOf } from '../../entry.js';
import type { Attempt } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { attemptsOf } from './attempts-of.js';
import { leftOpen, taskBefore } from './left-open.js';
import { isAsPlanned, reachedSomebody } from './reached.js';

type Calls = Pick<Loan, 'attempts' | 'gates' | 'answers'>;

const endings: Partial<Record<ContactOutcome, TalkEnding>> = {
  REFUSED: 'refused',
  LANGUAGE_BARRIER: 'language_barrier',
  CONNECTED_NOT_RPC: 'not_the_person',
  THIRD_PARTY_MSG_LEFT: 'message_left',
};

/**
 * How the talk of an attempt ended that left its work undone. Null where nobody spoke, where the work could be done, where a time was
 * agreed or no more calls are wished (both have rules of their own), and on a number that nobody meant to dial.
 */
export function talkEnding(loan: Calls, attempt: Attempt): TalkEnding | null {
  const { attemptId, taskId, endedAt, outcome } = attempt;
  if (endedAt === null || outcome === null || !isAsPlanned(attempt)) return null;
  if (entryOf(loan.gates, attemptId)?.status === 'failed') return 'gate_failed';
  switch (outcome as ContactOutcome) {
    case 'CALLBACK_BOOKED':
      return attempt.askedLater === true ? 'asked_later' : null;
    case 'TECH_FAIL':
      return hasSpoken(loan, attempt) ? 'line_broke' : null;
    case 'CONNECTED_RPC':
      return leftOpen(loan, taskId).length > 0 ? 'broken_off' : null;
    default:
      return endings[outcome as ContactOutcome] ?? null;
  }
}

/** Whether something was said on a call, whatever its outcome says: an opening, a factor of the gate, or an answer. */
function hasSpoken({ gates, answers }: Calls, { attemptId }: Attempt): boolean {
  const gate = entryOf(gates, attemptId);
  const wasAsked = [gate?.passed, gate?.failed, gate?.refused].some((keys) => keys?.length);
  return wasAsked || Object.values(answers).some((one) => one.attemptId === attemptId);
}

/**
 * The last talk for a task, and for the work that it goes on with, where it left the work undone; null otherwise. Calls that nobody took
 * say nothing of it.
 */
export function lastTalkOf(
  loan: Calls,
  task: Task,
  numberKeyOf: (attempt: Attempt) => string,
): LastTalk | null {
  const before = taskBefore(task);
  const attempts = [
    ...(before === null ? [] : attemptsOf(loan, { taskId: before })),
    ...attemptsOf(loan, task),
  ];
  const talks = attempts.flatMap((attempt) => {
    const ending = talkEnding(loan, attempt);
    return ending === null && !isOver(attempt) ? [] : [{ attempt, ending }];
  });
  const last = talks.at(-1);
  if (last === undefined || last.ending === null || last.attempt.endedAt === null) return null;
  return {
    ending: last.ending,
    at: instant(last.attempt.endedAt),
    numberKey: numberKeyOf(last.attempt),
    times: talks.filter(({ ending }) => ending === last.ending).length,
  };
}

/** Whoever was wanted has spoken, and nothing is to follow by policy. */
const isOver = (attempt: Attempt) => isAsPlanned(attempt) && reachedSomebody(attempt);
