import { z } from 'zod';
import { lookup } from './lookup.js';
import { personFields } from './request-fields.js';

/** 司法: an empty list is the honest answer about somebody without a case; NO_RECORD is about somebody whom the source does not know. */
export const judicial = lookup({
  source: 'judicial',
  consent: true,
  request: z.strictObject(personFields),
  subject: (world, { idNumber }) => world.cases.byIdNumber(idNumber),
  answer: (_seen, { name }, facts) => {
    if (!facts?.judicial.onFile) return { answer: 'NO_RECORD' };
    if (facts.borrower.name !== name) return { answer: 'MISMATCH', data: { cases: [] } };
    return { answer: 'FOUND', data: { cases: facts.judicial.cases } };
  },
  empty: () => ({ cases: [] }),
});
