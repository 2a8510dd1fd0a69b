import type { CheckOutcome } from '../../checks/outcome.js';
import { attemptsOf } from '../calls/attempts-of.js';
import { refuse } from '../refusal.js';
import { inconclusive } from '../../checks/check-rule.js';
import { heardAstray } from '../calls/heard-astray.js';
import type { AnswerRecord } from '../state/attempt.js';
import { hasRefusedToBeContact } from '../emergency-contact.js';
import type { Completion } from './completion.js';
import { answersOf, concludeWork, raiseAnswerFindings, workMissing } from './call-work.js';
import { standingMismatches } from '../calls/standing-mismatches.js';
import { openFollowUps } from './follow-ups.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

/**
 * The emergency contact was asked with Q-CONT (questions.md §5.2). A "no" has taken the number away already and counts against nobody; what he
 * says of the borrower makes findings as every answer does.
 */
export const completeContactVerification: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.contact_verification);
  if (typeof result !== 'string') return result;
  if (result === 'not_called') return notCalled(command, task, draft);
  const refused = hasRefusedToBeContact(draft.loan, task);
  const missing = refused ? undefined : workMissing(draft, task);
  if (missing !== undefined) return missing;
  completed(draft, task, command);
  // What a stranger said is no contact person's word; he stays not verified, which is held against nobody (S05).
  if (heardAstray(draft.loan, task)) {
    concludeWork(draft, task, 'contact_verification', inconclusive('contact_not_reached'));
    return;
  }
  const answers = answersOf(draft, task);
  if (!refused) raiseAnswerFindings(draft, task);
  openFollowUps(draft, task);
  concludeWork(draft, task, 'contact_verification', outcomeOf(answers, refused));
};

/** No number of his may be called, for instance since he has wished no calls on another loan: he stays not verified, which is held against nobody. */
const notCalled: Completion = (command, task, draft) => {
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  if (attemptsOf(draft.loan, task).some(({ outcome }) => outcome === 'CONNECTED_RPC')) {
    return refuse('was_called', 'He was reached on a call; complete it with what he said.', {
      path: 'result',
    });
  }
  completed(draft, task, command);
  concludeWork(draft, task, 'contact_verification', {
    ...{ outcome: 'inconclusive', reason: 'contact_not_called' },
  });
};

function outcomeOf(answers: readonly AnswerRecord[], refused: boolean): CheckOutcome {
  if (refused) return { outcome: 'passed_with_note', note: 'contact_refused' };
  return standingMismatches(answers).length > 0
    ? { outcome: 'passed_with_note', note: 'answers_differ' }
    : { outcome: 'passed' };
}
