import { amountAboveCost } from '../../../domain/cross-checks/consumption/amount-above-cost.js';
import { carInvoiceDiffers } from '../../../domain/cross-checks/purchase/invoice-differs.js';
import { aCleanInput, carFacts, changed } from '../../domain/cross-checks/clean-case.js';
import { aBorrower } from '../../domain/checks/a-case.js';
import { cleanFacts } from '../../domain/checks/clean-facts.js';
import { shownFinding, type Row, type Worked } from './cells.js';

type Case = Parameters<typeof carInvoiceDiffers.evaluate>[0];
const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

const priceRow: Worked = (row: Row) => {
  const input = aCleanInput({
    terms: { amount: cny(row.fen('Loan')) },
    purpose: { price: cny(row.fen('Price')), downPayment: cny(row.fen('Down payment')) },
  });
  return { Finding: shownFinding(amountAboveCost.evaluate(input, 'loan')) };
};

/** The one invoice on the car of the clean case, with other figures at the tax office. */
const invoicedRow: Worked = (row) => {
  const invoices = cleanFacts.invoices.invoices.map((one) => ({
    ...{ ...one, buyer: { name: aBorrower().name, uscc: null } },
    ...{ netMinor: row.fen('Without tax'), taxMinor: row.fen('Tax') },
  }));
  const input = aCleanInput({
    loanFacts: carFacts(changed('invoices', { invoices })),
    purpose: { price: cny(row.fen('Price')) },
  });
  return { Finding: shownFinding(carInvoiceDiffers.evaluate(input as Case, 'loan')) };
};

/** What proves the price of a car. */
export const purchases: Readonly<Record<string, Worked>> = {
  'price-of-a-purchase': priceRow,
  'invoiced-price': invoicedRow,
};
