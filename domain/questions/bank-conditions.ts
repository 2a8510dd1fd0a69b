/** Every condition of a bank with its place, so that whoever looks at documents walks them in one way. */
import type { QuestionBank } from './bank.js';
import type { QuestionRow } from './bank-rows.js';
import type { Condition, LeafCondition } from './condition.js';

/** A condition, and its dotted path inside the document. */
export interface PlacedCondition<Of = Condition> {
  readonly path: string;
  readonly condition: Of;
}

/** Rows that are asked by conditions; the other kinds of banks have none. */
export const questionsOf = (bank: QuestionBank): readonly QuestionRow[] =>
  bank.kind === 'questions' || bank.kind === 'probes' ? bank.rows : [];

/** Every condition of a bank: what serves rows and fields, what raises flags, opens branches, or fails a call. */
export function conditionsIn(bank: QuestionBank): PlacedCondition[] {
  return questionsOf(bank).flatMap((row, r) => {
    const at = `rows.${r}`;
    const { redFlags, branches, fields } = row;
    return [
      { path: `${at}.servedIf`, condition: row.servedIf },
      ...fields.map((one, f) => ({ path: `${at}.fields.${f}.servedIf`, condition: one.servedIf })),
      ...redFlags.map(({ when }, i) => ({ path: `${at}.redFlags.${i}.when`, condition: when })),
      ...branches.map(({ when }, i) => ({ path: `${at}.branches.${i}.when`, condition: when })),
      { path: `${at}.quality.criticalWhen`, condition: row.quality?.criticalWhen ?? null },
    ].flatMap(({ path, condition }) => (condition === null ? [] : [{ path, condition }]));
  });
}

/** The parts of a condition that hold no others. */
export function leavesOf({ path, condition }: PlacedCondition): PlacedCondition<LeafCondition>[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap((part, i) =>
        leavesOf({ path: `${path}.of.${i}`, condition: part }),
      );
    case 'not':
      return leavesOf({ path: `${path}.of`, condition: condition.of });
    default:
      return [{ path, condition }];
  }
}
