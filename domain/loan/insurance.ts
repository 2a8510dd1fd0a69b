import { entryOf } from '../entry.js';
import type { InsuranceCover, InsurancePolicy } from '../application/insurance.js';
import { secretsOf } from './papers.js';
import type { Loan } from './state/loan.js';
import { borrowerIdOf } from './subjects.js';

/** The covers that were captured, in the order in which their papers came. */
export function coversOf(loan: Loan): InsuranceCover[] {
  return loan.documents.flatMap((one) =>
    'insurance' in one && one.insurance !== undefined ? [one.insurance] : [],
  );
}

/** The first beneficiary of the policy that covers the car on a day, or null where nobody captured one. */
export function beneficiaryOn(loan: Loan, on: string): InsurancePolicy['firstBeneficiary'] {
  const document = loan.documents.findLast(
    (one) =>
      'insurance' in one &&
      one.insurance !== undefined &&
      one.insurance.from <= on &&
      on <= one.insurance.to,
  );
  if (document === undefined) return null;
  const secrets = secretsOf(entryOf(loan.parties, borrowerIdOf(loan)), document.reference.key);
  return secrets?.insurance?.firstBeneficiary ?? null;
}
