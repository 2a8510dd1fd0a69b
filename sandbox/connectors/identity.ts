import { z } from 'zod';
import { lookup } from './lookup.js';
import { personFields } from './request-fields.js';

/** 公安两要素. For a name that does not belong to the number the register tells neither the right name nor the expiry. */
export const identity = lookup({
  source: 'identity',
  consent: true,
  request: z.strictObject(personFields),
  subject: (world, { idNumber }) => world.cases.byIdNumber(idNumber),
  answer: (_seen, { name }, facts) => {
    if (!facts) return { answer: 'NO_RECORD' };
    const { idStatus: status, idExpiresOn } = facts.borrower;
    if (facts.borrower.name !== name)
      return { answer: 'MISMATCH', data: { status, name: '', idExpiresOn: null } };
    return { answer: 'MATCH', data: { status, name, idExpiresOn } };
  },
  empty: null,
});
