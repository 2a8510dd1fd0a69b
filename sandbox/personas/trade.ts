import type { BusinessInvoice } from '../../domain/application/invoice.js';
import type { TradeContract } from '../../domain/application/trade-contract.js';
import type { Business } from '../facts/business.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { addMonths } from '../time/civil-date.js';
import { cny, lastYearOf } from './company-parties.js';

/** A year's supply of the one supplier, in a share of sales, and before which of his invoices it was signed. */
const supplyShare = 0.3;
const signedMonthsAgo = 4;

/** The contract as it was read from the paper; with whoever is paid, unless it is said otherwise. */
export function contractOf(
  { trade, dealer, madeOn }: CaseFacts,
  business: Business,
): TradeContract {
  const { name, uscc } = trade.counterparty ?? dealer.company;
  const supplyMinor = Math.round(lastYearOf(business, madeOn).salesMinor * supplyShare);
  return {
    number: `GX-${uscc.slice(-6)}`,
    signedOn: addMonths(madeOn, -signedMonthsAgo),
    ...{ subject: trade.subject, goods: trade.goods, counterparty: { name, uscc } },
    amount: cny(trade.amountMinor ?? supplyMinor),
    ...(trade.counterparty === null && {
      payee: { name, uscc, accountLast4: dealer.account.number.slice(-4) },
    }),
  };
}

/** An invoice as the company hands it in. */
export function asHandedIn(
  { code, number, issuedOn, netMinor }: Business['invoices'][number],
  side: BusinessInvoice['side'],
  counterparty: BusinessInvoice['counterparty'],
): BusinessInvoice {
  return { code, number, issuedOn, netAmount: cny(netMinor), side, counterparty };
}

/** What its suppliers have invoiced, as it hands it in. */
export function boughtBy({ company, invoices }: Business): BusinessInvoice[] {
  return invoices
    .filter(({ buyer }) => buyer.uscc === company.uscc)
    .map((one) => asHandedIn(one, 'bought', one.seller));
}

/** The business with whoever is paid as its first supplier, who has invoiced what it bought. */
export function suppliedBy(business: Business, { dealer }: CaseFacts): Business {
  const { name, uscc } = dealer.company;
  const own = business.company.uscc;
  return {
    ...business,
    suppliers: [{ name, uscc }, ...business.suppliers.slice(1)],
    invoices: business.invoices.map((one) =>
      one.buyer.uscc === own ? { ...one, seller: { name, uscc } } : one,
    ),
  };
}
