import { compared } from '../../cross-checks/cross-check.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-C01: all numbers on three distinct days; orange once it has lasted twice as long. Not having called says nothing. */
export const unreachable: SignalRule = {
  code: 'EW-C01',
  evaluate({ unreachableDays, policy }) {
    const days = policy.signals.unreachableDistinctDays;
    if (unreachableDays === null) return notEvaluatedSignal('EW-C01', 'attempts');
    if (unreachableDays < days) return clearSignal('EW-C01');
    const severity = unreachableDays >= 2 * days ? 'orange' : 'yellow';
    const evidence = compared('days_unreachable', unreachableDays, 'days', 'attempts');
    return raised('EW-C01', severity, 'attempts', evidence);
  },
};
