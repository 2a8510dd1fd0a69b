import { organisationOf } from '../../checks/case-file.js';
import { isSameParty } from '../business/same-party.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { worksContractOf, worksContractStale } from './works-contract.js';

/**
 * A draw from a line of works goes to whom the works contract has it paid, else to who builds, and to the account that it names (lending.md §3.4; EW-F01). Somebody
 * else: orange; his own contract with another account: red, since whoever changes an account is paid on it.
 */
export const worksContractPayee: CrossCheck<'project_finance'> = {
  rule: 'works_contract_payee',
  about: 'loan',
  staleWhen: [...worksContractStale, 'purpose.payeePartyId'],
  opensQuestions: ['Q-PROJ-08'],
  evaluate({ file }, subject) {
    const { payeePartyId, project } = file.purpose;
    const line = project.budget.find((one) => one.line === project.drawLine);
    // What is drawn for plant or land has contracts of its own; who pays by himself names nobody.
    if (line?.kind !== 'works' || payeePartyId === null) return clear();
    const contract = worksContractOf(file);
    if (contract === undefined) return notEvaluated('works_contract');
    const payee = organisationOf(file, payeePartyId);
    if (payee === undefined) return notEvaluated('purpose.payeePartyId');
    const signed = contract.payee ?? contract.contractor;
    const told = contract.payee?.accountLast4 ?? null;
    const accountLast4 = payee.account.number.slice(-4);
    const isSame = isSameParty(signed, payee);
    const isOtherAccount = isSame && told !== null && told !== accountLast4;
    const numbers = [
      compared('payee', payee.name, 'text', 'application'),
      compared('payee_of_contract', signed.name, 'text', 'works_contract'),
      ...(told === null
        ? []
        : [
            compared('account_of_payee', accountLast4, 'text', 'application'),
            compared('account_of_contract', told, 'text', 'works_contract'),
          ]),
    ];
    if (isSame && !isOtherAccount) return clear(...numbers);
    return findingOf(worksContractPayee, subject, {
      severity: isOtherAccount ? 'red' : 'orange',
      ...{ kind: 'fraud', compared: numbers },
    });
  },
};
