import { organisationOf } from '../../checks/case-file.js';
import { clear, compared, findingOf, type CrossCheck } from '../cross-check.js';

/** The money goes to the dealer who sells the car; another payee needs an explanation (S65, EW-F01). USCCs decide before names. */
export const payeeIsDealer: CrossCheck<'auto'> = {
  rule: 'payee_differs',
  about: 'loan',
  staleWhen: ['purpose.payeePartyId', 'purpose.dealerPartyId'],
  opensQuestions: ['Q-AUTO-11'],
  evaluate({ file }, subject) {
    const { dealerPartyId, payeePartyId } = file.purpose;
    const dealer = organisationOf(file, dealerPartyId);
    const payee = organisationOf(file, payeePartyId);
    if (dealerPartyId === payeePartyId || (dealer !== undefined && dealer.uscc === payee?.uscc)) {
      return clear();
    }
    return findingOf(payeeIsDealer, subject, {
      severity: 'orange',
      kind: 'fraud',
      compared: [
        compared('dealer', dealer?.name ?? null, 'text', 'application'),
        compared('payee', payee?.name ?? null, 'text', 'application'),
      ],
    });
  },
};
