import { personalProducts } from '../../application/product.js';
import { cardsTogether, isUsedAbove } from '../../cross-checks/card-use.js';
import { compared } from '../../cross-checks/cross-check.js';
import { shareBasisPoints } from '../../cross-checks/share-basis-points.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-R07: all cards together used above 80 % of their limits, as the finding `card_use` before the money. */
export const cardUse: SignalRule = {
  code: 'EW-R07',
  products: personalProducts,
  evaluate(input) {
    const bureau = servicingFacts(input, input.borrowerId, 'credit_bureau');
    if (bureau === undefined) return notEvaluatedSignal('EW-R07', 'credit_bureau');
    const cards = cardsTogether(bureau);
    if (!isUsedAbove(cards, input.policy.signals.cardUseAboveBasisPoints))
      return clearSignal('EW-R07');
    const share = shareBasisPoints(cards.usedMinor, cards.limitMinor);
    const evidence = compared('card_use', share, 'basis_points', 'credit_bureau');
    return raised('EW-R07', 'yellow', 'credit_bureau', evidence);
  },
};
