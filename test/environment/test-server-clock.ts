import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Clock } from '../../src/clock/clock.js';

/** The Clock of a time-skipping server (design.md §4): API, worker, sandbox and staff live in its time, and only the test moves it. */
export class TestServerClock implements Clock {
  readonly shortestWaitMs = 1_000;
  private lastMs = 0;

  constructor(private readonly environment: TestWorkflowEnvironment) {}

  async now(): Promise<string> {
    this.lastMs = Math.max(this.lastMs, await this.environment.currentTimeMs());
    return new Date(this.lastMs).toISOString();
  }

  /** The server's time is the loan's, so a wait is as long as it looks. */
  toWallMs(fromIso: string, untilIso: string): Promise<number> {
    return Promise.resolve(Math.max(0, Date.parse(untilIso) - Date.parse(fromIso)));
  }

  afterWallMs(fromIso: string, wallMs: number): Promise<string> {
    return Promise.resolve(new Date(Date.parse(fromIso) + wallMs).toISOString());
  }

  /** Moves the time for everybody. Timers that fall due on the way fire in their order. */
  async pass(milliseconds: number): Promise<void> {
    await this.environment.sleep(milliseconds);
  }
}
