/** What one person may say in a round. */
export const verdicts = ['approve', 'approve_with_conditions', 'reject', 'return'] as const;
export type Verdict = (typeof verdicts)[number];

/** A decision as the rules read it; the record keeps comment, time and digest beside it. */
export interface RoundDecision {
  step: number;
  verdict: Verdict;
  by: string;
  conditions: readonly string[];
  questions: readonly string[];
}

/** A round of approval on one report. `steps` come from the matrix at its opening and do not change within it. */
export interface RoundState {
  digest: string;
  steps: readonly { role: string; people: number }[];
  decisions: readonly RoundDecision[];
}

/** What the decisions of a round come to. */
export type RoundOutcome =
  | { outcome: 'open'; step: number }
  | { outcome: 'approved'; conditions: string[] }
  | { outcome: 'rejected' }
  | { outcome: 'returned'; questions: string[] };

const isApproval = (decision: RoundDecision): boolean =>
  decision.verdict === 'approve' || decision.verdict === 'approve_with_conditions';

/** The first step that still lacks people; the number of steps when none does. */
export function openStep(round: RoundState): number {
  const lacking = round.steps.findIndex((step, i) => {
    const given = round.decisions.filter((one) => one.step === i && isApproval(one)).length;
    return given < step.people;
  });
  return lacking === -1 ? round.steps.length : lacking;
}

/**
 * Combines decisions to an outcome that does not depend on their order (S23): one reject rejects, else one return returns, else it is
 * approved when every step has its people. Conditions and questions are the sorted union, so that they too have one spelling.
 */
export function roundOutcome(round: RoundState): RoundOutcome {
  const { decisions } = round;
  if (decisions.some((one) => one.verdict === 'reject')) return { outcome: 'rejected' };
  const returned = decisions.filter((one) => one.verdict === 'return');
  if (returned.length > 0) {
    return { outcome: 'returned', questions: union(returned.flatMap((one) => one.questions)) };
  }
  const step = openStep(round);
  if (step < round.steps.length) return { outcome: 'open', step };
  return { outcome: 'approved', conditions: union(decisions.flatMap((one) => one.conditions)) };
}

/** When the decision came that approved the loan for the first time, in a round that may have become stale since; null for never. */
export function firstApprovedAt(
  rounds: readonly (Omit<RoundState, 'decisions'> & {
    decisions: readonly (RoundDecision & { at: string })[];
  })[],
): string | null {
  const first = rounds.find((round) => roundOutcome(round).outcome === 'approved');
  return first?.decisions.at(-1)?.at ?? null;
}

function union(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
