import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';

/**
 * Somebody else than the borrower or his spouse will drive the car (depth.md G15, S65): it may be bought, and owed, for another (借名买车). Within
 * the family it is asked about; for anybody else it is orange. What was not declared is not known.
 */
export const strawBuyer: CrossCheck<'auto'> = {
  rule: 'straw_buyer',
  about: 'loan',
  staleWhen: ['purpose.user'],
  opensQuestions: ['Q-AUTO-12', 'Q-AUTO-18'],
  evaluate({ file }, subject) {
    const { user } = file.purpose;
    if (user === undefined) return notEvaluated('purpose.user');
    const said = compared('car_user', `car_user_${user}`, 'text', 'application');
    if (user === 'borrower' || user === 'spouse') return clear(said);
    return findingOf(strawBuyer, subject, {
      severity: user === 'family' ? 'yellow' : 'orange',
      kind: 'fraud',
      compared: [said],
    });
  },
};
