import type { CheckOutcome } from '../../checks/outcome.js';
import { contradictionsOf } from '../../findings/background-verdict.js';
import type { Draft } from '../draft.js';
import { refuse } from '../refusal.js';
import type { Task } from '../state/task.js';
import { contactSuspicions } from '../finding-matters.js';
import { suspiciousContacts } from '../suspicion.js';
import type { Completion } from './completion.js';
import { answersOf, concludeWork, raiseAnswerFindings, workMissing } from './call-work.js';
import { standingMismatches } from '../calls/standing-mismatches.js';
import { denyLoan } from './denial.js';
import { planAnotherContact } from './another-contact.js';
import { openFollowUps } from './follow-ups.js';
import { completed, resultOf, withoutComment } from './result.js';
import { taskResults } from './task-results.js';

type Result = Exclude<(typeof taskResults.background_check)[number], 'denied'>;

/**
 * The background check on changed or shared numbers (depth.md G16, questions.md §8.1): a coded verdict with the explanation in the comment.
 * `explained` settles what asked for the check, and is refused while an answer contradicts what operator and report say; `unexplained` leaves it
 * open for whoever decides; `suspicious` has anti-fraud look first. `denied` is for whoever says on this call that the loan is not his (G27).
 */
export const completeBackgroundCheck: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.background_check);
  if (typeof result !== 'string') return result;
  if (result === 'denied') return denyLoan(command, task, draft);
  const refusal = withoutComment(command) ?? workMissing(draft, task);
  if (refusal !== undefined) return refusal;
  const answers = answersOf(draft, task);
  const standing = standingMismatches(answers).map(({ rowKey }) => rowKey);
  const against = contradictionsOf(answers, standing);
  if (result === 'explained' && against.length > 0) {
    return refuse(
      'answers_differ',
      `These answers contradict what operator and report say: ${against.join(', ')}.`,
      { path: 'result' },
    );
  }
  completed(draft, task, command);
  raiseAnswerFindings(draft, task);
  openFollowUps(draft, task);
  planAnotherContact(draft, task);
  if (result === 'explained') settleSuspicions(draft, task);
  if (result === 'suspicious') raiseSuspicion(draft, task);
  concludeWork(draft, task, 'background_check', outcomes[result]);
};

const outcomes: Readonly<Record<Result, CheckOutcome>> = {
  explained: { outcome: 'passed_with_note', note: 'contacts_explained' },
  unexplained: { outcome: 'inconclusive', reason: 'contacts_unexplained' },
  suspicious: { outcome: 'inconclusive', reason: 'sent_to_fraud_review' },
};

function settleSuspicions(draft: Draft, { taskId, partyId }: Task): void {
  for (const { rule, subject } of contactSuspicions(draft.loan, partyId)) {
    draft.emit('finding_settled', { rule, subject, how: 'explained', taskId });
  }
}

function raiseSuspicion(draft: Draft, { partyId }: Task): void {
  if (partyId === null) return;
  const head = {
    rule: suspiciousContacts,
    subject: partyId,
    ...{ severity: 'red' as const, kind: 'fraud' as const },
    opensQuestions: [],
  };
  const finding = { ...head, compared: [], tolerance: {}, sourceOrder: [], staleWhen: [] };
  draft.emit(
    'finding_raised',
    { ...head, policyVersion: draft.context.policy.version, finding: null },
    { [partyId]: { finding } },
  );
}
