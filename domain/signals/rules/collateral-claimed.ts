import { loanSubject } from '../../checks/case-file.js';
import { compared } from '../../cross-checks/cross-check.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-G02 of a car: seized, or a second lien in the register. */
export const collateralClaimed: SignalRule = {
  code: 'EW-G02',
  products: ['auto'],
  evaluate(input) {
    const register = servicingFacts(input, loanSubject, 'vehicle_register');
    if (register === undefined) return notEvaluatedSignal('EW-G02', 'vehicle_register');
    if (!register.seized && register.lien !== 'other') return clearSignal('EW-G02');
    const what = register.seized ? 'seized' : 'second_lien';
    const evidence = compared('claim', what, 'text', 'vehicle_register');
    return raised('EW-G02', 'red', 'vehicle_register', evidence);
  },
};
