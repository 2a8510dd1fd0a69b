import { organisationOf } from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';

/**
 * Who registers a body stands in the first two characters of its credit code (GB 32100): 11 an organ of the state (机关), which may not guarantee; 12 and 13
 * public institutions and bodies, 5 social organisations and foundations, 7 religious ones, 8 unions, of which those for the public good may not.
 */
const stateOrgan = '11';
const maybePublicGood = ['1', '5', '7', '8'];

/** Bodies whose guarantee is void: organs of the state, and whoever is there for the public good and not for profit (民法典 art. 683). */
export const guarantorNotAllowed: CrossCheck = {
  rule: 'guarantor_not_allowed',
  about: 'guaranteeing_company',
  staleWhen: ['uscc'],
  opensQuestions: ['Q-GUAR-01'],
  evaluate({ file }, subject) {
    const uscc = organisationOf(file, subject)?.uscc;
    if (uscc === undefined) return notEvaluated('guarantor');
    const registered = compared('registered_as', uscc.slice(0, 2), 'text', 'application');
    if (!maybePublicGood.includes(uscc.slice(0, 1))) return clear(registered);
    return findingOf(guarantorNotAllowed, subject, {
      severity: uscc.startsWith(stateOrgan) ? 'red' : 'orange',
      kind: 'legal',
      compared: [registered],
    });
  },
};
