import type { Invoice } from '../../domain/facts/invoices.js';
import { Dice } from '../synthesis/dice.js';
import { addDays } from '../time/civil-date.js';
import type { CaseFacts } from './case-facts.js';

/** Tax in the price of a new car. */
const vatPercent = 13;

/** The price without tax and the tax in it; together they are the price. */
export function parts(priceMinor: number) {
  const netMinor = Math.round((priceMinor * 100) / (100 + vatPercent));
  return { netMinor, taxMinor: priceMinor - netMinor };
}

/**
 * The dealer's invoice on the car (机动车销售统一发票), as it was handed in: issued the day before the application. What the tax office has of it
 * is the same with what became of it since.
 */
export function carInvoiceOf(facts: CaseFacts): Invoice {
  const { borrower, dealer, madeOn, purchase, vehicle } = facts;
  const dice = new Dice(`${facts.persona}|${facts.seed}|invoice`);
  const { priceMinor, vin, buyer } = purchase.contract;
  const isVoid = purchase.invoice === 'void' || purchase.invoice === 'red';
  return {
    code: null,
    number: `${madeOn.slice(2, 4)}${dice.digits('number', 18)}`,
    issuedOn: addDays(madeOn, -1),
    status: isVoid ? (purchase.invoice as 'void' | 'red') : 'valid',
    statusOn: isVoid ? madeOn : null,
    seller: { name: dealer.company.name, uscc: dealer.company.uscc },
    buyer: { name: buyer ?? borrower.name, uscc: null },
    vin: vin ?? vehicle.vin,
    ...parts(priceMinor ?? purchase.priceMinor),
  };
}
