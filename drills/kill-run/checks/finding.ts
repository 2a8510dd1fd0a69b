import type { Book } from '../people/book.js';
import type { PatientClient } from '../people/patient-client.js';
import type { RecordReader } from '../stack/record.js';
import type { DrilledStack } from '../stack/stack.js';

/** What the checks look at when everything is quiet again. */
export interface Evidence {
  readonly stack: DrilledStack;
  readonly client: PatientClient;
  readonly record: RecordReader;
  readonly book: Book;
  readonly staleRuns: readonly { readonly loanId: string; readonly runId: string }[];
  /** When the worker was made to stand still. */
  readonly workerPauses: readonly Pause[];
}

/** A process stood still for so long, until then. */
export interface Pause {
  readonly untilMs: number;
  readonly holdMs: number;
}

/** What a check has found: how many things it looked at, and each that is wrong, in ids and codes. */
export interface Finding {
  readonly name: string;
  readonly looked: number;
  readonly wrong: string[];
}

/** A check of the whole run. */
export type Check = (evidence: Evidence) => Promise<Finding>;

/** Keys that stand more than once in the list. */
export function doubled(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(keys.filter((key) => seen.size === seen.add(key).size))];
}
