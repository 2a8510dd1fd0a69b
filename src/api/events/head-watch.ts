import { setTimeout as wait } from 'node:timers/promises';
import type { FollowedEvents } from './followed-events.js';

/** How soon a page hears of a change at the latest, beside the relay's own pause. */
const lookEveryMs = 500;

/** One look at the newest position for all streams of this process; while nobody follows, none. */
export class HeadWatch {
  private last = '0';
  private waiting = 0;
  private look: Promise<void> | undefined;

  constructor(
    private readonly events: Pick<FollowedEvents, 'ends'>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** The newest position that was seen. */
  get newest(): string {
    return this.last;
  }

  /** Resolves when there is something after the position, when the time is over, or when it is told to end. */
  async beyond(position: string, withinMs: number, signal: AbortSignal): Promise<void> {
    const until = performance.now() + withinMs;
    const end = ended(signal);
    this.waiting += 1;
    try {
      while (!signal.aborted && performance.now() < until) {
        if (BigInt(this.last) > BigInt(position)) return;
        this.look ??= this.lookAgain();
        await Promise.race([this.look, end]);
      }
    } finally {
      this.waiting -= 1;
    }
  }

  private async lookAgain(): Promise<void> {
    await wait(lookEveryMs);
    try {
      if (this.waiting > 0) this.last = (await this.events.ends()).last ?? this.last;
    } catch (error) {
      this.onFailure(error);
    } finally {
      this.look = undefined;
    }
  }
}

const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
