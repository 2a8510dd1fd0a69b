import type { FaultMode } from '../faults/fault.js';

/** One request that a provider received. `at` is wall time; `status` is null when no answer was sent. */
export interface JournalEntry {
  seq: number;
  at: string;
  simulatedAt: string;
  connector: string;
  method: string;
  path: string;
  loanId: string | null;
  idempotencyKey: string | null;
  consentReference: string | null;
  body: unknown;
  status: number | null;
  fault: FaultMode | null;
  faultId: string | null;
  answer: string | null;
}

/** About 100 MB; the file has them all. */
const keptInMemory = 200_000;

/** What was asked, oldest first. */
export class Journal {
  private entries: JournalEntry[] = [];
  private last = 0;

  nextSeq(): number {
    return this.last + 1;
  }
  add(entry: JournalEntry): void {
    this.last = entry.seq;
    this.entries.push(entry);
    // Cut in large pieces: a shift for each request would move the whole list every time.
    if (this.entries.length > keptInMemory * 1.1) this.entries = this.entries.slice(-keptInMemory);
  }
  find(filter: { connector?: string; loanId?: string }): Omit<JournalEntry, 'faultId'>[] {
    return this.entries
      .filter(
        ({ connector, loanId }) =>
          (filter.connector === undefined || connector === filter.connector) &&
          (filter.loanId === undefined || loanId === filter.loanId),
      )
      .map(({ faultId: _, ...entry }) => entry);
  }
}
