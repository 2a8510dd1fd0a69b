import { signalChanges, signalStages } from '../../../../domain/admin/signals-dry-run.js';
import type { Instant } from '../../../../domain/calendar/instant.js';
import type { SignalCatalogue } from '../../../../domain/signals/catalogue.js';
import type { RulesAt } from '../../core.js';
import type { Looking } from './look-at-loans.js';

/** Every loan in servicing, of whatever product, under the catalogue of signals in force and under the draft. */
export function lookBySignals(draft: SignalCatalogue, rulesAt: RulesAt, now: Instant): Looking {
  return {
    ...{ product: null, stages: signalStages },
    changesOf: (_, loan) =>
      Promise.resolve(() => {
        const { policy, signalCatalogue } = rulesAt(now, loan.product, loan.jurisdiction);
        return signalChanges(loan, draft, { policy, signalCatalogue, now });
      }),
  };
}
