import { casesByStatus } from '../../checks/judicial.js';
import { amount } from '../../cross-checks/cross-check.js';
import { subjectsOf } from '../../checks/check-subjects.js';
import { servicingFacts } from '../servicing-facts.js';
import {
  clearSignal,
  notEvaluatedSignal,
  raised,
  type SignalInput,
  type SignalRule,
} from '../signal.js';

/** Everybody about whom the policy has the courts watched: the borrower, and whoever controls a company. */
function watched({ file, policy, borrowerId }: SignalInput): string[] {
  const lines = policy.monitoring.filter(({ source }) => source === 'judicial');
  return [...new Set([borrowerId, ...lines.flatMap(({ subject }) => subjectsOf(file, subject))])];
}

/**
 * EW-L02: dishonest debtor (失信) red; enforced (被执行) for more than a million orange, for less yellow; restricted (限高) yellow.
 * Closed cases never count, and one case seen by two sources is one case. Of a company whoever controls it counts as well; while the
 * courts are silent about one of them, nothing is clear.
 */
export const enforcement: SignalRule = {
  code: 'EW-L02',
  evaluate(input) {
    const all = watched(input).map((subject) => servicingFacts(input, subject, 'judicial'));
    const known = all.filter((facts) => facts !== undefined);
    const open = known.flatMap((facts) => casesByStatus(facts).open);
    const dishonest = open.some((one) => one.kind === 'dishonest');
    const enforced = new Map(
      open
        .filter((one) => one.kind === 'enforcement')
        .map((one) => [one.caseNumber, one.amountMinor]),
    );
    const restricted = open.some((one) => one.kind === 'restriction');
    if (!dishonest && enforced.size === 0 && !restricted) {
      return known.length < all.length
        ? notEvaluatedSignal('EW-L02', 'judicial')
        : clearSignal('EW-L02');
    }
    const sum = [...enforced.values()].reduce((total, one) => total + one, 0);
    const large = sum > input.policy.signals.enforcementOrangeAboveMinor;
    const severity = dishonest ? 'red' : large ? 'orange' : 'yellow';
    return raised('EW-L02', severity, 'judicial', amount('enforced_amount', sum, 'judicial'));
  },
};
