import { borrowerOf, loanSubject, organisationOf, type CaseFile } from '../../checks/case-file.js';
import type { Invoice } from '../../facts/invoices.js';
import type { ComparedValue } from '../../findings/finding.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { compareOrganisationNames } from '../organisation-names.js';
import { dataOf } from '../usable-facts.js';

const source = 'invoices';

/**
 * What the tax office has against the application (depth.md G15): the dealer sold, a borrower bought (red where it is somebody else), and the invoices
 * together are not below the price that is lent on (orange: the price was raised). A dealer may invoice more than the car, such as its
 * fittings.
 */
export const carInvoiceDiffers: CrossCheck<'auto'> = {
  rule: 'invoice_differs',
  about: 'loan',
  staleWhen: [source, 'purpose.invoices', 'purpose.price', 'purpose.dealerPartyId'],
  opensQuestions: ['Q-AUTO-10', 'Q-AUTO-12'],
  evaluate(input, subject) {
    const declared = input.file.purpose.invoices ?? [];
    if (declared.length === 0) return notEvaluated('purpose.invoices');
    const data = dataOf(input, loanSubject, source);
    const found = declared.flatMap(
      ({ number }) => data?.invoices.find((one) => one.number === number) ?? [],
    );
    if (found.length < declared.length) return notEvaluated(source);
    const others = found.filter((one) => !isBetween(one, input.file));
    const priceMinor = input.file.purpose.price.amountMinor;
    const invoicedMinor = found.reduce((sum, one) => sum + one.netMinor + one.taxMinor, 0);
    const numbers: ComparedValue[] = [
      ...others.flatMap((one) => [
        compared('invoice_number', one.number, 'text', source),
        compared('invoice_seller', one.seller.name, 'text', source),
        compared('invoice_buyer', one.buyer.name, 'text', source),
      ]),
      amount('invoice_amount', invoicedMinor, source),
      amount('price', priceMinor, 'application'),
    ];
    if (others.length === 0 && invoicedMinor >= priceMinor) return clear(...numbers);
    return findingOf(carInvoiceDiffers, subject, {
      ...{ severity: others.length > 0 ? 'red' : 'orange', kind: 'fraud', compared: numbers },
    });
  },
};

/** Whether the dealer of the application sold to a borrower. The office tells a person by his name alone. */
function isBetween({ seller, buyer }: Invoice, file: CaseFile<'auto'>): boolean {
  const dealer = organisationOf(file, file.purpose.dealerPartyId);
  if (dealer === undefined || borrowerOf(file) === undefined) return false;
  const sold =
    seller.uscc === null
      ? compareOrganisationNames(seller.name, dealer.name) === 'same'
      : seller.uscc === dealer.uscc;
  const bought = Object.values(file.parties).some(
    ({ party }) =>
      (party.role === 'borrower' || party.role === 'co_borrower') && party.name === buyer.name,
  );
  return sold && bought;
}
