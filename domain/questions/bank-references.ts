/** What a schema cannot say of one row alone: keys, fields and repeats that point at each other. */
import type { QuestionRow } from './bank-rows.js';
import { namedIn, type Condition } from './condition.js';
import { consequencesOf } from './judgement.js';

/** One mistake with the path inside the document. */
export interface ReferenceMistake {
  path: (string | number)[];
  message: string;
}

/** A repeat comes at least this many rows after its original (`questions.md` §2.2). */
export const repeatDistanceRows = 3;

interface BankOfRows {
  id: string;
  rows: readonly QuestionRow[];
  identityRow: string | null;
}

function conditionsOf(row: QuestionRow): Condition[] {
  const served = [row.servedIf, ...row.fields.map((field) => field.servedIf)];
  return [...served.filter((condition) => condition !== null), ...consequencesOf(row)];
}

/** Whether a condition tells how far an answer may be off: it is served to the desk, before the answer is in. */
function holdsTolerance(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.some(holdsTolerance);
    case 'not':
      return holdsTolerance(condition.of);
    default:
      return condition.kind === 'beyond_percent';
  }
}

function rowMistakes(bank: BankOfRows, row: QuestionRow, index: number): ReferenceMistake[] {
  const mistakes: ReferenceMistake[] = [];
  const say = (message: string) => mistakes.push({ path: ['rows', index], message });
  const position = new Map(bank.rows.map((other, i) => [other.key, i]));
  const fields = new Set(bank.rows.flatMap((r) => r.fields.map((f) => `${r.key}.${f.name}`)));
  if (!row.key.startsWith(`${bank.id}-`)) say(`${row.key} is not a key of ${bank.id}`);
  if (position.get(row.key) !== index) say(`${row.key} stands twice`);
  const served = [row.servedIf, ...row.fields.map((field) => field.servedIf)];
  if (served.some((condition) => condition !== null && holdsTolerance(condition)))
    say(`${row.key} is served by a tolerance, which its condition would tell the desk`);
  const names = row.fields.map((field) => field.name);
  if (new Set(names).size !== names.length) say(`${row.key} names a field twice`);
  for (const named of conditionsOf(row).map(namedIn)) {
    named.fields.filter((f) => !fields.has(f)).forEach((f) => say(`${f} is no field of this bank`));
    named.rows.filter((r) => !position.has(r)).forEach((r) => say(`${r} is no row of this bank`));
  }
  for (const { rule } of row.fields.map((field) => field.rule)) {
    if (rule.kind !== 'repeat') continue;
    if (!fields.has(`${rule.rowKey}.${rule.field}`)) say(`${rule.rowKey} has no ${rule.field}`);
    const original = position.get(rule.rowKey) ?? index;
    if (index - original < repeatDistanceRows) say(`${row.key} repeats ${rule.rowKey} too soon`);
  }
  return mistakes;
}

/** Every dangling reference of a bank, all at once. */
export function referenceMistakes(bank: BankOfRows): ReferenceMistake[] {
  const mistakes = bank.rows.flatMap((row, index) => rowMistakes(bank, row, index));
  const identity = bank.identityRow;
  if (identity !== null && !bank.rows.some((row) => row.key === identity)) {
    mistakes.push({ path: ['identityRow'], message: `${identity} is no row of this bank` });
  }
  return mistakes;
}
