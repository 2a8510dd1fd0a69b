import { signalsDryRunOf, signalStages } from '../../../../domain/admin/signals-dry-run.js';
import type { Instant } from '../../../../domain/calendar/instant.js';
import type { SignalCatalogue } from '../../../../domain/signals/catalogue.js';
import type { RulesAt } from '../../core.js';
import type { Looking } from './look-at-loans.js';

/** Every loan in servicing, of whatever product, under the catalogue of signals in force and under the draft. */
export function lookBySignals(
  inForce: SignalCatalogue | undefined,
  draft: SignalCatalogue,
  rulesAt: RulesAt,
  now: Instant,
): Looking {
  const { changesOf, ...parts } = signalsDryRunOf(inForce, draft);
  return {
    ...{ product: null, stages: signalStages, ...parts },
    changesOf: (_, loan) =>
      Promise.resolve(() => {
        const { policy, signalCatalogue } = rulesAt(now, loan.product, loan.jurisdiction);
        return changesOf(loan, { policy, signalCatalogue, now });
      }),
  };
}
