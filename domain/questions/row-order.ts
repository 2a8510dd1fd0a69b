/** The order of a bank's rows as they are asked: traps not early, repeats not soon (`questions.md` §2.2). */
import { repeatDistanceRows } from './bank-references.js';
import type { QuestionRow } from './bank-rows.js';

function isTrap(row: QuestionRow): boolean {
  return row.fields.some((field) => field.rule.rule.kind === 'trap');
}

function originalsOf(row: QuestionRow): string[] {
  return row.fields.flatMap(({ rule }) => (rule.rule.kind === 'repeat' ? [rule.rule.rowKey] : []));
}

function insertAt(rows: readonly QuestionRow[], row: QuestionRow, at: number): QuestionRow[] {
  return [...rows.slice(0, at), row, ...rows.slice(at)];
}

/** A repeat moves down until enough rows stand between it and its last original. */
function withLateRepeats(rows: readonly QuestionRow[]): QuestionRow[] {
  let ordered = [...rows];
  for (const row of rows) {
    const originals = originalsOf(row);
    if (originals.length === 0) continue;
    const others = ordered.filter((other) => other.key !== row.key);
    const last = Math.max(
      ...originals.map((key) => others.findIndex((other) => other.key === key)),
    );
    const earliest = last < 0 ? 0 : last + repeatDistanceRows;
    ordered = insertAt(others, row, Math.max(ordered.indexOf(row), earliest));
  }
  return ordered;
}

/**
 * The rows in the order in which they are asked; of several traps only the first is kept. It goes in
 * last, so that it can only widen the distance of a repeat, and after a third of the rows, so that
 * nobody is startled before trust is there.
 */
export function inAskingOrder(rows: readonly QuestionRow[]): QuestionRow[] {
  const [trap] = rows.filter(isTrap);
  const others = withLateRepeats(rows.filter((row) => !isTrap(row)));
  if (trap === undefined) return others;
  const earliest = Math.ceil((others.length + 1) / 3);
  return insertAt(others, trap, Math.max(rows.indexOf(trap), earliest));
}
