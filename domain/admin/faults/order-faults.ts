import type { ProductPolicy } from '../../policy/product-policy.js';
import { valuesAt } from '../../policy/values-at.js';
import type { Fault } from '../fault.js';
import { orderedFields } from './ordered-fields.js';

/** Thresholds in an order in which one of them can never be reached, or both at once. */
export function orderFaults(policy: ProductPolicy): Fault[] {
  const wrong = orderedFields.flatMap(({ at, lower, upper, strictly = false }) =>
    valuesAt(policy, at.split('.')).flatMap(({ path, value }): Fault[] => {
      const fields = value as Readonly<Record<string, unknown>>;
      const [low, high] = [fields[lower], fields[upper]];
      // Null is no bound of its own, and an entry of another product has other fields.
      if (typeof low !== 'number' || typeof high !== 'number') return [];
      if (strictly ? high > low : high >= low) return [];
      const message = strictly ? `must be above ${lower}` : `must not be below ${lower}`;
      return [{ path: [...path, upper].join('.'), message }];
    }),
  );
  return [...wrong, ...rhythmFaults(policy)];
}

/** Amounts of the callback rhythm rise and the last one is open, or a row is never reached and large loans have none. */
function rhythmFaults({ callbackPlan: { rhythm } }: ProductPolicy): Fault[] {
  const bounds = rhythm.map(({ amountUpToMinor }) => amountUpToMinor ?? Number.POSITIVE_INFINITY);
  const rises = bounds.every((bound, i) => i === 0 || bound > (bounds[i - 1] ?? bound));
  if (rises && bounds.at(-1) === Number.POSITIVE_INFINITY) return [];
  const message = 'amounts rise and the last one is open (amountUpToMinor null)';
  return [{ path: 'callbackPlan.rhythm', message }];
}
