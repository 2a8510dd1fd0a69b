import { setTimeout as pause } from 'node:timers/promises';
import { Gauge, type Registry } from 'prom-client';
import type { Recalibration } from '../../domain/scoring/recalibration.js';

/** How a product's card keeps its word, over all branches. */
export interface FoundCalibration {
  readonly product: string;
  readonly recalibration: Recalibration;
}

/** It moves in months, and every loan that was paid out is read for it. */
const everyMs = 3_600_000;
/** Older figures are not shown: no answer is better than one of before. */
const shownForMs = 2 * everyMs;
/** A scrape waits no longer for a reading that has just begun; the next one shows it. */
const waitMs = 1_000;

interface Known {
  readonly at: number;
  readonly found: readonly FoundCalibration[];
}

/**
 * Shows the intervals of intercept and slope of each card (`domain/scoring/recalibration.ts`), read once an hour, however often somebody
 * scrapes: an alert goes by whether what the card promises lies in them.
 * @param nowMs a clock that only moves on
 */
export function watchCalibration(
  read: () => Promise<readonly FoundCalibration[]>,
  registry: Registry,
  onFailure: (error: unknown) => void,
  nowMs: () => number = () => performance.now(),
): void {
  let known: Known | undefined;
  let triedAt = -everyMs;
  let reading: Promise<void> = Promise.resolve();
  const begin = () => {
    const at = nowMs();
    if (at - triedAt < everyMs) return;
    triedAt = at;
    reading = read().then((found) => void (known = { at, found }), onFailure);
  };
  new Gauge({
    name: 'sancha_score_calibration',
    help: 'Intervals of 95 % of the intercept with the slope held at 1 (in_the_large) and of the slope of a card over the loans whose first year is over; NaN where they are not evaluated.',
    labelNames: ['product', 'of', 'bound'] as const,
    registers: [registry],
    async collect() {
      begin();
      await Promise.race([reading, pause(waitMs, undefined, { ref: false })]);
      this.reset();
      if (known === undefined || nowMs() - known.at >= shownForMs) return;
      for (const { product, recalibration } of known.found)
        for (const { of, bound, value } of boundsOf(recalibration))
          this.set({ product, of, bound }, value);
    },
  });
}

/** Neither calm nor an alarm where there is no figure. */
function boundsOf(found: Recalibration) {
  const none = { lower: Number.NaN, upper: Number.NaN };
  const { inTheLarge, slope } =
    found.result === 'evaluated' ? found : { inTheLarge: none, slope: none };
  return [
    { of: 'in_the_large', bound: 'lower', value: inTheLarge.lower },
    { of: 'in_the_large', bound: 'upper', value: inTheLarge.upper },
    { of: 'slope', bound: 'lower', value: slope.lower },
    { of: 'slope', bound: 'upper', value: slope.upper },
  ];
}
