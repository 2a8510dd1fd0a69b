import { loanSubject } from '../../checks/case-file.js';
import { amount } from '../../cross-checks/cross-check.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-G01: the value of car or home 15 % below that of the grant is yellow, 25 % red. Only a valuation counts, never a guess on a call. */
export const collateralPrice: SignalRule = {
  code: 'EW-G01',
  products: ['auto', 'mortgage'],
  evaluate(input) {
    const then = input.baseline.collateralValueMinor;
    const valuation = servicingFacts(input, loanSubject, 'valuation');
    if (then === null) return notEvaluatedSignal('EW-G01', 'baseline');
    if (valuation === undefined) return notEvaluatedSignal('EW-G01', 'valuation');
    const dropped = BigInt(Math.max(0, then - valuation.valueMinor)) * 100n;
    const { yellow, red } = input.policy.signals.collateralDropFromPercent;
    const reaches = (percent: number) => dropped >= BigInt(then) * BigInt(percent);
    if (!reaches(yellow)) return clearSignal('EW-G01');
    return raised(
      'EW-G01',
      reaches(red) ? 'red' : 'yellow',
      'valuation',
      amount('value_at_grant', then, 'report'),
      amount('value_now', valuation.valueMinor, 'valuation'),
    );
  },
};
