import { loanSubject } from '../../checks/case-file.js';
import { money } from '../../money/money.js';
import { deviationExceeds } from '../../money/ratio.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
  type Purchase,
} from '../cross-check.js';
import { shareBasisPoints } from '../share-basis-points.js';
import { dataOf } from '../usable-facts.js';

/** Price against an independent value, ±20 % (depth.md G15). Too high inflates the loan; far too low hides something about car or home. */
export const priceAgainstValuation: CrossCheck<Purchase> = {
  rule: 'price_against_valuation',
  about: 'loan',
  staleWhen: ['valuation', 'purpose.price'],
  opensQuestions: ['Q-AUTO-10', 'Q-MORT-11'],
  evaluate(input, subject) {
    const { percent, confidenceMinBasisPoints } = input.policy.tolerances.priceAgainstValuation;
    const valuation = dataOf(input, loanSubject, 'valuation');
    if (valuation === undefined || valuation.confidenceBasisPoints < confidenceMinBasisPoints) {
      return notEvaluated('valuation');
    }
    const { price } = input.file.purpose;
    const loanMinor = input.file.terms.amount.amountMinor;
    const numbers = [
      amount('price', price.amountMinor, 'application'),
      amount('valuation', valuation.valueMinor, 'valuation'),
      compared('valued_on', valuation.valuedOn, 'date', 'valuation'),
      compared(
        'loan_to_value',
        shareBasisPoints(loanMinor, Math.min(valuation.valueMinor, price.amountMinor)),
        'basis_points',
        'valuation',
      ),
    ];
    const value = money(valuation.valueMinor, price.currency);
    if (!deviationExceeds(price, value, percent)) return clear(...numbers);
    return findingOf(priceAgainstValuation, subject, {
      severity: 'orange',
      kind: price.amountMinor > valuation.valueMinor ? 'fraud' : 'credit',
      compared: numbers,
      tolerance: { percent },
    });
  },
};
