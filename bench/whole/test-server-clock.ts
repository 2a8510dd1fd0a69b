import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Clock } from '../../src/clock/clock.js';

/**
 * The Clock of a time-skipping server (design.md §4): API, worker, sandbox and staff live in its time, and only the test moves it. Held
 * still, the server's time goes on as fast as the wall's, so it is asked only while it is being moved and once after that.
 */
export class TestServerClock implements Clock {
  readonly shortestWaitMs = 1_000;
  private lastMs = 0;
  private moving = 0;
  /** How far the server is ahead of the wall; null until it was asked. */
  private aheadMs: number | null = null;

  constructor(private readonly environment: TestWorkflowEnvironment) {}

  async now(): Promise<string> {
    const held = this.moving === 0 && this.aheadMs !== null;
    const nowMs = held ? Date.now() + (this.aheadMs ?? 0) : await this.ask();
    this.lastMs = Math.max(this.lastMs, nowMs);
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
    this.moving += 1;
    try {
      await this.environment.sleep(milliseconds);
      await this.ask();
    } finally {
      this.moving -= 1;
    }
  }

  private async ask(): Promise<number> {
    const serverMs = await this.environment.currentTimeMs();
    this.aheadMs = serverMs - Date.now();
    return serverMs;
  }
}
