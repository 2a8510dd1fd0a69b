import { compared } from '../../cross-checks/cross-check.js';
import { approvalEnquiries } from '../../cross-checks/enquiries.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** EW-R05: more than six enquiries for approval in six months. */
export const enquiriesSignal: SignalRule = {
  code: 'EW-R05',
  evaluate(input) {
    const bureau = servicingFacts(input, input.borrowerId, 'credit_bureau');
    if (bureau === undefined) return notEvaluatedSignal('EW-R05', 'credit_bureau');
    const { above, windowMonths } = input.policy.signals.enquiries;
    const count = approvalEnquiries(bureau, input.today, windowMonths);
    if (count <= above) return clearSignal('EW-R05');
    const evidence = compared('approval_enquiries', count, 'count', 'credit_bureau');
    return raised('EW-R05', 'yellow', 'credit_bureau', evidence);
  },
};
