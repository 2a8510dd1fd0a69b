import { openStep, roundOutcome, type RoundState, type Verdict } from './round.js';

/** Why a decision is refused (S21, S22). Stable codes, part of the API. */
export const decisionRefusals = [
  'not_in_approval_stage',
  'report_not_signed',
  'report_digest_differs',
  'same_person_twice',
  'worked_on_the_case',
  'wrong_role',
  'wrong_step',
  'comment_missing',
  'conditions_missing',
  'questions_missing',
] as const;
export type DecisionRefusal = (typeof decisionRefusals)[number];

/** Everything that judging a decision needs. */
export interface DecisionCase {
  inApprovalStage: boolean;
  /** The signed report in force, or null when there is none or a fact it used has changed. */
  reportDigest: string | null;
  round: RoundState;
  /** People who did any work on the case: tasks, calls, the report's signature. */
  workedOnCase: readonly string[];
  decision: {
    verdict: Verdict;
    /** The digest that the person read. */
    digest: string;
    comment: string;
    conditions: readonly string[];
    questions: readonly string[];
  };
  /** Id and roles from the token, never from the body. */
  actor: { id: string; roles: readonly string[] };
}

export type DecisionJudgement =
  { allowed: true; step: number; role: string } | { allowed: false; rule: DecisionRefusal };

const refused = (rule: DecisionRefusal): DecisionJudgement => ({ allowed: false, rule });

/**
 * Whether a decision counts, and for which step. The stage is asked first, so that an early or late decision is told exactly that;
 * then the report, since a decision is on a digest; then the person; then the words. A refusal keeps nothing.
 */
export function judgeDecision(decisionCase: DecisionCase): DecisionJudgement {
  const { round, decision, actor, reportDigest } = decisionCase;
  const outcome = roundOutcome(round);
  if (!decisionCase.inApprovalStage || outcome.outcome !== 'open') {
    return refused('not_in_approval_stage');
  }
  if (reportDigest === null) return refused('report_not_signed');
  if (decision.digest !== reportDigest || decision.digest !== round.digest) {
    return refused('report_digest_differs');
  }
  if (round.decisions.some((one) => one.by === actor.id)) return refused('same_person_twice');
  if (decisionCase.workedOnCase.includes(actor.id)) return refused('worked_on_the_case');
  const step = openStep(round);
  const role = round.steps[step]?.role;
  if (role === undefined || !actor.roles.includes(role)) {
    const later = round.steps.some((one) => actor.roles.includes(one.role));
    return refused(later ? 'wrong_step' : 'wrong_role');
  }
  return wordsRefused(decision) ?? { allowed: true, step, role };
}

/** A comment is mandatory; conditions and questions are what their verdicts consist of. */
function wordsRefused(decision: DecisionCase['decision']): DecisionJudgement | undefined {
  const given = (texts: readonly string[]) => texts.some((text) => text.trim() !== '');
  if (decision.comment.trim() === '') return refused('comment_missing');
  if (decision.verdict === 'approve_with_conditions' && !given(decision.conditions)) {
    return refused('conditions_missing');
  }
  if (decision.verdict === 'return' && !given(decision.questions)) {
    return refused('questions_missing');
  }
  return undefined;
}
