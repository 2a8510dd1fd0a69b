/** What a mismatch, a flag or an answer opens. */
import type { BranchTarget, QuestionRow } from './bank-rows.js';
import { probeKey } from './answer-key.js';
import { evaluateCondition, type ConditionContext } from './condition-evaluation.js';
import { seenBy } from './judgement.js';

/** After this action nothing more of the bank is asked. */
export const endCall = 'end_call';

/** Whether these targets end the questioning. */
export function endsCall(opens: readonly BranchTarget[]): boolean {
  return opens.some((target) => target.to === 'action' && target.code === endCall);
}

function isTrap(row: QuestionRow): boolean {
  return row.fields.some((field) => field.rule.rule.kind === 'trap');
}

/** The branches of a row that its answer opens; empty until it is answered. */
export function branchesOf(row: QuestionRow, context: ConditionContext): BranchTarget[] {
  if (!context.answers.some((answer) => answer.rowKey === row.key)) return [];
  const seen = seenBy(row, context);
  return row.branches
    .filter((branch) => evaluateCondition(branch.when, seen) === 'holds')
    .flatMap((branch) => branch.opens);
}

/**
 * The key of the general probe that a mismatch opens, once: only where the row has no probe of its
 * own, is not staff's own observation, and is no trap, which is put right at once instead.
 */
export function generalProbe(
  row: QuestionRow,
  probe: QuestionRow | undefined,
  context: ConditionContext,
): string | null {
  const answer = context.answers.find(({ rowKey }) => rowKey === row.key);
  if (probe === undefined || answer?.verdict.verdict !== 'mismatch') return null;
  const opens = branchesOf(row, context);
  const hasOwn = opens.some((target) => target.to === 'row' || target.to === 'wording');
  return hasOwn || endsCall(opens) || row.desk || isTrap(row) ? null : probeKey(probe.key, row.key);
}

/** The row as the general probe asks it: only the fields that were mismatch, nothing new opened. */
export function probeAbout(
  probe: QuestionRow,
  row: QuestionRow,
  context: ConditionContext,
): QuestionRow {
  const answer = context.answers.find(({ rowKey }) => rowKey === row.key);
  const off = (answer?.fields ?? [])
    .filter((field) => field.verdict.verdict === 'mismatch')
    .map((field) => field.name);
  return {
    ...probe,
    key: probeKey(probe.key, row.key),
    purpose: row.purpose,
    fields: row.fields
      .filter((field) => off.includes(field.name))
      .map((field) => ({ ...field, servedIf: null })),
    servedIf: null,
    redFlags: [],
    branches: [],
  };
}
