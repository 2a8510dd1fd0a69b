import type { ProcessView } from '../../domain/process/view.js';

/** Wakes nearer than this are never left to the steps. */
const farMs = 12 * 3_600_000;

/**
 * Whether the steps that are due bring a newer view long before the loan must be looked at. An attempt takes half a minute at most and ends
 * with a view, or is recorded as failing, which the process is told; then the timer is armed. Only a step that nobody takes brings nothing
 * for so long; its own end does (`netMs` of `activity-proxies.ts`), and the reconciler sees a wake that lags.
 */
export function stepsComeFirst({ due, held, waiting, wakeInMs }: ProcessView): boolean {
  if (due.length === 0 || held || waiting.some(({ failing }) => failing !== undefined))
    return false;
  return wakeInMs === null || wakeInMs >= farMs;
}
