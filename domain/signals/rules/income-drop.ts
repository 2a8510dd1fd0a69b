import { personalProducts } from '../../application/product.js';
import { amount } from '../../cross-checks/cross-check.js';
import { incomeOf } from '../../cross-checks/income.js';
import { withServicingAge } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-I02: income more than 20 % below that of the grant is yellow, more than 40 % orange. A lower bound proves no drop. */
export const incomeDrop: SignalRule = {
  code: 'EW-I02',
  products: personalProducts,
  evaluate(input) {
    const then = input.baseline.netMonthlyIncomeMinor;
    if (then === null) return notEvaluatedSignal('EW-I02', 'baseline');
    const now = incomeOf(withServicingAge(input), input.borrowerId);
    if (now.kind === 'unknown') return notEvaluatedSignal('EW-I02', ...now.missing);
    const dropped = BigInt(Math.max(0, then - now.netMonthlyMinor)) * 100n;
    const { yellow, orange } = input.policy.signals.incomeDropAbovePercent;
    const exceeds = (percent: number) => dropped > BigInt(then) * BigInt(percent);
    if (!exceeds(yellow)) {
      return now.kind === 'at_most'
        ? notEvaluatedSignal('EW-I02', now.source)
        : clearSignal('EW-I02');
    }
    if (now.kind === 'at_least') return notEvaluatedSignal('EW-I02', now.source);
    return raised(
      'EW-I02',
      exceeds(orange) ? 'orange' : 'yellow',
      now.source,
      amount('net_income_at_grant', then, 'report'),
      amount('net_income_now', now.netMonthlyMinor, now.source),
    );
  },
};
