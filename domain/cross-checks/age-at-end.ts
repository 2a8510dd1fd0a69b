import { addMonthsFromAnchor, civilDate } from '../calendar/civil-date.js';
import { borrowerOf, loanSubject, personOf } from '../checks/case-file.js';
import { birthDateOf } from '../formats/identity-number.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';
import { submittedOn } from './submitted-on.js';

/**
 * The age of the borrower, whose finding is the loan's, and of each co-borrower when the last instalment is due, in whole years (demonstration policy; lenders differ): a person of 68 with thirty
 * years to pay is reviewed by people, and never refused by this alone (S94).
 */
export const ageAtEnd: CrossCheck<'auto' | 'mortgage' | 'consumer'> = {
  rule: 'age_at_end',
  about: 'loan_and_co_borrowers',
  staleWhen: ['terms.termMonths'],
  opensQuestions: ['Q-AUTO-19', 'Q-MORT-22', 'Q-CONS-13'],
  evaluate({ file, policy }, subject) {
    const owing = subject === loanSubject ? borrowerOf(file) : personOf(file, subject);
    if (owing === undefined) return notEvaluated('borrower');
    const born = birthDateOf(owing.idNumber);
    if (born === undefined) return notEvaluated('birth_date');
    const on = submittedOn(file, policy.zone);
    const ends = addMonthsFromAnchor(civilDate(on), file.terms.termMonths);
    const hadBirthday = ends.slice(5) >= born.slice(5);
    const years = Number(ends.slice(0, 4)) - Number(born.slice(0, 4)) - (hadBirthday ? 0 : 1);
    const { yearsMax } = policy.ageAtEnd;
    const numbers = [
      compared('age_at_end', years, 'count', 'application'),
      compared('oldest_age', yearsMax, 'count', 'policy'),
    ];
    if (years <= yearsMax) return clear(...numbers);
    return findingOf(ageAtEnd, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
      tolerance: { yearsMax },
    });
  },
};
