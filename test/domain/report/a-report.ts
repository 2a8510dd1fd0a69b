import type { CheckOutcome } from '../../../domain/checks/outcome.js';
import { ratiosOf } from '../../../domain/cross-checks/ratios.js';
import { preliminaryReview } from '../../../domain/eligibility/preliminary-review.js';
import type { Finding } from '../../../domain/findings/finding.js';
import type {
  ReportAnswer,
  ReportCheck,
  ReportFinding,
  ReportInput,
} from '../../../domain/report/report.js';
import { featuresOf } from '../../../domain/scoring/features.js';
import { scoreOf } from '../../../domain/scoring/scorecard.js';
import { fetchedAt, now } from '../checks/a-case.js';
import { aCleanInput } from '../cross-checks/clean-case.js';

export const aCheck = (outcome: CheckOutcome, over: Partial<ReportCheck> = {}): ReportCheck => ({
  check: 'judicial',
  subject: 'borrower',
  required: true,
  outcome,
  answer: 'FOUND',
  fetchedAt,
  policyVersion: '2026.1',
  ...over,
});

export const aFinding = (
  over: Partial<Finding>,
  status: ReportFinding['status'] = 'open',
): ReportFinding => ({
  status,
  finding: {
    rule: 'income_gap',
    severity: 'yellow',
    kind: 'credit',
    subject: 'borrower',
    compared: [],
    tolerance: {},
    sourceOrder: [],
    staleWhen: [],
    opensQuestions: [],
    ...over,
  },
});

export const anAnswer = (over: Partial<ReportAnswer>): ReportAnswer => ({
  taskId: 't1',
  subject: 'borrower',
  rowKey: 'Q-AUTO-04',
  purpose: 'work',
  mandatory: true,
  verdict: 'match',
  reason: null,
  flags: [],
  ...over,
});

/** A report input of a clean case; a test adds what it is about. */
export function aReportInput(over: Partial<ReportInput> = {}): ReportInput {
  const input = aCleanInput();
  return {
    loanId: 'ln_1',
    round: 1,
    builtAt: now,
    policyId: 'cn-auto',
    policyVersion: '2026.1',
    borrowerId: 'borrower',
    checks: [aCheck({ outcome: 'passed' })],
    findings: [],
    rules: [],
    answers: [anAnswer({})],
    notes: [],
    tasks: [],
    papers: [],
    consultations: [],
    eligibility: preliminaryReview(input, { beyond: new Set(), unevaluated: new Set() }),
    ratios: ratiosOf(input, 'borrower'),
    score: scoreOf(featuresOf(input), input.policy.scorecard),
    ...over,
  };
}
