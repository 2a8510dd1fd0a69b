import { capturedOffer } from '../../checks/captured-offer.js';
import { capturedPurchase } from '../../checks/captured-purchase.js';
import { wholeCostMinor } from '../../checks/case-cost.js';
import { organisationOf, sellerIdOf, vehicleOf } from '../../checks/case-file.js';
import { isSameParty } from '../business/same-party.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { submittedOn } from '../submitted-on.js';

/** What is bought on an offer before there is a contract: a car, or what is consumed. */
type Offered = 'auto' | 'consumer';

/**
 * An offer (pro forma) against the application (depth.md G15): another seller, another car, or a price below the one that is lent on: orange, fraud; no longer valid on
 * the day of the application: noted. Without an offer there is nothing to compare: the rules on contract and invoice speak.
 */
export const offerDiffers: CrossCheck<Offered> = {
  rule: 'offer_differs',
  about: 'loan',
  staleWhen: [
    ...['pro_forma', 'purpose.price', 'purpose.totalCost', 'purpose.dealerPartyId'],
    ...['purpose.merchantPartyId', 'collateral.vin', 'parties'],
  ],
  opensQuestions: ['Q-AUTO-10', 'Q-CONS-06'],
  evaluate({ file, policy }, subject) {
    const offer = capturedOffer(file);
    if (offer === 'none') return clear();
    if (offer === 'unread') return notEvaluated('pro_forma');
    const sellerId = sellerIdOf(file);
    const seller = sellerId === null ? undefined : organisationOf(file, sellerId);
    const costMinor = wholeCostMinor(file);
    const vin = vehicleOf(file)?.vin ?? null;
    const offered = { name: offer.seller ?? '', uscc: offer.sellerUscc };
    const isOther =
      seller !== undefined &&
      (offer.seller !== undefined || offer.sellerUscc !== null) &&
      !isSameParty(offered, seller);
    const isOtherCar = vin !== null && offer.vin !== null && offer.vin !== vin;
    const isLower = offer.price.amountMinor < costMinor;
    const isOver = offer.validUntil !== null && offer.validUntil < submittedOn(file, policy.zone);
    const numbers = [
      compared('seller', seller?.name ?? null, 'text', 'application'),
      compared('seller', offer.seller ?? offer.sellerUscc, 'text', 'pro_forma'),
      amount('price', costMinor, 'application'),
      amount('price', offer.price.amountMinor, 'pro_forma'),
      ...(isOtherCar
        ? [
            compared('vin', vin, 'text', 'application'),
            compared('vin', offer.vin, 'text', 'pro_forma'),
          ]
        : []),
      compared('offer_until', offer.validUntil, 'date', 'pro_forma'),
    ];
    const isFraud = isOther || isOtherCar || isLower;
    if (!isFraud && !isOver) return clear(...numbers);
    return findingOf(offerDiffers, subject, {
      severity: isFraud ? 'orange' : 'yellow',
      kind: isFraud ? 'fraud' : 'operational',
      compared: numbers,
    });
  },
};

/**
 * An offer is all there is: nobody has signed or invoiced anything, so that the use is intended and not proven (depth.md G15; 个贷办法 2024-3). Noted until a contract was
 * captured or an invoice handed in.
 */
export const offerAlone: CrossCheck<Offered> = {
  rule: 'offer_alone',
  about: 'loan',
  staleWhen: ['pro_forma', 'purchase_contract', 'purpose.invoices'],
  opensQuestions: ['Q-AUTO-10', 'Q-CONS-07'],
  evaluate({ file }, subject) {
    const offer = capturedOffer(file);
    if (offer === 'none') return clear();
    const invoices = file.purpose.invoices?.length ?? 0;
    if (capturedPurchase(file) !== null || invoices > 0) return clear();
    if (offer === 'unread') return notEvaluated('pro_forma');
    return findingOf(offerAlone, subject, {
      ...{ severity: 'yellow', kind: 'operational' },
      compared: [
        amount('price', offer.price.amountMinor, 'pro_forma'),
        compared('offered_on', offer.issuedOn, 'date', 'pro_forma'),
      ],
    });
  },
};
