import { beginExit } from '../exit.js';
import { refuse } from '../refusal.js';
import { makeStale } from '../staleness.js';
import type { Completion } from './completion.js';
import {
  answersOf,
  concludeWork,
  raiseAnswerFindings,
  standingMismatches,
  workMissing,
} from './call-work.js';
import { denyLoan } from './denial.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/**
 * The pre-disbursement call can say no: a change takes the case back to verification, "not my loan" stops everything, "no longer" withdraws
 * it. It confirms only when no answer contradicts what was approved.
 */
export const completePreDisbursementCall: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.pre_disbursement_call);
  if (typeof result !== 'string') return result;
  if (result === 'denied') return denyLoan(command, task, draft);
  const missing = workMissing(draft, task);
  if (missing !== undefined) return missing;
  if (result === 'confirmed') {
    const standing = standingMismatches(answersOf(draft, task)).map((answer) => answer.rowKey);
    if (standing.length > 0) {
      return refuse(
        'answers_differ',
        `These answers contradict what was approved: ${standing.join(', ')}.`,
        {
          path: 'result',
        },
      );
    }
    completed(draft, task, command);
    concludeWork(draft, task, 'pre_disbursement_call', { outcome: 'passed' });
    return;
  }
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  completed(draft, task, command);
  if (result === 'no_longer_wanted') return beginExit(draft, 'withdrawn', 'borrower_on_call');
  raiseAnswerFindings(draft, task);
  makeStale(draft, ['interview'], task.partyId ?? 'loan', `pre_disbursement_call:${result}`);
};
