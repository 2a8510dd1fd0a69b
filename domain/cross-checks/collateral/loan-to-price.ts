import {
  compared,
  clear,
  findingOf,
  notEvaluated,
  amount,
  type CrossCheck,
} from '../cross-check.js';
import { loanToPriceCap } from '../loan-to-price-cap.js';
import { shareBasisPoints } from '../share-basis-points.js';
import { priceThatCounts, sureValueMinor } from './price-that-counts.js';

/**
 * The loan against the price that counts and the cap of its day, use and fuel (lending.md §7.3): at the cap it passes, one fen above it does
 * not. A used car's price is known with its value; a loan above the cap of the stated price is too much whatever the value is.
 */
export const loanToPrice: CrossCheck<'auto'> = {
  rule: 'loan_to_price',
  about: 'loan',
  staleWhen: ['vehicle_register', 'valuation', 'terms', 'purpose', 'collateral'],
  opensQuestions: ['Q-AUTO-10', 'Q-AUTO-12'],
  evaluate(input, subject) {
    const cap = loanToPriceCap(input);
    if (cap.result === 'no_rule') return notEvaluated(`policy:loanToPriceCaps:${cap.on}`);
    const loanMinor = input.file.terms.amount.amountMinor;
    const price = priceThatCounts(input);
    const priceMinor = price.state === 'known' ? price.minor : price.atMostMinor;
    const valueMinor = input.file.collateral.state === 'used' ? sureValueMinor(input) : undefined;
    const valued = valueMinor === undefined ? [] : [amount('valuation', valueMinor, 'valuation')];
    const numbers = [
      amount('loan_amount', loanMinor, 'application'),
      amount('price', input.file.purpose.price.amountMinor, 'application'),
      ...valued,
      compared(
        'loan_to_price',
        shareBasisPoints(loanMinor, priceMinor),
        'basis_points',
        valued.length > 0 ? 'valuation' : 'application',
      ),
      compared('cap', cap.capBasisPoints, 'basis_points', 'policy'),
      compared('use', cap.use, 'text', 'vehicle_register'),
    ];
    const exceeds = BigInt(loanMinor) * 10_000n > BigInt(priceMinor) * BigInt(cap.capBasisPoints);
    if (!exceeds) return price.state === 'known' ? clear(...numbers) : notEvaluated('valuation');
    return findingOf(loanToPrice, subject, {
      severity: 'red',
      kind: 'legal',
      compared: numbers,
      tolerance: { capBasisPoints: cap.capBasisPoints },
    });
  },
};
