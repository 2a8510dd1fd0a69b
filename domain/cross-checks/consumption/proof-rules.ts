import type { CrossCheck } from '../cross-check.js';
import { saleInvoiceNotValid } from '../purchase/invoice-valid.js';
import { offerAlone, offerDiffers } from '../purchase/offer.js';
import { purchaseSellerNear } from '../purchase/purchase-seller-near.js';
import { purchaseSeller } from '../purchase/purchase-seller.js';
import { consumptionBuyer } from './contract-buyer.js';
import { consumptionPrice } from './contract-price.js';
import { consumptionPurpose } from './contract-purpose.js';
import { consumptionInvoiceDiffers } from './invoice-differs.js';
import { merchantNotNamed } from './merchant-named.js';
import { merchantNotRegistered } from './merchant-registered.js';
import { merchantRelated } from './merchant-related.js';
import { merchantTradeDiffers } from './merchant-trade.js';

/** What proves what a consumer loan is for (depth.md G15, lending.md §3.4), in the order of the report. */
export const consumptionProofRules: readonly CrossCheck<'consumer'>[] = [
  consumptionPurpose,
  consumptionBuyer,
  purchaseSeller,
  purchaseSellerNear,
  consumptionPrice,
  offerDiffers,
  offerAlone,
  saleInvoiceNotValid,
  consumptionInvoiceDiffers,
  merchantNotNamed,
  merchantNotRegistered,
  merchantTradeDiffers,
  merchantRelated,
];
