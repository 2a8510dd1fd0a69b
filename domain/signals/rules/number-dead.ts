import { personalProducts } from '../../application/product.js';
import { compared } from '../../cross-checks/cross-check.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-C03: the operator says that the number is empty (空号), given to another, or stopped (停机). */
export const numberDead: SignalRule = {
  code: 'EW-C03',
  products: personalProducts,
  evaluate(input) {
    const phone = servicingFacts(input, input.borrowerId, 'phone_ownership');
    if (phone === undefined) return notEvaluatedSignal('EW-C03', 'phone_ownership');
    if (phone.status === 'active' || phone.status === 'powered_off') return clearSignal('EW-C03');
    const evidence = compared('number_status', phone.status, 'text', 'phone_ownership');
    return raised('EW-C03', 'orange', 'phone_ownership', evidence);
  },
};
