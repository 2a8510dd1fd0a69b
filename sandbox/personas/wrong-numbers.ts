import type { CaseFacts } from '../facts/case-facts.js';
import type { Persona } from './persona.js';

/** The employer as every source knows it, with other numbers. */
const onNumbers = (facts: CaseFacts, change: (number: string) => string): CaseFacts => ({
  ...facts,
  employer: {
    ...facts.employer,
    numbers: facts.employer.numbers.map((one) => ({ ...one, number: change(one.number) })),
  },
});

/** An area code in which no place of the sandbox lies: Lhasa's, where a number has seven digits. */
const inLhasa = (number: string) => `+868915${number.slice(-6)}`;

/** Borrowers whose numbers are not what they seem (S60): what the check of a number finds before anybody dials. */
export const wrongNumberPersonas: readonly Persona[] = [
  {
    id: 'employer_elsewhere',
    product: 'auto',
    title: 'Employer’s line in another city · 单位电话区号不符',
    expectation:
      'Every number of the employer has an area code of another city: a warning that the caller confirms with a reason, and the loan goes on (S60).',
    change: (facts) => onNumbers(facts, inLhasa),
  },
  {
    id: 'own_mobile_as_employer',
    product: 'auto',
    title: 'Own mobile as the employer’s · 以本人手机冒充单位电话',
    expectation:
      'The only number found for the employer is the applicant’s own mobile: nobody dials it, and the employer is not verified (S60).',
    change: (facts) => onNumbers(facts, () => facts.borrower.mobile.number),
  },
  {
    id: 'number_reassigned',
    product: 'auto',
    title: 'Mobile given out anew · 号码已二次放号',
    expectation:
      'The operator says that the mobile belongs to somebody else by now: nobody dials it until a person has vouched for it (S60).',
    change: (facts) => ({
      ...facts,
      borrower: {
        ...facts.borrower,
        mobile: { ...facts.borrower.mobile, status: 'reassigned' },
      },
    }),
  },
];
