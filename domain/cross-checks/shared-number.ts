import { coBorrowersOf } from './borrowers.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';

/**
 * A number of an applicant that other applicants gave too, from the blind index (depth.md G16): one other is asked about, from the
 * policy's bound on it looks like a packager and goes to fraud review. Numbers of those who speak for a company are the company's matter.
 */
export const sharedNumber: CrossCheck = {
  rule: 'shared_number',
  about: 'each_borrower',
  staleWhen: ['contactPoints'],
  opensQuestions: ['Q-PROB-06'],
  evaluate(input, subject) {
    if (input.sharedNumbers === null) return notEvaluated('blind_index');
    const others = coBorrowersOf(input.file).filter((partyId) => partyId !== subject);
    const isCoBorrower = coBorrowersOf(input.file).includes(subject);
    const shared = input.sharedNumbers
      .filter(({ partyId }) => (isCoBorrower ? partyId === subject : !others.includes(partyId)))
      .filter((one) => one.otherApplicants > 0);
    if (shared.length === 0) return clear();
    const { applicantsForFraudReview } = input.policy.tolerances.sharedContact;
    const many = shared.some((one) => one.otherApplicants + 1 >= applicantsForFraudReview);
    return findingOf(sharedNumber, subject, {
      severity: many ? 'red' : 'yellow',
      kind: 'fraud',
      compared: shared.map((one) =>
        compared(
          `other_applicants:${one.contactPointId}`,
          one.otherApplicants,
          'count',
          'blind_index',
        ),
      ),
      tolerance: { applicantsForFraudReview },
    });
  },
};
