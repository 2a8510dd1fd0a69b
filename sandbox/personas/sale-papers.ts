import type { ConsumerPurchase } from '../../domain/application/consumer-purchase.js';
import type { CarInvoice, ConsumerInvoice } from '../../domain/application/invoice.js';
import type { HomePurchase, PurchaseContract } from '../../domain/application/purchase-contract.js';
import { carInvoiceOf } from '../facts/car-invoice.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { consumerInvoiceOf } from '../facts/consumer-invoice.js';
import type { ConsumptionFacts } from '../facts/consumption.js';
import type { HomeFacts } from '../facts/home.js';
import { cityCodeOf } from '../synthesis/places.js';
import { addDays, instantOf, instantText } from '../time/civil-date.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

/** The contract of sale, as both have signed it the day before. */
export function purchaseOf({
  borrower,
  dealer,
  purchase,
  vehicle,
  madeOn,
}: CaseFacts): PurchaseContract {
  const { name, uscc, districtCode } = dealer.company;
  const { vin, make, model, colour, state } = vehicle;
  const { contract: signed } = purchase;
  return {
    number: `GC-${vin.slice(-8)}`,
    signedAt: instantText(instantOf(addDays(madeOn, -1), '15:00')),
    buyer: signed.buyer ?? borrower.name,
    dealer: { name, uscc, cityCode: cityCodeOf(districtCode) },
    vehicle: { vin: signed.vin ?? vin, make, model, colour, state },
    price: cny(signed.priceMinor ?? purchase.priceMinor),
    downPayment: cny(purchase.downMinor),
    deliveryOn: null,
  };
}

/** The invoice as it was read from the paper. */
export function invoiceOf(facts: CaseFacts): CarInvoice {
  const { code, number, issuedOn, netMinor, taxMinor, vin = null } = carInvoiceOf(facts);
  return { code, number, issuedOn, netAmount: cny(netMinor), taxAmount: cny(taxMinor), vin };
}

/** The contract of sale of a home. */
export function homePurchaseOf(
  { borrower, dealer, madeOn, purchase }: CaseFacts,
  home: HomeFacts,
): HomePurchase {
  const { contract: signed } = purchase;
  return {
    number: `FC-${home.unitNumber.slice(-8)}`,
    signedAt: instantText(instantOf(addDays(madeOn, -1), '15:00')),
    buyer: signed.buyer ?? borrower.name,
    seller: home.seller?.name ?? dealer.company.name,
    sellerUscc: home.seller === null ? dealer.company.uscc : null,
    unitNumber: home.unitNumber,
    areaHundredths: home.areaHundredths,
    price: cny(signed.priceMinor ?? home.priceMinor),
    downPayment: cny(home.downMinor),
  };
}

/** What contracts on each use are about, in their words. */
const goodsOf: Readonly<Record<ConsumptionFacts['use'], string>> = {
  ...{ renovation: '住宅装修工程', education: '课程', travel: '旅游线路', medical: '诊疗服务' },
  ...{ wedding: '婚庆服务', goods: '家用电器', other: '其他消费' },
};

/** The contract on what is consumed, as both have signed it the day before. */
export function consumerPurchaseOf(
  { borrower, dealer, madeOn }: CaseFacts,
  { contract: signed, totalMinor, use }: ConsumptionFacts,
): ConsumerPurchase {
  const { name, uscc } = dealer.company;
  return {
    kind: 'contract',
    number: `XF-${uscc.slice(-8)}`,
    signedAt: instantText(instantOf(addDays(madeOn, -1), '15:00')),
    subject: signed.subject ?? use,
    goods: goodsOf[use],
    buyer: signed.buyer ?? borrower.name,
    seller: name,
    sellerUscc: uscc,
    price: cny(signed.priceMinor ?? totalMinor),
    downPayment: null,
  };
}

/** The merchant's invoice as it was read from the paper. */
export function consumerInvoicesOf(
  facts: CaseFacts,
  consumption: ConsumptionFacts,
): ConsumerInvoice[] {
  const { code, number, issuedOn, netMinor, taxMinor } = consumerInvoiceOf(facts, consumption);
  return [{ code, number, issuedOn, netAmount: cny(netMinor), taxAmount: cny(taxMinor) }];
}
