import { passes, refusesForGood, type ContactRule } from '../contact-rule.js';

/** A number that its check has blocked is nobody's to dial, and no waiting lifts that (product.md §4, depth.md G10). */
export const numberCheck: ContactRule = {
  name: 'number_check',
  check({ request: { number } }) {
    const { blockedBy = null } = number;
    return blockedBy === null ? passes : refusesForGood(blockedBy);
  },
};
