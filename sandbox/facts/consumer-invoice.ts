import type { Invoice } from '../../domain/facts/invoices.js';
import { Dice } from '../synthesis/dice.js';
import { addDays } from '../time/civil-date.js';
import { parts } from './car-invoice.js';
import type { CaseFacts } from './case-facts.js';
import type { ConsumptionFacts } from './consumption.js';

/** The merchant's invoice on what is consumed, as it was handed in and with what became of it since: issued the day before the application. */
export function consumerInvoiceOf(
  { borrower, dealer, madeOn, persona, seed }: CaseFacts,
  { contract, invoice, invoicedMinor, totalMinor }: ConsumptionFacts,
): Invoice {
  const dice = new Dice(`${persona}|${seed}|invoice`);
  const isVoid = invoice === 'void' || invoice === 'red';
  return {
    code: null,
    number: `${madeOn.slice(2, 4)}${dice.digits('number', 18)}`,
    issuedOn: addDays(madeOn, -1),
    status: isVoid ? invoice : 'valid',
    statusOn: isVoid ? madeOn : null,
    seller: { name: dealer.company.name, uscc: dealer.company.uscc },
    buyer: { name: contract.buyer ?? borrower.name, uscc: null },
    ...parts(invoicedMinor ?? totalMinor),
  };
}
