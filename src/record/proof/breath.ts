import { setImmediate as nextTurn } from 'node:timers/promises';

/** So long work may keep the thread from those who wait for an answer. */
const turnMs = 20;

/** Long work over a loan of many years, which the API does among people's requests: it gives way between two pieces. */
export class Breath {
  private sinceMs = performance.now();

  /** Comes back at once, or after everybody else had a turn when this work had the thread for long. */
  async draw(): Promise<void> {
    if (performance.now() - this.sinceMs < turnMs) return;
    await nextTurn();
    this.sinceMs = performance.now();
  }
}
