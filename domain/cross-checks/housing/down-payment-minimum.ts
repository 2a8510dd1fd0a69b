import { borrowerOf } from '../../checks/case-file.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
  type CrossCheckInput,
} from '../cross-check.js';
import { shareBasisPoints } from '../share-basis-points.js';
import { submittedOn } from '../submitted-on.js';
import { dataOf } from '../usable-facts.js';
import { smallestShare } from './smallest-down-payment.js';

/**
 * How many homes the household has before this one: what the register holds, or what was declared where that is more. Null when the
 * register was not to be had: a first home is not taken on the word of the borrower alone.
 */
export function homesBefore(input: CrossCheckInput<'mortgage'>): number | null {
  const borrower = borrowerOf(input.file);
  if (borrower === undefined) return null;
  const owned = dataOf(input, borrower.partyId, 'home_ownership');
  return owned === undefined ? null : Math.max(owned.homes.length, input.file.purpose.homesOwned);
}

/**
 * The smallest down payment of the day of submission by where the home lies and whether it is the household's first (lending.md §7.3): exactly
 * the minimum passes, one fen less does not (S94).
 */
export const downPaymentMinimum: CrossCheck<'mortgage'> = {
  rule: 'down_payment_minimum',
  about: 'loan',
  staleWhen: [
    ...['home_ownership', 'purpose.price', 'purpose.downPayment', 'purpose.homesOwned'],
    'collateral.unitNumber',
  ],
  opensQuestions: ['Q-MORT-12'],
  evaluate(input, subject) {
    const { price, downPayment } = input.file.purpose;
    const on = submittedOn(input.file, input.policy.zone);
    const homes = homesBefore(input);
    const minimum = smallestShare(input.policy, input.file.collateral, homes, on);
    if (minimum === undefined) return notEvaluated(`policy:downPaymentMinimums:${on}`);
    const share = shareBasisPoints(downPayment.amountMinor, price.amountMinor);
    const numbers = [
      amount('price', price.amountMinor, 'application'),
      amount('down_payment', downPayment.amountMinor, 'application'),
      compared('homes_before', homes, 'count', 'home_ownership'),
      compared('smallest_share', minimum.shareBasisPoints, 'basis_points', 'policy'),
      compared('minimum_of', minimum.regionCode ?? 'nationwide', 'text', 'policy'),
      compared('down_payment_share', share, 'basis_points', 'application'),
    ];
    const enough =
      BigInt(downPayment.amountMinor) * 10_000n >=
      BigInt(price.amountMinor) * BigInt(minimum.shareBasisPoints);
    // Until the register has told, what is below every minimum is too little, and nothing else is known.
    if (enough) return homes === null ? notEvaluated('home_ownership') : clear(...numbers);
    return findingOf(downPaymentMinimum, subject, {
      severity: 'red',
      kind: 'legal',
      compared: numbers,
      tolerance: { shareBasisPoints: minimum.shareBasisPoints },
    });
  },
};
