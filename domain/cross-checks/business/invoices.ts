import type { Invoice } from '../../facts/invoices.js';
import type { ComparedValue } from '../../findings/finding.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessCase, BusinessRule, DeclaredInvoice } from './business-case.js';
import { isSameParty } from './same-party.js';

const source = 'invoices';
const named = (number: string) => compared('invoice_number', number, 'text', source);

/** The invoices that were handed in, each with the tax office's own; those that it does not know are left out. */
function pairs({ declared, invoices }: BusinessCase) {
  const known = invoices.state === 'data' ? invoices.data.invoices : [];
  return declared.invoices.flatMap((one) => {
    const found = known.find(({ number }) => number === one.number);
    return found === undefined ? [] : [{ declared: one, found }];
  });
}

/** Numbers that were handed in and of which the office has said neither that it knows them nor that it does not. */
function unasked({ declared, invoices }: BusinessCase): string[] {
  if (invoices.state !== 'data') return [];
  const told = [...invoices.data.invoices.map(({ number }) => number), ...invoices.data.notFound];
  return declared.invoices.map(({ number }) => number).filter((number) => !told.includes(number));
}

/**
 * Invoices that do not count (depth.md G15): void or cancelled by a red one is red, since it was handed in as evidence; one that the office does not
 * know is orange, since it may be too new or mistyped. Not asked, or not asked about each, is not evaluated.
 */
export const invoiceNotValid: BusinessRule = {
  rule: 'invoice_not_valid',
  staleWhen: ['invoices', 'purpose.invoices'],
  opensQuestions: ['Q-SME-17', 'Q-PROJ-08'],
  evaluate(input) {
    const { declared, invoices, subject } = input;
    if (declared.invoices.length === 0) return clear();
    if (invoices.state === 'missing') return notEvaluated(source);
    const bad = pairs(input).filter(({ found }) => found.status !== 'valid');
    const unknown =
      invoices.state === 'no_record'
        ? declared.invoices.map(({ number }) => number)
        : invoices.data.notFound;
    const numbers: ComparedValue[] = [
      ...bad.flatMap(({ found }) => [
        named(found.number),
        compared('invoice_status', `invoice_${found.status}`, 'text', source),
        compared('invoice_status_on', found.statusOn, 'date', source),
      ]),
      ...unknown.map((number) => compared('invoice_not_known', number, 'text', source)),
    ];
    if (bad.length > 0) {
      return findingOf(invoiceNotValid, subject, {
        ...{ severity: 'red', kind: 'fraud', compared: numbers },
      });
    }
    if (unknown.length > 0) {
      return findingOf(invoiceNotValid, subject, {
        ...{ severity: 'orange', kind: 'fraud', compared: numbers },
      });
    }
    return unasked(input).length > 0 ? notEvaluated(source) : clear();
  },
};

/** The company's own end of an invoice, and the other's. */
function ends({ side }: DeclaredInvoice, found: Invoice) {
  return side === 'sold'
    ? { own: found.seller, other: found.buyer }
    : { own: found.buyer, other: found.seller };
}

/**
 * What is handed in against what the office has: seller, buyer and amount, to the fen (an invoice is exact). Another party is red, another amount
 * orange.
 */
export const invoiceDiffers: BusinessRule = {
  rule: 'invoice_differs',
  staleWhen: ['invoices', 'purpose.invoices'],
  opensQuestions: ['Q-SME-17', 'Q-PROJ-08'],
  evaluate(input) {
    const { declared, invoices, subject } = input;
    if (declared.invoices.length === 0) return clear();
    if (invoices.state !== 'data') return notEvaluated(source);
    const company = { name: declared.name, uscc: declared.uscc };
    const other: ComparedValue[] = [];
    const amounts: ComparedValue[] = [];
    for (const { declared: told, found } of pairs(input)) {
      const { own, other: partner } = ends(told, found);
      if (!isSameParty(own, company) || !isSameParty(partner, told.counterparty)) {
        other.push(
          named(found.number),
          compared('invoice_seller', found.seller.name, 'text', source),
          compared('invoice_buyer', found.buyer.name, 'text', source),
          compared('invoice_partner_declared', told.counterparty.name, 'text', 'application'),
        );
      }
      if (found.netMinor !== told.netMinor) {
        amounts.push(
          named(found.number),
          amount('invoice_amount', found.netMinor, source),
          amount('invoice_amount_declared', told.netMinor, 'application'),
        );
      }
    }
    if (other.length + amounts.length === 0) {
      return unasked(input).length > 0 ? notEvaluated(source) : clear();
    }
    return findingOf(invoiceDiffers, subject, {
      severity: other.length > 0 ? 'red' : 'orange',
      kind: 'fraud',
      compared: [...other, ...amounts],
    });
  },
};
