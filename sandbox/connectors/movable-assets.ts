import { z } from 'zod';
import { goesBy } from '../facts/cases.js';
import { dateOf } from '../time/civil-date.js';
import { lookup } from './lookup.js';
import { companyFields } from './request-fields.js';

/** 中登网: entries that began by now; what ended stays readable. Public, so nobody's consent is asked. */
export const movableAssets = lookup({
  source: 'movable_assets',
  consent: false,
  request: z.strictObject(companyFields),
  subject: (world, { uscc }) => world.cases.byCreditCode(uscc),
  answer: ({ world, now }, { name, uscc }) => {
    const business = world.cases.businessByCode(uscc);
    if (!business) return { answer: 'NO_RECORD' };
    if (!goesBy(business.company, name)) return { answer: 'MISMATCH', data: { pledges: [] } };
    const today = dateOf(now);
    const pledges = business.pledges.filter(({ from }) => from <= today);
    return { answer: 'FOUND', data: { pledges } };
  },
  empty: () => ({ pledges: [] }),
});
