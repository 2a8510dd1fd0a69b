import type { CrossCheck, Purchase } from '../cross-check.js';
import { dealerNotPartner } from './dealer-partner.js';
import { dealerNotRegistered } from './dealer-registered.js';
import { downPaymentSeen } from './down-payment-seen.js';
import { offerAlone, offerDiffers } from './offer.js';
import { homeDiffers } from './home-differs.js';
import { homeSellerNotRegistered } from './home-seller-registered.js';
import { carInvoiceDiffers } from './invoice-differs.js';
import { saleInvoiceNotValid } from './invoice-valid.js';
import { purchaseBuyer } from './purchase-buyer.js';
import { purchasePrice } from './purchase-price.js';
import { purchaseSeller } from './purchase-seller.js';
import { purchaseSellerNear } from './purchase-seller-near.js';
import { strawBuyer } from './straw-buyer.js';
import { vinDiffers } from './vin-differs.js';

/** The contract of sale against the application, whatever is bought. */
const contractRules: readonly CrossCheck<Purchase>[] = [
  purchaseBuyer,
  purchaseSeller,
  purchaseSellerNear,
  purchasePrice,
];

/** What proves that the money is for this car (depth.md G15), in the order of the report. */
export const carPurchaseRules: readonly CrossCheck<'auto'>[] = [
  downPaymentSeen,
  ...contractRules,
  offerDiffers,
  offerAlone,
  vinDiffers,
  saleInvoiceNotValid,
  carInvoiceDiffers,
  dealerNotRegistered,
  dealerNotPartner,
  strawBuyer,
];

/** What proves that it is for this home. */
export const homePurchaseRules: readonly CrossCheck<'mortgage'>[] = [
  downPaymentSeen,
  ...contractRules,
  homeDiffers,
  homeSellerNotRegistered,
];
