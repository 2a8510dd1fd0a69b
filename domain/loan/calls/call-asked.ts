import { contactOutcomes, outcomeFlags } from '../../contact-rules/outcome-code.js';
import { entryOf } from '../../entry.js';
import type { Attempt } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { attemptsOf } from './attempts-of.js';
import { callsThirdParty } from './call-purpose.js';
import { talkOf } from './heard-astray.js';

type Calls = Pick<Loan, 'attempts' | 'answers' | 'gates'>;

/** A customer who passed the gate spoke, whatever broke the call off; at an employer's the outcome says it. */
export function somebodySpoke(task: Task, attempt: Attempt, { gates }: Calls): boolean {
  if (!callsThirdParty(task)) return entryOf(gates, attempt.attemptId)?.status === 'passed';
  const outcome = contactOutcomes.find((known) => known === attempt.outcome);
  if (outcome === undefined) return false;
  return outcomeFlags[outcome].reached || ['TECH_FAIL', 'CONNECTED_NOT_RPC'].includes(outcome);
}

/**
 * The call whose script stands for a task: the last one. Where that has ended in vain and an earlier one was a talk it is the talk, so that the desk can
 * complete with what was said and say what its end left open (depth.md G2).
 */
export function callAsked(loan: Calls, task: Task): Attempt | undefined {
  const last = attemptsOf(loan, task).at(-1);
  if (last === undefined || last.endedAt === null || somebodySpoke(task, last, loan)) return last;
  return talkOf(loan, task) ?? last;
}
