import { conditionsToSet } from '../../approval/conditions.js';
import { withExposedStep } from '../../approval/exposed-step.js';
import { approvalStepsFor } from '../../approval/matrix.js';
import { roundOutcome } from '../../approval/round.js';
import { noticeLineFor } from '../../policy/notice-policy.js';
import type { Draft } from '../draft.js';
import { checksToMakeAgain, dutiesHoldingMoney } from '../duties/holding-money.js';
import { beginExit } from '../exit.js';
import { checksInForce } from '../left-behind.js';
import { endOpenNotices, giveNotice, startClock } from '../notices/give-notice.js';
import { settledByPerson } from '../settled-by-person.js';
import { enterStage } from '../stage-change.js';
import type { ApprovalRound } from '../state/approval.js';
import { intervieweesOf } from '../spokespeople.js';
import { borrowerIdOf, subjectsOfCheck } from '../subjects.js';
import type { Check } from '../state/check.js';
import { worseSinceSigned } from '../worse-since-signed.js';
import { orderCheck } from './check-ordering.js';
import { openTasks } from '../open-tasks.js';
import { cancelTask, openTask } from '../task-opening.js';
import { tierInForce } from '../tier-in-force.js';
import { riskApproval } from '../../teams/work-line.js';
import { recordUnseen } from './findings.js';
import { reportPapersFollow } from './report-papers.js';

/** Review at decision (贷时): rounds on one signed report, steps from the matrix, different people (product.md §5). */
export function approvalFollows(draft: Draft): void {
  reportPapersFollow(draft);
  recordUnseen(draft);
  const { report } = draft.loan;
  if (report === null || report.staleBecause !== null) return backToVerification(draft, 'stale');
  screenAgain(draft);
  if (worseSinceSigned(draft, isScreening)) return backToVerification(draft, 'stale');
  const round = draft.loan.approvals.at(-1);
  if (round === undefined || round.outcome !== 'open') return openRound(draft, report.digest);
  const result = roundOutcome(round);
  switch (result.outcome) {
    case 'open':
      return openApprovalTasks(draft, round, result.step);
    case 'approved':
      return approved(draft, result.conditions);
    case 'rejected':
      return rejected(draft);
    case 'returned':
      return backToVerification(draft, 'returned');
  }
}

const isScreening = ({ check }: Pick<Check, 'check'>): boolean => check === 'sanctions';

/** Lists that have changed are looked at while people decide, so that they do not decide on somebody who stands on them by now (S86). */
function screenAgain(draft: Draft): void {
  for (const check of draft.context.policy.checks.filter(isScreening))
    for (const subject of subjectsOfCheck(draft.loan, check))
      if (draft.loan.checks[`sanctions:${subject}`]?.stale !== false)
        orderCheck(draft, check, subject);
}

function openRound(draft: Draft, digest: string): void {
  const { loan, context } = draft;
  const found = approvalStepsFor(
    context.policy,
    loan.terms.amount.amountMinor,
    tierInForce(loan) ?? 'high',
  );
  // A matrix without a row is a mistake in the policy; the strictest known path keeps the loan from passing unseen.
  const steps =
    found.result === 'steps'
      ? found.steps
      : [
          { role: 'approver' as const, people: 2 },
          { role: 'risk_officer' as const, people: 1 },
        ];
  draft.emit('approval_opened', {
    round: loan.round,
    digest,
    steps: withExposedStep(steps, context.policy, loan),
    policyVersion: context.policy.version,
  });
}

/** As many open tasks as the step still lacks people. */
function openApprovalTasks(draft: Draft, round: ApprovalRound, step: number): void {
  const wanted = round.steps[step];
  if (wanted === undefined) return;
  const given = round.decisions.filter((decision) => decision.step === step).length;
  const open = openTasks(draft.loan, 'approval').length;
  for (let lacking = wanted.people - given - open; lacking > 0; lacking -= 1) {
    openTask(draft, {
      type: 'approval',
      partyId: borrowerIdOf(draft.loan),
      about: { approvalStep: step },
      line: wanted.role === 'risk_officer' ? riskApproval : 'approval',
    });
  }
}

function cancelApprovalTasks(draft: Draft, reason: string): void {
  for (const task of openTasks(draft.loan, 'approval')) cancelTask(draft, task.taskId, reason);
}

function approved(draft: Draft, conditions: readonly string[]): void {
  const { round } = draft.loan;
  draft.emit('approval_concluded', { round, outcome: 'approved' });
  cancelApprovalTasks(draft, 'approval_concluded');
  for (const text of conditionsToSet(conditions, draft.loan.conditions)) {
    draft.emit('condition_set', {
      conditionId: draft.context.newId('cp'),
      text,
      setBy: `round:${round}`,
    });
  }
  enterStage(draft, 'pre_disbursement');
  tellOfApproval(draft, conditions.length > 0);
}

/** Approved under conditions is an offer on other terms, where the place makes a difference of it. */
function tellOfApproval(draft: Draft, hasConditions: boolean): void {
  endOpenNotices(draft, 'superseded');
  const isOffer =
    hasConditions &&
    noticeLineFor(draft.context.policy.notices, 'approved_with_conditions') !== undefined;
  giveNotice(draft, isOffer ? 'approved_with_conditions' : 'approved', 'approved');
  if (isOffer) startClock(draft, 'counter_offer_open');
}

/** A rejection leaves every row (S25); the customer hears reasons and the way to a review by a person. */
function rejected(draft: Draft): void {
  draft.emit('approval_concluded', { round: draft.loan.round, outcome: 'rejected' });
  cancelApprovalTasks(draft, 'approval_concluded');
  beginExit(draft, 'rejected', 'approval_rejected');
}

/** What was confirmed before the money was confirmed of what was approved then; whoever confirmed it is called again, and a call to come is none. */
export function confirmAnew(draft: Draft, because: string): void {
  for (const { taskId } of openTasks(draft.loan, 'pre_disbursement_call'))
    cancelTask(draft, taskId, because);
  for (const { check, key, stale } of checksInForce(draft.loan, draft.context.policy))
    if (check === 'pre_disbursement_call' && !stale) draft.emit('check_stale', { key, because });
}

/**
 * Money that the bank definitely does not have passes every gate again before it is ordered anew: screening, findings, contract and what
 * was confirmed may be weeks old.
 */
export function throughGatesAgain(draft: Draft, because: string): void {
  confirmAnew(draft, because);
  enterStage(draft, 'pre_disbursement');
}

/**
 * A check that must not stay open, and which a person could not settle, is asked again: nothing else would ask before it is out of date. What no person
 * has looked at yet is looked at first, but where an approver wants it made again.
 */
function makeDutiesAgain(draft: Draft, because: 'returned' | 'stale'): void {
  const { loan, context } = draft;
  const open = dutiesHoldingMoney(loan, context, ['verification']);
  for (const check of checksToMakeAgain(loan, open))
    if (because === 'returned' || settledByPerson(loan, check))
      draft.emit('check_stale', { key: check.key, because });
}

/**
 * Back to verification in a new round: asked for by an approver, or because a fact that the report used has changed. Both rounds stay
 * in the history (S24). A check that the law lets nobody leave open is made again either way; after a return the interview is held again with the
 * questions asked.
 */
export function backToVerification(draft: Draft, why: 'returned' | 'stale'): void {
  const round = draft.loan.approvals.at(-1);
  if (
    round?.round === draft.loan.round &&
    (round.outcome === 'open' || round.outcome === 'approved')
  ) {
    draft.emit('approval_concluded', { round: round.round, outcome: why });
  }
  cancelApprovalTasks(draft, why);
  confirmAnew(draft, why);
  enterStage(draft, 'verification', draft.loan.round + 1);
  makeDutiesAgain(draft, why);
  if (why === 'returned') {
    for (const partyId of intervieweesOf(draft.loan, draft.context.policy)) {
      const key = `interview:${partyId}`;
      if (draft.loan.checks[key] !== undefined)
        draft.emit('check_stale', { key, because: 'returned' });
    }
  }
}
