import { z } from 'zod';
import { businessRows } from '../core-bank/business-account.js';
import type { Business } from '../facts/business.js';
import type { Tampering } from '../facts/money-facts.js';
import { goesBy } from '../facts/cases.js';
import { statementRows } from '../core-bank/statement.js';
import { tamperedRows } from '../core-bank/tampering.js';
import { addMonths, dateOf, type DateText } from '../time/civil-date.js';
import { lookup, type Reply } from './lookup.js';
import {
  asksForAPerson,
  cardField,
  companyFields,
  dateField,
  idNumberField,
  nameField,
} from './request-fields.js';

const rangeMonthsMax = 24;
const days = { from: dateField, to: dateField };
const range = { name: nameField, idNumber: idNumberField, ...days };
const accountField = z.string().regex(/^\d{8,32}$/);
const request = z
  .union([
    z.strictObject({ ...range, cardNumber: cardField }),
    z.strictObject({ ...range, accountNumber: accountField }),
    z.strictObject({ ...days, ...companyFields, accountNumber: accountField }),
  ])
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'before `from`' })
  .refine(({ from, to }) => to <= addMonths(from, rangeMonthsMax), {
    path: ['from'],
    message: `at most ${rangeMonthsMax} months`,
  });

const accountOf = (body: z.infer<typeof request>) =>
  'cardNumber' in body ? body.cardNumber : body.accountNumber;

const untouched: Tampering = { kind: 'none' };

/** Rows of a company's account, as they are after whatever was done to them, with the balances before and after them, as a bank prints them for companies. */
function ofCompany(
  business: Business | undefined,
  tampering: Tampering,
  body: { name: string; accountNumber: string; from: string; to: string },
  today: DateText,
): Reply<'bank_statements'> {
  const { name, accountNumber, from, to } = body;
  if (!business || business.account.number !== accountNumber || !goesBy(business.company, name))
    return { answer: 'NO_RECORD' };
  const all = businessRows(business, today);
  const within = all.filter(({ on }) => on >= from && on <= to);
  const rows = tamperedRows(within, tampering);
  const [first] = rows;
  const last = rows.at(-1);
  const balances =
    first === undefined || last === undefined
      ? {}
      : {
          openingMinor: first.balanceMinor - first.amountMinor,
          closingMinor: last.balanceMinor,
        };
  return {
    answer: 'FOUND',
    data: {
      ...{ accountLast4: accountNumber.slice(-4), bank: business.account.bank, from, to },
      ...balances,
      rows,
    },
  };
}

/** 流水: rows of the account between two days, none of them in the future. */
export const bankStatements = lookup({
  source: 'bank_statements',
  consent: asksForAPerson,
  request,
  subject: (world, body) =>
    'uscc' in body ? world.cases.byCreditCode(body.uscc) : world.cases.byCard(accountOf(body)),
  answer: ({ world, now }, body, facts) => {
    if ('uscc' in body) {
      const business = world.cases.businessByCode(body.uscc);
      // What was done to a borrower's own statement is not done to that of a company that sells to him.
      const isOwn = facts?.business?.company.uscc === body.uscc;
      return ofCompany(business, isOwn ? facts.statement : untouched, body, dateOf(now));
    }
    const { name, idNumber, from, to } = body;
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
