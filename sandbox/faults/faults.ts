import { delayOf, type Fault, type MetFault } from './fault.js';

/** The faults that are set, with how often each was met. Counts come back with the journal after a restart. */
export class Faults {
  private set: Fault[] = [];
  private readonly met = new Map<string, number>();

  put(fault: Fault): void {
    this.set.push(fault);
  }
  clear(connector: string | null): number {
    const before = this.set.length;
    this.set = connector === null ? [] : this.set.filter((fault) => fault.connector !== connector);
    return before - this.set.length;
  }
  /** Those that still apply, oldest first. */
  live(wall: number): Fault[] {
    return this.set.filter(
      ({ id, times, until }) =>
        (until === null || wall < until) && (times === null || this.count(id) < times),
    );
  }
  /** The oldest fault that fits a request. */
  match(connector: string, loanId: string | null, wall: number): MetFault | null {
    const fault = this.live(wall).find(
      (candidate) =>
        (candidate.connector === connector || candidate.connector === 'all') &&
        (candidate.loanId === null || candidate.loanId === loanId),
    );
    if (!fault) return null;
    return {
      mode: fault.mode,
      delayMs: delayOf(fault.mode, fault.delayMs),
      turn: this.count(fault.id),
      id: fault.id,
    };
  }
  countMet(id: string): void {
    this.met.set(id, this.count(id) + 1);
  }
  private count(id: string): number {
    return this.met.get(id) ?? 0;
  }
}
