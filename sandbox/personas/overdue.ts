import type { Persona } from './persona.js';

/**
 * A borrower who from the third instalment on pays so late that each look on the day after a due day finds the wanted days past
 * due (or up to three more, as months are long): whole months late, and two days on top so that the look comes first.
 */
function overdue(days: number, monthsLate: number, bucket: string): Persona {
  return {
    id: `overdue_${days}`,
    product: 'auto',
    title: `Overdue ${days} ${days === 1 ? 'day' : 'days'} · 逾期${days}天`,
    expectation: `Two instalments in time, then always late: the oldest unpaid one reaches ${days} days past due (${bucket}) and stays about there.`,
    change: (facts) => ({ ...facts, repayment: { fromInstalment: 3, monthsLate, daysLate: 3 } }),
  };
}

export const overduePersonas: readonly Persona[] = [
  overdue(1, 0, 'M1, cured within days'),
  overdue(31, 1, 'M2'),
  overdue(61, 2, 'M3'),
  overdue(91, 3, 'M4, beyond the 90-day line'),
  overdue(271, 9, 'beyond the 270-day line'),
  overdue(361, 12, 'beyond the 360-day line'),
];
