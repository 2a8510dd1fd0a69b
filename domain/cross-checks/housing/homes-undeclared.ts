import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { dataOf } from '../usable-facts.js';

/** More homes in the register than were declared (questions.md Q-MORT-08): another down payment and another rate may apply. */
export const homesUndeclared: CrossCheck<'mortgage'> = {
  rule: 'homes_undeclared',
  about: 'borrower',
  staleWhen: ['home_ownership', 'purpose.homesOwned'],
  opensQuestions: ['Q-MORT-08'],
  evaluate(input, subject) {
    const owned = dataOf(input, subject, 'home_ownership');
    if (owned === undefined) return notEvaluated('home_ownership');
    const { homesOwned } = input.file.purpose;
    const numbers = [
      compared('homes_declared', homesOwned, 'count', 'application'),
      compared('homes_registered', owned.homes.length, 'count', 'home_ownership'),
    ];
    if (owned.homes.length <= homesOwned) return clear(...numbers);
    return findingOf(homesUndeclared, subject, {
      severity: 'orange',
      kind: 'legal',
      compared: numbers,
    });
  },
};
