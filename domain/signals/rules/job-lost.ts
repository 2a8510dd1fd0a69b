import { personalProducts } from '../../application/product.js';
import { compared } from '../../cross-checks/cross-check.js';
import { monthsFrom } from '../../cross-checks/job-stability.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/**
 * EW-I01: contributions stopped for two months. Employers pay late and people change jobs, so it is verified only with a second
 * source, usually the call; a call that reports it comes in as a reported fact.
 */
export const jobLost: SignalRule = {
  code: 'EW-I01',
  products: personalProducts,
  evaluate(input) {
    const insurance = servicingFacts(input, input.borrowerId, 'social_insurance');
    if (insurance === undefined) return notEvaluatedSignal('EW-I01', 'social_insurance');
    const months = monthsFrom(insurance.lastPaidMonth, input.today.slice(0, 7));
    const stopped = insurance.status !== 'paying';
    if (!stopped || months < input.policy.signals.insuranceStopMonths) return clearSignal('EW-I01');
    const evidence = compared('months_without_contribution', months, 'months', 'social_insurance');
    return raised('EW-I01', 'orange', 'social_insurance', evidence);
  },
};
