import { personalProducts } from '../../application/product.js';
import { compared } from '../../cross-checks/cross-check.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-I03: the provident fund account is sealed or stopped. */
export const fundStopped: SignalRule = {
  code: 'EW-I03',
  products: personalProducts,
  evaluate(input) {
    const fund = servicingFacts(input, input.borrowerId, 'provident_fund');
    if (fund === undefined) return notEvaluatedSignal('EW-I03', 'provident_fund');
    if (fund.status === 'paying') return clearSignal('EW-I03');
    const evidence = compared('fund_status', fund.status, 'text', 'provident_fund');
    return raised('EW-I03', 'yellow', 'provident_fund', evidence);
  },
};
