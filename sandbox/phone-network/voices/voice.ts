import type { CaseFacts } from '../../facts/case-facts.js';
import { workingLife, type LifeContext, type WorkingLife } from '../../facts/life.js';

/** A value as it is said; null: does not know. Forms by rule stand in docs/sandbox.md. */
export type Said = string | number | string[] | null;
/** What is said to one row, by field. A row of one field answers under any name, so its own is `value`. */
export type Row = Record<string, Said>;

/** Who speaks, and all that they know. */
export interface Knowledge {
  readonly facts: CaseFacts;
  readonly life: LifeContext;
  readonly work: WorkingLife;
}
/** The answers of one bank, by question key. */
export type Voice<Knows> = Readonly<Record<string, (knows: Knows) => Row>>;

export function knowledge(facts: CaseFacts, life: LifeContext): Knowledge {
  return { facts, life, work: workingLife(facts, life) };
}

/** People speak of yuan; fen become decimals. */
export function yuan(minor: number): number {
  return minor / 100;
}
export function last4(text: string): string {
  return text.slice(-4);
}
/** The birthday, from the ID number that everybody knows by heart. */
export function bornOn({ borrower }: CaseFacts): string {
  return borrower.idNumber.slice(6, 14).replace(/^(....)(..)(..)$/, '$1-$2-$3');
}
