import {
  compared,
  clear,
  findingOf,
  notEvaluated,
  amount,
  type CrossCheck,
} from '../cross-check.js';
import { loanToPriceCap } from '../loan-to-price-cap.js';
import { shareBasisPoints } from '../ratios.js';

/** The loan against its price and the cap of its day, use and fuel (lending.md §7.3): at the cap it passes, one fen above it does not. */
export const loanToPrice: CrossCheck<'auto'> = {
  rule: 'loan_to_price',
  about: 'loan',
  staleWhen: ['vehicle_register', 'terms', 'purpose', 'collateral'],
  opensQuestions: [],
  evaluate(input, subject) {
    const cap = loanToPriceCap(input);
    if (cap.result === 'no_rule') return notEvaluated(`policy:loanToPriceCaps:${cap.on}`);
    const loanMinor = input.file.terms.amount.amountMinor;
    const priceMinor = input.file.purpose.price.amountMinor;
    const numbers = [
      amount('loan_amount', loanMinor, 'application'),
      amount('price', priceMinor, 'application'),
      compared(
        'loan_to_price',
        shareBasisPoints(loanMinor, priceMinor),
        'basis_points',
        'application',
      ),
      compared('cap', cap.capBasisPoints, 'basis_points', 'policy'),
      compared('use', cap.use, 'text', 'vehicle_register'),
    ];
    const exceeds = BigInt(loanMinor) * 10_000n > BigInt(priceMinor) * BigInt(cap.capBasisPoints);
    if (!exceeds) return clear(...numbers);
    return findingOf(loanToPrice, subject, {
      severity: 'red',
      kind: 'legal',
      compared: numbers,
      tolerance: { capBasisPoints: cap.capBasisPoints },
    });
  },
};
