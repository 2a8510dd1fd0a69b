import { judgeDecision, type DecisionRefusal } from '../../approval/decision.js';
import { actorText, roleSchema, type Actor } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import { unseenFindings } from '../consequences/findings.js';
import type { Handler } from './handler.js';
import type { Draft } from '../draft.js';
import { dutiesHoldingMoney, dutyName } from '../duties/holding-money.js';
import { workersOnCase } from '../four-eyes.js';
import { noticeReasons } from '../notices/notice-reasons.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Task } from '../state/task.js';
import { openTasks } from '../open-tasks.js';

/** What each refusal tells the caller to do. */
const whatToDo: Readonly<Record<DecisionRefusal, string>> = {
  not_in_approval_stage: 'This loan is not waiting for a decision now; nothing was kept.',
  report_not_signed: 'There is no signed report that stands; wait until it is signed again.',
  report_digest_differs:
    'The report is not the one that you read; read it again and decide on its digest.',
  same_person_twice: 'You have decided in this round already; another person must decide.',
  worked_on_the_case: 'You worked on this case; somebody else must decide it.',
  wrong_role: 'Your role takes no part in this approval.',
  wrong_step: 'It is not the turn of your role yet.',
  comment_missing: 'Say why in the comment.',
  conditions_missing: 'Name the conditions.',
  questions_missing: 'Name the questions to be answered.',
};

/** Takes one person's decision on the report that was read (S21–S24). */
function decideApproval(command: CommandOf<'decideApproval'>, draft: Draft): Refusal | undefined {
  const { loan, context } = draft;
  const round = loan.approvals.at(-1);
  const judged = judgeDecision({
    inApprovalStage: loan.stage === 'approval' && round?.outcome === 'open',
    reportDigest: loan.report?.staleBecause === null ? loan.report.digest : null,
    round: round ?? { digest: '', steps: [], decisions: [] },
    workedOnCase: workersOnCase(loan),
    decision: command,
    actor: { id: actorText(context.actor), roles: rolesOf(context.actor) },
  });
  if (!judged.allowed) return refuse(judged.rule, whatToDo[judged.rule]);
  const refusal =
    heldByDuty(command, draft) ?? unseenByReport(draft) ?? reasonsRefused(command, draft);
  if (refusal !== undefined) return refusal;
  const task = taskFor(draft, judged.step);
  if (task === undefined) {
    return refuse('claimed', 'Others have claimed this step of the approval.');
  }
  const decisionId = context.newId('de');
  const { verdict, digest, comment, conditions, questions } = command;
  const role = roleSchema.parse(judged.role);
  const what = {
    decisionId,
    step: judged.step,
    verdict,
    role,
    digest,
    comment,
    conditions,
    questions,
    ...(command.reasons !== undefined &&
      command.reasons.length > 0 && { reasons: command.reasons }),
  };
  draft.emit('decision_taken', what);
  draft.emit('task_completed', { taskId: task.taskId, result: verdict, comment: null });
  draft.answer['decisionId'] = decisionId;
}

/** What the law lets nobody accept, no approver accepts (docs/rules/duties.md): the case is returned, so that it is done. */
function heldByDuty(
  { verdict }: CommandOf<'decideApproval'>,
  { loan, context }: Draft,
): Refusal | undefined {
  if (verdict !== 'approve' && verdict !== 'approve_with_conditions') return undefined;
  const open = dutiesHoldingMoney(loan, context, ['verification']);
  if (open.length === 0) return undefined;
  return refuse(
    'duty_open',
    `The law demands it before the money, and nothing has met it: ${open.map(dutyName).join(', ')}. Return the case, so that it is made, or reject it.`,
    { path: 'verdict' },
  );
}

/**
 * Nobody decides on a report that lacks what the rules of now find (docs/decisions/0233-findings-while-people-decide.md): the loan is looked at at
 * once, and goes back for another report.
 */
function unseenByReport(draft: Draft): Refusal | undefined {
  const unseen = unseenFindings(draft).map(({ rule, subject }) => `${rule} of ${subject}`);
  if (unseen.length === 0) return undefined;
  return refuse(
    'findings_unseen',
    `The rules of today find what the report does not say: ${unseen.join(', ')}. Nothing was kept; the report is written anew, and that one is decided on.`,
    { lookAgain: true },
  );
}

/**
 * Where the place wants the person told the specific reasons, a refusal names one of its codes, or the signed report has them (12 CFR
 * 1002.9(b)(2)): what an approver writes in words of his own is told nobody.
 */
function reasonsRefused(
  { verdict, reasons = [] }: CommandOf<'decideApproval'>,
  { loan, context: { policy } }: Draft,
): Refusal | undefined {
  const known = policy.notices?.reasons.map(({ reason }) => reason) ?? [];
  const unknown = reasons.findIndex((reason) => !known.includes(reason));
  const ofThese = known.length > 0 ? `Name codes of: ${known.join(', ')}.` : 'None are named here.';
  if (unknown !== -1) return refuse('unknown_reason', ofThese, { path: `reasons.${unknown}` });
  const isMissing =
    verdict === 'reject' &&
    reasons.length === 0 &&
    noticeReasons(loan, policy, 'rejected') === null;
  if (isMissing)
    return refuse(
      'reasons_missing',
      `The report does not say the specific reasons that the borrower has to be told. ${ofThese}`,
      { path: 'reasons' },
    );
  return undefined;
}

function rolesOf(actor: Actor): readonly string[] {
  return actor.kind === 'person' || actor.kind === 'machine' ? actor.roles : [];
}

/** The caller's own approval task of the step, or one that nobody has claimed. */
function taskFor(draft: Draft, step: number): Task | undefined {
  const me = actorText(draft.context.actor);
  const tasks = openTasks(draft.loan, 'approval').filter(
    (task) => task.about.approvalStep === step,
  );
  return tasks.find((task) => task.assignee === me) ?? tasks.find((task) => task.assignee === null);
}

export const approvalHandlers: { decideApproval: Handler<'decideApproval'> } = { decideApproval };
