/** Which rows and fields of a bank can be asked at all, whatever is on file and whatever is answered. */
import type { QuestionRow } from './bank-rows.js';
import { namedIn, type Condition } from './condition.js';

/** Rows by key and fields as `key.name` that some course of answers leads to. */
export interface Askable {
  readonly rows: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
}

/**
 * Begins with nothing, and adds whatever no condition keeps back that waits for an answer which cannot come; ends where nothing is added.
 * What waits for itself, or for what waits for it, is left out.
 */
export function askableOf(rows: readonly QuestionRow[]): Askable {
  const found = { rows: new Set<string>(), fields: new Set<string>() };
  for (let before = -1; before < found.rows.size + found.fields.size;) {
    before = found.rows.size + found.fields.size;
    for (const row of rows.filter((one) => canHold(one.servedIf, found))) {
      found.rows.add(row.key);
      for (const { name, servedIf } of row.fields)
        if (canHold(servedIf, found)) found.fields.add(`${row.key}.${name}`);
    }
  }
  return found;
}

/** Without an answer, what is denied may hold; everything that names no answer may. */
function canHold(condition: Condition | null, askable: Askable): boolean {
  if (condition === null) return true;
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => canHold(part, askable));
    case 'any':
      return condition.of.some((part) => canHold(part, askable));
    case 'not':
      return true;
    default: {
      const { fields, rows } = namedIn(condition);
      return (
        fields.every((one) => askable.fields.has(one)) && rows.every((one) => askable.rows.has(one))
      );
    }
  }
}
