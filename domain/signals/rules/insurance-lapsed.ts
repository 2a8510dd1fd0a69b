import { civilDate, daysBetween } from '../../calendar/civil-date.js';
import { compared } from '../../cross-checks/cross-check.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-G03: insurance ended; yellow from the day after, orange once it has been away for long. */
export const insuranceLapsed: SignalRule = {
  code: 'EW-G03',
  products: ['auto'],
  evaluate({ insuredUntil, today, policy }) {
    if (insuredUntil === null) return notEvaluatedSignal('EW-G03', 'insurance_policy');
    const days = daysBetween(civilDate(insuredUntil), civilDate(today));
    if (days <= 0) return clearSignal('EW-G03');
    const severity = days >= policy.signals.insuranceLapsedOrangeFromDays ? 'orange' : 'yellow';
    const evidence = compared('days_uninsured', days, 'days', 'insurance_policy');
    return raised('EW-G03', severity, 'insurance_policy', evidence);
  },
};
