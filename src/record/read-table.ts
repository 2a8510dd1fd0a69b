import { keyed } from '../../domain/entry.js';
import type { Loan } from '../../domain/loan/state/loan.js';

/** A row of a read table, by column name. */
export type ReadRow = Record<string, unknown>;

/**
 * A table that lists read, as a projection of the loan: which entries it has, which parts of the loan each row is made of (a row is
 * written when one of them is another object), and the row.
 */
export interface ReadTable {
  readonly table: string;
  readonly key: readonly string[];
  /** Serves figures alone: rows that another release did not write are missing, so that it is no part of the proof. */
  readonly unproven?: true;
  /** An entry that leaves the loan leaves its row behind: work of years ago stays in the lists (docs/decisions/0113-forgetting.md). */
  readonly rowsStay?: true;
  /** What of the loan the entries are taken from: where all of it is the same object as before, no row has changed. */
  from(loan: Loan): readonly unknown[];
  entries(loan: Loan): Record<string, readonly unknown[]>;
  row(loan: Loan, id: string): ReadRow;
}

/** The entries of a record, each with its parts. */
export const each = <T>(entries: Record<string, T>, parts: (id: string, entry: T) => unknown[]) =>
  keyed(Object.entries(entries).map(([id, entry]) => [id, parts(id, entry)]));

/** An entry that must be there. */
export function known<T>(entry: T | undefined, id: string): T {
  if (entry === undefined) throw new Error(`no entry ${id} in the loan`);
  return entry;
}
