import type { ComparedValue } from '../../findings/finding.js';
import { amount, compared, type CaseInput } from '../cross-check.js';
import { shareBasisPoints } from '../share-basis-points.js';

/** What a finding about the title does to loan-to-value: none of the car's value is counted. */
export function nothingSecures(input: CaseInput<'auto'>): ComparedValue[] {
  const loanMinor = input.file.terms.amount.amountMinor;
  return [
    amount('loan_amount', loanMinor, 'application'),
    amount('value_that_secures', 0, 'vehicle_register'),
    compared('loan_to_value', shareBasisPoints(loanMinor, 0), 'basis_points', 'vehicle_register'),
  ];
}
