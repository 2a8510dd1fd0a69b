import { loanSubject } from '../../checks/case-file.js';
import { compared } from '../../cross-checks/cross-check.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-G02 of a home: seized, or another creditor's mortgage in the register. */
export const homeClaimed: SignalRule = {
  code: 'EW-G02',
  products: ['mortgage'],
  evaluate(input) {
    const register = servicingFacts(input, loanSubject, 'property_register');
    if (register === undefined) return notEvaluatedSignal('EW-G02', 'property_register');
    const seized = register.seizures.length > 0;
    const others = register.mortgages.some(({ holder }) => holder === 'other');
    if (!seized && !others) return clearSignal('EW-G02');
    const what = seized ? 'seized' : 'second_lien';
    const evidence = compared('claim', what, 'text', 'property_register');
    return raised('EW-G02', 'red', 'property_register', evidence);
  },
};
