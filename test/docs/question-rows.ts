import { readdirSync, readFileSync } from 'node:fs';

/** A row of a bank of questions as it ships. */
export interface QuestionRow {
  /** Rules on whose findings it hangs. */
  hangsOn: string[];
}

const folder = 'policies/cn/questions';
interface Shipped {
  rows?: { key: string; servedIf?: unknown }[];
}

/** Every finding that a condition names. */
function findingsIn(condition: unknown): string[] {
  if (typeof condition !== 'object' || condition === null) return [];
  const one = condition as { kind?: string; rule?: string };
  const own = one.kind === 'finding' && one.rule !== undefined ? [one.rule] : [];
  return [...own, ...Object.values(condition).flatMap(findingsIn)];
}

/** The rows of all banks that ship, by their keys. */
export const questionRows: ReadonlyMap<string, QuestionRow> = new Map(
  readdirSync(folder).flatMap((file) => {
    const { rows = [] } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Shipped;
    return rows.map(({ key, servedIf }) => [key, { hangsOn: findingsIn(servedIf) }] as const);
  }),
);
