import type { ComparedValue } from '../../findings/finding.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';
import { isSameParty } from './same-party.js';
import { boughtOf, wantsProof } from './trade-of.js';

/**
 * Who is paid stands in the contract and in the invoices (lending.md §3.4: payee, contract and invoice name one; EW-F01): as the payee that the
 * contract names, else as its counterparty, and as seller of an invoice. In one of two, or in the only one there is, it is missing: orange. In neither,
 * or paid on another account than the contract's: red. Where nobody is named the rule on self-payment speaks.
 */
export const payeeNotInTrade: BusinessRule = {
  rule: 'payee_not_in_trade',
  staleWhen: ['purpose.contract', 'purpose.invoices', 'purpose.payeePartyId', 'parties'],
  opensQuestions: ['Q-SME-18'],
  evaluate(input) {
    const { trade } = input.declared;
    if (!wantsProof(trade) || trade.payee === null) return clear();
    const { contract, payee } = trade;
    const sellers = boughtOf(input).map(({ counterparty }) => counterparty);
    if (contract === null && sellers.length === 0)
      return notEvaluated('purpose.contract', 'purpose.invoices');
    const signed = contract === null ? null : (contract.payee ?? contract.counterparty);
    const inContract = signed === null ? null : isSameParty(signed, payee);
    const inInvoices = sellers.length === 0 ? null : sellers.some((one) => isSameParty(one, payee));
    const told = contract?.payee?.accountLast4 ?? null;
    const isOtherAccount = told !== null && told !== payee.accountLast4;
    const numbers: ComparedValue[] = [
      compared('payee', payee.name, 'text', 'application'),
      compared('payee_of_contract', signed?.name ?? null, 'text', 'purpose.contract'),
      ...[...new Set(sellers.map(({ name }) => name))].map((name) =>
        compared('invoice_seller', name, 'text', 'purpose.invoices'),
      ),
      ...(told === null
        ? []
        : [
            compared('account_of_payee', payee.accountLast4, 'text', 'application'),
            compared('account_of_contract', told, 'text', 'purpose.contract'),
          ]),
    ];
    const absent = [inContract, inInvoices].filter((one) => one === false).length;
    if (absent === 0 && !isOtherAccount) return clear(...numbers);
    return findingOf(payeeNotInTrade, input.subject, {
      severity: absent === 2 || isOtherAccount ? 'red' : 'orange',
      ...{ kind: 'fraud', compared: numbers },
    });
  },
};
