/**
 * Calls that nobody waits for any more but that still run. A connection to Temporal must not be closed under them: its client would
 * throw from a timer, where nobody can catch it.
 */
export class InFlight {
  private readonly calls = new Set<Promise<unknown>>();

  get size(): number {
    return this.calls.size;
  }

  /** Keeps the call in mind until it ends, however it ends, and gives it back. */
  track<Result>(call: Promise<Result>): Promise<Result> {
    const ended: Promise<unknown> = call.then(
      () => this.calls.delete(ended),
      () => this.calls.delete(ended),
    );
    this.calls.add(ended);
    return call;
  }

  /** Resolves when none is left. */
  async settled(): Promise<void> {
    await Promise.all(this.calls);
  }
}
