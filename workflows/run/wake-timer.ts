import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { summaryOf } from './trace.js';

/** A pinned worker version drains only when its processes wake (facts/temporal.md), so none sleeps longer. */
const sleepMaxMs = 35 * 86_400_000;

/**
 * The one timer of a run. Each new view says how long until the loan must be looked at; the timer rings then or sooner. It is kept
 * when the new wait is as long as the one it was armed with, since time has passed meanwhile and it cannot ring too late; ringing too
 * soon costs one look. That spares two events for most of the views of a busy stage, and needs no clock.
 */
export class WakeTimer {
  private armed: { ms: number; scope: CancellationScope } | null = null;
  private hasRung = false;

  /** Whether it rang and nobody has looked since. */
  get rang(): boolean {
    return this.hasRung;
  }

  /**
   * Arms it for a new view; null means that only a command can change the loan.
   * @param needed false where something else is sure to bring a newer view before; what is armed stays so
   */
  set(wakeInMs: number | null, needed = true): void {
    this.hasRung = false;
    if (!needed) return;
    const ms = Math.min(wakeInMs ?? sleepMaxMs, sleepMaxMs);
    if (this.armed !== null && ms >= this.armed.ms) return;
    this.armed?.scope.cancel();
    this.arm(ms);
  }

  private arm(ms: number): void {
    const scope = new CancellationScope();
    this.armed = { ms, scope };
    const ring = () => {
      this.armed = null;
      this.hasRung = true;
    };
    scope
      .run(() => sleep(ms, { summary: summaryOf('wake') }))
      .then(ring, (error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }
}
