import { entryOf } from '../../entry.js';
import { factsOf } from '../../checks/case-file.js';
import { runCrossChecks } from '../../cross-checks/cross-checks.js';
import { ratiosOf } from '../../cross-checks/ratios.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import type { CheckName } from '../../policy/check-policy.js';
import { isNotVerified } from '../../report/not-verified.js';
import { buildReport } from '../../report/build-report.js';
import type {
  Report,
  ReportAnswer,
  ReportCheck,
  ReportFinding,
  ReportRule,
  ReportScore,
  ReportTask,
} from '../../report/report.js';
import { featuresOf } from '../../scoring/features.js';
import { scoreOf } from '../../scoring/scorecard.js';
import { preliminaryReview } from '../../eligibility/preliminary-review.js';
import { rulesLetPass } from '../eligibility.js';
import { findingsLeftOut } from '../asked-anew.js';
import { banksOfTask } from '../calls/task-banks.js';
import type { DecideContext } from '../context.js';
import { isLeftBehind } from '../left-behind.js';
import { papersOf } from '../required-papers.js';
import type { Check } from '../state/check.js';
import { openQuestions } from '../calls/left-open.js';
import type { AnswerRecord } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import { intervieweesOf } from '../spokespeople.js';
import { borrowerIdOf, subjectsOf } from '../subjects.js';
import { standingOverride } from '../tier-in-force.js';
import { answerParts, saidTo } from './answer-parts.js';
import { toldVerdict } from './told-verdict.js';
import { rowOfAnswer } from './bank-row.js';
import { reportConsultations } from './report-consultations.js';
import { closingNotes } from './closing-notes.js';

type ReportContext = Pick<
  DecideContext,
  | 'policy'
  | 'now'
  | 'calendar'
  | 'banks'
  | 'bankVersions'
  | 'sharedNumbers'
  | 'sharedValues'
  | 'numbersElsewhere'
  | 'invoicesElsewhere'
>;

/**
 * The report as it would be signed now. `builtAt` is the time of the task that asks for the signature, so that the digest which the
 * verifier read is the one that is signed unless a fact changed in between.
 */
export function draftReport(loan: Loan, context: ReportContext, builtAt: string): Report {
  const { policy } = context;
  const input = {
    file: loan,
    policy,
    now: builtAt,
    today: civilDateAt(context.now, policy.zone),
    calendar: context.calendar,
    sharedNumbers: context.sharedNumbers,
    sharedValues: context.sharedValues,
    numbersElsewhere: context.numbersElsewhere,
    invoicesElsewhere: context.invoicesElsewhere,
  };
  const borrowerId = borrowerIdOf(loan);
  return buildReport({
    loanId: loan.loanId,
    round: loan.round,
    builtAt,
    policyId: policy.policyId,
    policyVersion: policy.version,
    borrowerId,
    checks: checksToReport(loan, policy).map((check) => reportCheck(loan, check, context)),
    findings: findingsOf(loan, policy),
    rules: runCrossChecks(input).flatMap(({ rule, subject, result }): ReportRule[] => {
      if (result.result === 'finding') return [];
      const clear = result.result === 'clear';
      const compared = clear ? result.compared : [];
      return [
        { rule, subject, result: result.result, compared, missing: clear ? [] : result.missing },
      ];
    }),
    answers: answersOf(loan, context),
    notes: closingNotes(loan, context),
    tasks: tasksOf(loan),
    papers: papersOf(loan, context).map(({ documentId: _documentId, ...paper }) => paper),
    consultations: reportConsultations(loan),
    eligibility: preliminaryReview(input, rulesLetPass(loan)),
    ratios: ratiosOf(input, borrowerId),
    score: { ...scoreOf(featuresOf(input), policy.scorecard), ...overrideOf(loan) },
  });
}

/** Whoever decides sees that a person set the tier, who, and why. */
function overrideOf(loan: Loan): Pick<ReportScore, 'override'> {
  const found = standingOverride(loan);
  if (found === undefined) return {};
  const { tier, by, at, reason } = found;
  return { override: { tier, by, at, reason } };
}

/**
 * Every check but those of people who have left their position that never came to anything: what was found out about them stays, and what was
 * not is nobody's matter any more.
 */
const checksToReport = (loan: Loan, policy: ReportContext['policy']): Check[] =>
  Object.values(loan.checks).filter(
    (check) => !isNotVerified(check.outcome) || !isLeftBehind(loan, policy, check),
  );

function reportCheck(loan: Loan, check: Check, { policy }: ReportContext): ReportCheck {
  const asked = policy.checks.find(
    (one) => one.check === check.check && subjectsOf(loan, one.subject).includes(check.subject),
  );
  const kept =
    'taskId' in check.basis ? undefined : factsOf(loan, check.subject)[check.check as CheckName];
  return {
    check: check.check,
    subject: check.subject,
    required: !isLeftBehind(loan, policy, check) && (asked?.required ?? true),
    outcome: check.outcome,
    answer: kept?.answer.answer ?? null,
    fetchedAt: kept?.fetchedAt ?? null,
    policyVersion: check.policyVersion,
  };
}

/** What whoever is concerned was not asked about is told apart from what he was asked about in vain. */
function findingsOf(loan: Loan, policy: ReportContext['policy']): ReportFinding[] {
  const notAsked = intervieweesOf(loan, policy).flatMap((partyId) =>
    findingsLeftOut(loan, partyId),
  );
  return Object.values(loan.findings).flatMap((head) => {
    if (head.status === 'gone') return [];
    const finding =
      head.subject === 'loan'
        ? loan.loanFindings[head.rule]
        : entryOf(loan.parties, head.subject)?.findings[head.rule];
    if (finding === undefined) return [];
    return [{ finding, status: head.status, ...(notAsked.includes(head) && { notAsked: true }) }];
  });
}

function answersOf(loan: Loan, context: ReportContext): ReportAnswer[] {
  return Object.values(loan.answers).flatMap((answer) => {
    const task = entryOf(loan.tasks, answer.taskId);
    if (isAnsweredSince(loan, answer)) return [];
    const banks = task === undefined ? context.banks : banksOfTask(task, context);
    // What a probe asked once more stands beside the question that it asked.
    const row = rowOfAnswer(banks, answer.rowKey);
    if (row === undefined) return [];
    return [
      {
        taskId: answer.taskId,
        subject: task?.partyId ?? 'loan',
        rowKey: answer.rowKey,
        purpose: row.purpose,
        mandatory: row.mandatory,
        verdict: toldVerdict(answer),
        reason: answer.reason,
        flags: answer.flags,
        parts: answerParts(answer, row, saidTo(loan, answer)),
      },
    ];
  });
}

/** Whether a question that a call ended before was answered on the next one, which asked it for this (another-contact.ts). */
function isAnsweredSince(loan: Loan, { taskId, rowKey, verdict }: AnswerRecord): boolean {
  if (verdict !== 'not_answered') return false;
  return Object.values(loan.tasks).some(({ about, taskId: next }) => {
    if (about.reason !== openQuestions || about.task !== taskId) return false;
    const later = entryOf(loan.answers, `${next}/${rowKey}`);
    return later !== undefined && later.verdict !== 'not_answered';
  });
}

/** Work before the money counts; the report's own task and approvals are not facts of the report. */
function tasksOf(loan: Loan): ReportTask[] {
  return Object.values(loan.tasks)
    .filter((task) => task.status === 'done' && !['report_review', 'approval'].includes(task.type))
    .map((task) => ({
      taskId: task.taskId,
      type: task.type,
      subject: task.partyId,
      required: true,
      result: task.result,
      completedBy: task.completedBy,
      completedAt: task.completedAt,
    }));
}
