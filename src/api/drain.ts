import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** How long an API that is told to stop stays (docs/decisions/0117-releases-without-a-pause.md). */
export interface DrainTimes {
  /** So long it goes on serving after `/readyz` says no, until balancers have noticed. */
  readonly drainSeconds: number;
  /** So long answers in hand may then still take. */
  readonly stopSeconds: number;
}

/**
 * How an API instance leaves without an error to a caller: it says that it is not ready, serves whoever has not noticed yet, asks each
 * to come on another connection, and only then stops listening.
 */
export class Drain {
  private begun = false;
  private readonly cut = new AbortController();

  constructor(private readonly times: DrainTimes) {}

  /** Whether the instance is leaving. */
  get leaving(): boolean {
    return this.begun;
  }

  /** No more patience: whoever waits for this instance asked a second time. */
  hurry(): void {
    this.cut.abort();
  }

  /** @returns whether every answer in hand was given; false when some were cut off after `stopSeconds`. */
  async leave(app: NestFastifyApplication): Promise<boolean> {
    this.begun = true;
    await this.atMost(this.times.drainSeconds);
    const closed = app.close().then(() => true);
    if (await Promise.race([closed, this.atMost(this.times.stopSeconds)])) return true;
    app.getHttpServer().closeAllConnections();
    await closed;
    return false;
  }

  private async atMost(seconds: number): Promise<false> {
    const { signal } = this.cut;
    await pause(seconds * 1_000, false, { signal, ref: false }).catch(() => undefined);
    return false;
  }
}
