import { personalProducts } from '../../application/product.js';
import { compared } from '../../cross-checks/cross-check.js';
import { shareBasisPoints } from '../../cross-checks/share-basis-points.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-R07: all cards together used above 80 % of their limits; a single full card is no sign of need. */
export const cardUse: SignalRule = {
  code: 'EW-R07',
  products: personalProducts,
  evaluate(input) {
    const bureau = servicingFacts(input, input.borrowerId, 'credit_bureau');
    if (bureau === undefined) return notEvaluatedSignal('EW-R07', 'credit_bureau');
    const cards = bureau.accounts.filter((one) => one.kind === 'card' && (one.limitMinor ?? 0) > 0);
    const used = cards.reduce((sum, one) => sum + one.balanceMinor, 0);
    const limit = cards.reduce((sum, one) => sum + (one.limitMinor ?? 0), 0);
    if (limit === 0) return clearSignal('EW-R07');
    const above = input.policy.signals.cardUseAboveBasisPoints;
    if (BigInt(used) * 10_000n <= BigInt(limit) * BigInt(above)) return clearSignal('EW-R07');
    const share = shareBasisPoints(used, limit);
    const evidence = compared('card_use', share, 'basis_points', 'credit_bureau');
    return raised('EW-R07', 'yellow', 'credit_bureau', evidence);
  },
};
