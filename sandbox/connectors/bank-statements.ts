import { z } from 'zod';
import { statementRows } from '../core-bank/statement.js';
import { tamperedRows } from '../core-bank/tampering.js';
import { addMonths } from '../time/civil-date.js';
import { lookup } from './lookup.js';
import { cardField, dateField, nameField, idNumberField } from './request-fields.js';

const rangeMonthsMax = 24;
const range = { name: nameField, idNumber: idNumberField, from: dateField, to: dateField };
const accountField = z.string().regex(/^\d{8,32}$/);
const request = z
  .union([
    z.strictObject({ ...range, cardNumber: cardField }),
    z.strictObject({ ...range, accountNumber: accountField }),
  ])
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'before `from`' })
  .refine(({ from, to }) => to <= addMonths(from, rangeMonthsMax), {
    path: ['from'],
    message: `at most ${rangeMonthsMax} months`,
  });

const accountOf = (body: z.infer<typeof request>) =>
  'cardNumber' in body ? body.cardNumber : body.accountNumber;

/** 流水: rows of the account between two days, none of them in the future. */
export const bankStatements = lookup({
  source: 'bank_statements',
  consent: true,
  request,
  subject: (world, body) => world.cases.byCard(accountOf(body)),
  answer: ({ world, now }, { name, idNumber, from, to }, facts) => {
    if (facts?.borrower.name !== name || facts.borrower.idNumber !== idNumber)
      return { answer: 'NO_RECORD' };
    const rows = statementRows(facts, world.lifeContext(facts, now));
    const { number, issuer } = facts.borrower.card;
    return {
      answer: 'FOUND',
      data: {
        accountLast4: number.slice(-4),
        bank: issuer,
        from,
        to,
        rows: tamperedRows(
          rows.filter(({ on }) => on >= from && on <= to),
          facts.statement,
        ),
      },
    };
  },
  empty: (body) => ({
    accountLast4: accountOf(body).slice(-4),
    bank: '',
    from: body.from,
    to: body.to,
    rows: [],
  }),
});
