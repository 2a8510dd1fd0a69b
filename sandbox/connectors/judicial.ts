import { z } from 'zod';
import { goesBy } from '../facts/cases.js';
import { lookup } from './lookup.js';
import {
  asksForAPerson,
  companyFields,
  ofPersonOrCompany,
  personFields,
} from './request-fields.js';

/** 司法: an empty list is the honest answer about somebody without a case; NO_RECORD is about somebody whom the source does not know. */
export const judicial = lookup({
  source: 'judicial',
  consent: asksForAPerson,
  request: ofPersonOrCompany(z.strictObject(personFields), z.strictObject(companyFields)),
  subject: (world, body) =>
    'uscc' in body ? world.cases.byCreditCode(body.uscc) : world.cases.byIdNumber(body.idNumber),
  answer: ({ world }, body, facts) => {
    if ('uscc' in body) {
      const business = world.cases.businessByCode(body.uscc);
      if (!business?.judicial.onFile) return { answer: 'NO_RECORD' };
      if (!goesBy(business.company, body.name)) return { answer: 'MISMATCH', data: { cases: [] } };
      return { answer: 'FOUND', data: { cases: business.judicial.cases } };
    }
    const { name } = body;
    if (!facts?.judicial.onFile) return { answer: 'NO_RECORD' };
    if (facts.borrower.name !== name) return { answer: 'MISMATCH', data: { cases: [] } };
    return { answer: 'FOUND', data: { cases: facts.judicial.cases } };
  },
  empty: () => ({ cases: [] }),
});
