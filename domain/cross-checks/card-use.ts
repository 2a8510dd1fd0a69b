import type { CreditBureauFacts } from '../facts/credit-bureau.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from './cross-check.js';
import { shareBasisPoints } from './share-basis-points.js';
import { usableFacts } from './usable-facts.js';

/** What all open cards of somebody owe, and may owe together, in minor units. */
export interface CardsTogether {
  usedMinor: number;
  limitMinor: number;
}

/**
 * The cards of a credit report, all together: a single full card is no sign of need. A closed one (C, G) lends nothing any more; of one without
 * a limit no share can be told.
 */
export function cardsTogether({ accounts }: Pick<CreditBureauFacts, 'accounts'>): CardsTogether {
  const cards = accounts.filter(
    (one) => one.kind === 'card' && (one.limitMinor ?? 0) > 0 && !/[CG]$/.test(one.statusMonths),
  );
  return {
    usedMinor: cards.reduce((sum, one) => sum + one.balanceMinor, 0),
    limitMinor: cards.reduce((sum, one) => sum + (one.limitMinor ?? 0), 0),
  };
}

/** Whether more than the share of the limits is used, unrounded: exactly the share is not. Without a card nothing is. */
export function isUsedAbove(
  { usedMinor, limitMinor }: CardsTogether,
  basisPoints: number,
): boolean {
  return limitMinor > 0 && BigInt(usedMinor) * 10_000n > BigInt(limitMinor) * BigInt(basisPoints);
}

/**
 * Cards used above 80 % of their limits (lending.md §7.3) before the money; in servicing it is the signal EW-R07, by the same bound of the policy.
 */
export const cardUse: CrossCheck = {
  rule: 'card_use',
  about: 'each_borrower',
  staleWhen: ['credit_bureau'],
  opensQuestions: ['Q-AUTO-07', 'Q-MORT-16', 'Q-CONS-04'],
  evaluate(input, subject) {
    const bureau = usableFacts(input, subject, 'credit_bureau');
    if (bureau.state === 'missing') return notEvaluated('credit_bureau');
    const cards = cardsTogether(bureau.state === 'data' ? bureau.data : { accounts: [] });
    if (cards.limitMinor === 0) return clear();
    const aboveBasisPoints = input.policy.signals.cardUseAboveBasisPoints;
    const share = shareBasisPoints(cards.usedMinor, cards.limitMinor);
    const numbers = [
      amount('card_used', cards.usedMinor, 'credit_bureau'),
      amount('card_limits', cards.limitMinor, 'credit_bureau'),
      compared('card_use', share, 'basis_points', 'credit_bureau'),
    ];
    if (!isUsedAbove(cards, aboveBasisPoints)) return clear(...numbers);
    return findingOf(cardUse, subject, {
      severity: 'yellow',
      kind: 'credit',
      compared: numbers,
      tolerance: { aboveBasisPoints },
    });
  },
};
