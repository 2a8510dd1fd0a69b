import { createHash } from 'node:crypto';

/** A part of a snapshot that was opened or sealed here, and what it was opened from. */
export interface OpenedPart {
  readonly loanId: string;
  /** Its name among the loan's parts (`sealed-snapshot.ts`). */
  readonly part: string;
  readonly sealedAtVersion: number;
  readonly key: Buffer;
  /** SHA-256 of the sealed bytes. */
  readonly digest: Buffer;
  /** How many bytes that were. */
  readonly size: number;
  readonly value: unknown;
}

/** The remembered parts of one loan by name, as they were when its rows were asked for. */
export type KnownParts = ReadonlyMap<string, OpenedPart>;

/** Sealed bytes of all parts that are remembered. Opened they take a few times as much. */
const bytesMax = 16 * 1024 * 1024;

/**
 * Parts of snapshots that were opened or sealed lately, the newest of each name. A loan is looked at many times within seconds
 * (a step, its result, a page of the desk), and fetching and reading a hundred kilobytes of JSON is most of what a look costs.
 *
 * The database stays the only truth: it is asked each time whether a part is still these very bytes (statement `parts`), and one
 * that is another process's, older after a restore, or altered comes with its bytes and is opened, or refused, as if nothing were
 * remembered. Callers never change what they get.
 */
export class OpenedParts {
  private readonly loans = new Map<string, Map<string, OpenedPart>>();
  private bytes = 0;

  constructor(private readonly max = bytesMax) {}

  /** What is remembered of a loan. It is held by whoever asks, so that it stays what the database is asked about. */
  of(loanId: string): KnownParts {
    return new Map(this.loans.get(loanId));
  }

  remember(part: OpenedPart): void {
    const { loanId, part: name } = part;
    const parts = this.loans.get(loanId) ?? new Map<string, OpenedPart>();
    this.bytes -= parts.get(name)?.size ?? 0;
    parts.set(name, part);
    // Loans stay in the order in which they were last opened.
    this.loans.delete(loanId);
    this.loans.set(loanId, parts);
    this.bytes += part.size;
    while (this.bytes > this.max && this.loans.size > 0) this.forgetOldest();
  }

  /** For a subject whose key was destroyed: nothing of it stays in memory. */
  forget(loanId: string, subject: string): void {
    const parts = this.loans.get(loanId) ?? new Map<string, OpenedPart>();
    for (const [name, { size }] of parts) {
      if (name !== subject && !name.startsWith(`${subject}/`)) continue;
      this.bytes -= size;
      parts.delete(name);
    }
  }

  private forgetOldest(): void {
    for (const [loanId, parts] of this.loans) {
      for (const { size } of parts.values()) this.bytes -= size;
      this.loans.delete(loanId);
      return;
    }
  }
}

/** What tells sealed bytes from any others. */
export const digestOf = (sealed: Buffer): Buffer => createHash('sha256').update(sealed).digest();
