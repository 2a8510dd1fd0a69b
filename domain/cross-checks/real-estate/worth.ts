import { loanSubject } from '../../checks/case-file.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { earlierClaimsMinor } from '../housing/earlier-claims.js';
import { shareBasisPoints } from '../share-basis-points.js';
import { dataOf } from '../usable-facts.js';
import { overProperty, securityQuestions } from './property.js';

/**
 * Loan and earlier claims against the share of the independent value that its use lets count (lending.md §7.3). Exactly so much passes. A value that is not sure
 * enough is none.
 */
export const propertyWorth = overProperty(
  {
    rule: 'loan_to_value',
    staleWhen: ['valuation', 'property_register', 'collateral', 'terms.amount'],
    opensQuestions: securityQuestions,
  },
  ({ offered, register }, input, subject) => {
    const bounds = input.policy.business.realEstate;
    if (bounds === undefined) return notEvaluated('policy:realEstate');
    const valuation = dataOf(input, loanSubject, 'valuation');
    if (
      valuation === undefined ||
      valuation.confidenceBasisPoints < bounds.confidenceMinBasisPoints
    )
      return notEvaluated('valuation');
    const claimsMinor = earlierClaimsMinor(register);
    const loanMinor = input.file.terms.amount.amountMinor;
    const limitBasisPoints = bounds.shareBasisPoints[offered.use];
    const owedMinor = loanMinor + claimsMinor;
    const numbers = [
      amount('loan_amount', loanMinor, 'application'),
      amount('earlier_claims', claimsMinor, 'property_register'),
      amount('valuation', valuation.valueMinor, 'valuation'),
      compared(
        'loan_to_value',
        shareBasisPoints(owedMinor, valuation.valueMinor),
        'basis_points',
        'valuation',
      ),
    ];
    const exceeds =
      BigInt(owedMinor) * 10_000n > BigInt(valuation.valueMinor) * BigInt(limitBasisPoints);
    if (!exceeds) return clear(...numbers);
    return findingOf(propertyWorth, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
      tolerance: { limitBasisPoints },
    });
  },
);
