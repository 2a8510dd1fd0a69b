import { organisationOf } from '../../checks/case-file.js';
import { clear, compared, findingOf, type CrossCheck } from '../cross-check.js';

/**
 * The price of a new home goes to its developer, on the account that is supervised; another payee of a company's sale needs an explanation
 * (EW-F01). A home that a person sells is paid to whoever keeps the price (资金监管), which is never the seller's own account.
 */
export const homePayee: CrossCheck<'mortgage'> = {
  rule: 'payee_differs',
  about: 'loan',
  staleWhen: ['purpose.payeePartyId', 'purpose.sellerPartyId'],
  opensQuestions: ['Q-MORT-18'],
  evaluate({ file }, subject) {
    const { sellerPartyId, payeePartyId } = file.purpose;
    const seller = organisationOf(file, sellerPartyId);
    const payee = organisationOf(file, payeePartyId);
    const names = [
      compared('seller', seller?.name ?? null, 'text', 'application'),
      compared('payee', payee?.name ?? null, 'text', 'application'),
    ];
    const fits = seller === undefined ? payee?.role === 'payee' : seller.uscc === payee?.uscc;
    if (fits) return clear();
    return findingOf(homePayee, subject, { severity: 'orange', kind: 'fraud', compared: names });
  },
};
