import { z } from 'zod';
import { lookup } from './lookup.js';
import { personFields } from './request-fields.js';

/** 住房查询: the homes of borrower, spouse and children under age; one without any gets an honest nothing. */
export const homeOwnership = lookup({
  source: 'home_ownership',
  consent: true,
  request: z.strictObject(personFields),
  subject: (world, { idNumber }) => world.cases.byIdNumber(idNumber),
  answer: (_seen, { name }, facts) =>
    facts?.borrower.name === name
      ? { answer: 'FOUND', data: { homes: facts.home?.homesOwned ?? [] } }
      : { answer: 'NO_RECORD' },
  empty: () => ({ homes: [] }),
});
