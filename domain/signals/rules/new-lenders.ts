import { compared } from '../../cross-checks/cross-check.js';
import { newUnsecuredLenders } from '../../cross-checks/new-lenders.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-R06: three new unsecured lenders in three months; two loans at one lender are one lender. */
export const newLenders: SignalRule = {
  code: 'EW-R06',
  evaluate(input) {
    const bureau = servicingFacts(input, input.borrowerId, 'credit_bureau');
    if (bureau === undefined) return notEvaluatedSignal('EW-R06', 'credit_bureau');
    const { from, windowMonths } = input.policy.signals.newUnsecuredLenders;
    const lenders = newUnsecuredLenders(bureau, input.today, windowMonths);
    if (lenders < from) return clearSignal('EW-R06');
    const evidence = compared('new_unsecured_lenders', lenders, 'count', 'credit_bureau');
    return raised('EW-R06', 'orange', 'credit_bureau', evidence);
  },
};
