import { loanSubject } from '../../checks/case-file.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { shareBasisPoints } from '../share-basis-points.js';
import { dataOf } from '../usable-facts.js';
import { earlierClaimsMinor } from './earlier-claims.js';
import { homeRegister } from './home-register.js';

/**
 * Loan and earlier claims against the lower of price and independent value (lending.md §7.3, S15): who pays more than it is worth does not
 * make it worth more, and what secures another creditor first does not secure this loan. At a bound it passes.
 */
export const loanToValue: CrossCheck<'mortgage'> = {
  rule: 'loan_to_value',
  about: 'loan',
  staleWhen: ['valuation', 'property_register', 'terms.amount', 'purpose.price'],
  opensQuestions: ['Q-MORT-11'],
  evaluate(input, subject) {
    const valuation = dataOf(input, loanSubject, 'valuation');
    const { confidenceMinBasisPoints } = input.policy.tolerances.priceAgainstValuation;
    if (valuation === undefined || valuation.confidenceBasisPoints < confidenceMinBasisPoints) {
      return notEvaluated('valuation');
    }
    const register = homeRegister(input);
    if (register.state === 'missing') return notEvaluated('property_register');
    const claimsMinor = register.state === 'data' ? earlierClaimsMinor(register.data) : 0;
    const loanMinor = input.file.terms.amount.amountMinor;
    const valueMinor = Math.min(valuation.valueMinor, input.file.purpose.price.amountMinor);
    const { watchBasisPoints, limitBasisPoints } = input.policy.loanToValue;
    const numbers = [
      amount('loan_amount', loanMinor, 'application'),
      amount('earlier_claims', claimsMinor, 'property_register'),
      amount('price', input.file.purpose.price.amountMinor, 'application'),
      amount('valuation', valuation.valueMinor, 'valuation'),
      compared(
        'loan_to_value',
        shareBasisPoints(loanMinor + claimsMinor, valueMinor),
        'basis_points',
        'valuation',
      ),
    ];
    const exceeds = (basisPoints: number) =>
      BigInt(loanMinor + claimsMinor) * 10_000n > BigInt(valueMinor) * BigInt(basisPoints);
    if (!exceeds(watchBasisPoints)) return clear(...numbers);
    return findingOf(loanToValue, subject, {
      severity: exceeds(limitBasisPoints) ? 'red' : 'yellow',
      kind: 'credit',
      compared: numbers,
      tolerance: { watchBasisPoints, limitBasisPoints },
    });
  },
};
