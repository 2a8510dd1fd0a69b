import { civilDate, daysBetween } from '../../calendar/civil-date.js';
import { compared } from '../../cross-checks/cross-check.js';
import { clearSignal, raised, type SignalRule } from '../signal.js';

/**
 * EW-B13: a paper that is due by periods (statements, a report on progress) has not come by its day; yellow from the day after, orange once one is
 * away for long. What came and nobody has looked at is not late.
 */
export const papersOverdue: SignalRule = {
  code: 'EW-B13',
  evaluate({ papersOverdue: late, today, policy }) {
    const days = late.map(({ since }) => daysBetween(civilDate(since), civilDate(today)) + 1);
    const longest = Math.max(0, ...days);
    if (longest === 0) return clearSignal('EW-B13');
    const { papersOverdueOrangeFromDays: orangeFrom = Infinity } = policy.signals;
    return raised(
      'EW-B13',
      longest >= orangeFrom ? 'orange' : 'yellow',
      'documents',
      ...late.map(({ item }) => compared('paper', item, 'text', 'documents')),
      compared('days_overdue', longest, 'days', 'documents'),
    );
  },
};
