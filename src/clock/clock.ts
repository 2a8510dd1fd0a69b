/**
 * The loan's time (design.md §4). Windows, deadlines, the ledger, plans, consents and days past due run on it; sessions, retries,
 * rate limits and leases run on wall time and do not ask it.
 */
export interface Clock {
  /** Now, ISO-8601 UTC with milliseconds. Never earlier than an answer that it gave before. */
  now(): Promise<string>;
  /** Real milliseconds that pass between two of its instants; 0 when the second is not later. */
  toWallMs(fromIso: string, untilIso: string): Promise<number>;
  /** The instant at which so many real milliseconds have passed since another, if the installation runs meanwhile. */
  afterWallMs(fromIso: string, wallMs: number): Promise<string>;
  /** The shortest wait that makes sense to ask Temporal for. */
  readonly shortestWaitMs: number;
}
