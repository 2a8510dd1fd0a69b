import { z } from 'zod';
import { carInvoiceOf } from '../facts/car-invoice.js';
import { consumerInvoiceOf } from '../facts/consumer-invoice.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { dateOf } from '../time/civil-date.js';
import { lookup } from './lookup.js';
import { dateField, usccField } from './request-fields.js';

const asked = z.strictObject({
  code: z
    .string()
    .regex(/^\d{10}(\d{2})?$/)
    .nullable(),
  number: z.string().regex(/^(\d{8}|\d{20})$/, '8 or 20 digits'),
  issuedOn: dateField,
  amountMinor: z.int().min(0),
});

/** The invoice on the car of the case, or on what is consumed, where the company sells it and has issued it. */
function soldAsDealer(facts: CaseFacts | undefined, uscc: string) {
  if (facts?.dealer.company.uscc !== uscc) return [];
  const { consumption, purchase } = facts;
  if (consumption !== null)
    return consumption.invoice === 'unknown' ? [] : [consumerInvoiceOf(facts, consumption)];
  return purchase.invoice === 'unknown' ? [] : [carInvoiceOf(facts)];
}

/** 发票查验: an invoice is found only by all that stands on it, and only by who sold or bought. */
export const invoices = lookup({
  source: 'invoices',
  consent: false,
  request: z.strictObject({ uscc: usccField, invoices: z.array(asked).min(1).max(500) }),
  subject: (world, { uscc }) => world.cases.byCreditCode(uscc),
  answer: ({ world, now }, body, facts) => {
    const business = world.cases.businessByCode(body.uscc);
    if (!business) return { answer: 'NO_RECORD' };
    const today = dateOf(now);
    const known = [...business.invoices, ...soldAsDealer(facts, body.uscc)].filter(
      ({ issuedOn }) => issuedOn <= today,
    );
    const results = body.invoices.map((one) => ({
      number: one.number,
      invoice: known.find(
        (kept) =>
          kept.number === one.number &&
          kept.code === one.code &&
          kept.issuedOn === one.issuedOn &&
          kept.netMinor === one.amountMinor,
      ),
    }));
    return {
      answer: 'FOUND',
      data: {
        invoices: results.flatMap(({ invoice }) => (invoice ? [invoice] : [])),
        notFound: results.flatMap(({ number, invoice }) => (invoice ? [] : [number])),
      },
    };
  },
  empty: (body) => ({ invoices: [], notFound: body.invoices.map(({ number }) => number) }),
});
