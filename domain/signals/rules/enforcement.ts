import { casesByStatus } from '../../checks/judicial.js';
import { amount } from '../../cross-checks/cross-check.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/**
 * EW-L02: dishonest debtor (失信) red; enforced (被执行) for more than a million orange, for less yellow; restricted (限高) yellow.
 * Closed cases never count, and one case seen by two sources is one case.
 */
export const enforcement: SignalRule = {
  code: 'EW-L02',
  evaluate(input) {
    const judicial = servicingFacts(input, input.borrowerId, 'judicial');
    if (judicial === undefined) return notEvaluatedSignal('EW-L02', 'judicial');
    const { open } = casesByStatus(judicial);
    const dishonest = open.some((one) => one.kind === 'dishonest');
    const enforced = new Map(
      open
        .filter((one) => one.kind === 'enforcement')
        .map((one) => [one.caseNumber, one.amountMinor]),
    );
    const restricted = open.some((one) => one.kind === 'restriction');
    if (!dishonest && enforced.size === 0 && !restricted) return clearSignal('EW-L02');
    const sum = [...enforced.values()].reduce((total, one) => total + one, 0);
    const large = sum > input.policy.signals.enforcementOrangeAboveMinor;
    const severity = dishonest ? 'red' : large ? 'orange' : 'yellow';
    return raised('EW-L02', severity, 'judicial', amount('enforced_amount', sum, 'judicial'));
  },
};
