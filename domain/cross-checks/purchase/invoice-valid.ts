import { loanSubject } from '../../checks/case-file.js';
import { wantsProof } from '../consumption/proof-of-use.js';
import { compared, clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';

const source = 'invoices';

/**
 * The invoice on the car, or on what is consumed, at the tax office (发票查验; depth.md G15, S65): void or cancelled by a red one is red, since it was handed in as
 * evidence; one that the office does not know with these figures is orange, since it may be too new, mistyped or made up. An office that did
 * not answer, and an application without an invoice, are neither.
 */
export const saleInvoiceNotValid: CrossCheck<'auto' | 'consumer'> = {
  rule: 'invoice_not_valid',
  about: 'loan',
  staleWhen: [source, 'purpose.invoices', 'purpose.merchantPartyId'],
  opensQuestions: ['Q-AUTO-10', 'Q-CONS-06'],
  evaluate(input, subject) {
    const declared = (input.file.purpose.invoices ?? []).map(({ number }) => number);
    if (declared.length === 0) {
      const isExpected = input.file.product === 'auto' || wantsProof(input.file);
      return isExpected ? notEvaluated('purpose.invoices') : clear();
    }
    const facts = usableFacts(input, loanSubject, source);
    if (facts.state === 'missing') return notEvaluated(source);
    const known = facts.state === 'data' ? facts.data.invoices : [];
    const notFound = facts.state === 'data' ? facts.data.notFound : declared;
    const of = (number: string) => known.find((one) => one.number === number);
    const bad = declared.flatMap((number) => {
      const found = of(number);
      return found === undefined || found.status === 'valid' ? [] : [found];
    });
    const unknown = declared.filter((number) => notFound.includes(number));
    const numbers = [
      ...bad.flatMap((one) => [
        compared('invoice_number', one.number, 'text', source),
        compared('invoice_status', `invoice_${one.status}`, 'text', source),
        compared('invoice_status_on', one.statusOn, 'date', source),
      ]),
      ...unknown.map((number) => compared('invoice_not_known', number, 'text', source)),
    ];
    if (numbers.length > 0) {
      return findingOf(saleInvoiceNotValid, subject, {
        ...{ severity: bad.length > 0 ? 'red' : 'orange', kind: 'fraud', compared: numbers },
      });
    }
    // A number of which the office has said nothing is not asked yet: the application was corrected since.
    const unasked = declared.some((number) => of(number) === undefined);
    return unasked
      ? notEvaluated(source)
      : clear(...declared.map((one) => compared('invoice_number', one, 'text', source)));
  },
};
