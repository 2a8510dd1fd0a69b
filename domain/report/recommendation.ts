import { loanSubject } from '../checks/case-file.js';
import { isJudgementKey, originalKeyOf } from '../questions/answer-key.js';
import { employerReasonSpeaksFor, withoutSettled } from './employer-reasons.js';
import { outcomeReason } from './not-verified.js';
import {
  recommendations,
  type RecommendationReason,
  type Recommendation,
  type ReportAnswer,
  type ReportCheck,
  type ReportFinding,
  type ReportInput,
} from './report.js';

/** Purposes whose answers are key fields (questions.md §1); two mismatches in them are EW-C04. */
const keyPurposes = new Set(['identity', 'work', 'income', 'debts', 'use', 'goods', 'security']);
const keyMismatchesForReferral = 2;

/** Rules without which nobody knows whether the loan can be paid back, or whose company it is. */
const capacityRules = new Set([
  ...['income_gap', 'debt_service'],
  ...['company_debt_cover', 'working_capital_need', 'sales_against_sources'],
  ...['controller_differs', 'beneficial_owner_unknown'],
  ...['capital_share', 'capital_in_place', 'project_cover'],
]);

/**
 * What the facts recommend, with every reason that speaks for more than plain approval. The gravest reason decides. A failed check
 * rejects; what was not verified although it had to be, and what is open and grave, is referred to people; what is minor becomes a
 * condition. The score is no reason: it orders work and declines nobody (lending.md §11).
 */
export function recommend(input: ReportInput): {
  recommendation: Recommendation;
  reasons: RecommendationReason[];
} {
  const reasons = [
    ...input.checks.flatMap(ofCheck),
    ...input.findings.flatMap(ofFinding),
    ...ofRules(input),
    ...ofLetPass(input),
    ...ofAnswers(withoutSettled(input)),
    ...ofTasks(input),
  ];
  const rank = (one: Recommendation) => recommendations.indexOf(one);
  const recommendation = reasons.reduce<Recommendation>(
    (worst, next) => (rank(next.recommendation) > rank(worst) ? next.recommendation : worst),
    'approve',
  );
  const gravestFirst = eachOnce(reasons).sort(
    (left, right) => rank(right.recommendation) - rank(left.recommendation),
  );
  return { recommendation, reasons: gravestFirst };
}

/** Two calls in which the same was said give one reason: a reader who counts reasons counts facts. */
function eachOnce(reasons: readonly RecommendationReason[]): RecommendationReason[] {
  const text = ({ recommendation, code, subject, detail }: RecommendationReason) =>
    [recommendation, code, subject, detail].join('\n');
  return [...new Map(reasons.map((one) => [text(one), one])).values()];
}

function ofCheck(check: ReportCheck): RecommendationReason[] {
  const detail = outcomeReason(check.outcome);
  const reason = (recommendation: Recommendation): RecommendationReason[] => [
    {
      recommendation,
      code: `check_${check.outcome.outcome}:${check.check}`,
      subject: check.subject,
      detail,
    },
  ];
  switch (check.outcome.outcome) {
    case 'passed':
    case 'passed_with_note':
      return [];
    case 'waived':
      return reason('approve_with_conditions');
    case 'not_evaluated':
    case 'inconclusive':
    case 'unavailable':
      return reason(check.required ? 'refer' : 'approve_with_conditions');
    case 'mismatch':
      return reason('refer');
    case 'failed':
      return reason(check.required ? 'reject' : 'refer');
  }
}

function ofFinding({ finding, status }: ReportFinding): RecommendationReason[] {
  if (status === 'explained') return [];
  const recommendation = finding.severity === 'yellow' ? 'approve_with_conditions' : 'refer';
  const { rule, severity, subject } = finding;
  return [{ recommendation, code: `finding:${rule}`, subject, detail: severity }];
}

function ofRules(input: ReportInput): RecommendationReason[] {
  return input.rules
    .filter((one) => one.result === 'not_evaluated' && capacityRules.has(one.rule))
    .map((one) => ({
      recommendation: 'refer',
      code: `rule_not_evaluated:${one.rule}`,
      subject: one.subject,
      detail: [...one.missing].sort().join(','),
    }));
}

/** What a supervisor let pass at the preliminary review is for the approvers to weigh, so it stands among the reasons. */
function ofLetPass({ eligibility }: ReportInput): RecommendationReason[] {
  return eligibility.rules
    .filter(({ result }) => result === 'let_pass')
    .map(({ rule, missing }) => ({
      recommendation: 'approve_with_conditions',
      code: `rule_let_pass:${rule}`,
      subject: loanSubject,
      detail: [...missing].sort().join(','),
    }));
}

function ofAnswers(all: readonly ReportAnswer[]): RecommendationReason[] {
  const elsewhere = callsThatLedElsewhere(all);
  // What a probe asked once more is the same question, and counts once; strangers on a wrong number say nothing of the customer.
  const counted = all.filter(({ taskId }) => !elsewhere.has(taskId));
  const asked = counted.filter(({ rowKey }) => !rowKey.includes('@'));
  // What the desk judged of an answer speaks by its flags; the question itself counts once.
  const answers = [...asked, ...counted.filter(({ rowKey }) => isJudgementKey(rowKey))];
  const mismatches = asked.filter((one) => one.verdict === 'mismatch');
  const key = mismatches.filter((one) => keyPurposes.has(one.purpose));
  const fields = new Set(key.map(({ subject, rowKey }) => `${subject} ${rowKey}`));
  const several = fields.size >= keyMismatchesForReferral;
  return [
    ...mismatches.map((one): RecommendationReason => ({
      recommendation: several && keyPurposes.has(one.purpose) ? 'refer' : 'approve_with_conditions',
      code: `answer_mismatch:${one.rowKey}`,
      subject: one.subject,
      detail: one.purpose,
    })),
    ...answers.flatMap((one) =>
      one.flags.flatMap((flag): RecommendationReason[] => {
        const recommendation = flagSpeaksFor(flag);
        const code = `answer_flag:${originalKeyOf(one.rowKey)}`;
        const { subject } = one;
        return recommendation === 'approve'
          ? []
          : [{ recommendation, code, subject, detail: flag.code ?? flag.severity }];
      }),
    ),
    ...answers
      .filter((one) => one.mandatory && one.verdict === 'not_answered')
      .map((one): RecommendationReason => ({
        recommendation: 'approve_with_conditions',
        code: `answer_missing:${one.rowKey}`,
        subject: one.subject,
        detail: one.reason ?? '',
      })),
  ];
}

function flagSpeaksFor({ severity, kind, code }: ReportAnswer['flags'][number]): Recommendation {
  if (kind === 'employer') return employerReasonSpeaksFor(code ?? '');
  return /^(yellow|Y)$/.test(severity) ? 'approve_with_conditions' : 'refer';
}

/** Tasks in which the number of an employer led to somebody else: it is the number that was wrong (lending.md §5.3, ER-06 to ER-08). */
function callsThatLedElsewhere(answers: readonly ReportAnswer[]): ReadonlySet<string> {
  const led = answers.filter((one) => one.rowKey === 'Q-EMPL-01' && one.verdict === 'mismatch');
  return new Set(led.map(({ taskId }) => taskId));
}

function ofTasks(input: ReportInput): RecommendationReason[] {
  return input.tasks
    .filter((one) => one.required && one.completedAt === null)
    .map((one) => ({
      recommendation: 'refer',
      code: `task_not_done:${one.type}`,
      subject: one.subject ?? 'loan',
      detail: one.taskId,
    }));
}
