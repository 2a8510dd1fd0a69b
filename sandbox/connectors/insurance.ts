import { z } from 'zod';
import { policyAtInsurer } from '../facts/insurance.js';
import { dateOf } from '../time/civil-date.js';
import { lookup } from './lookup.js';
import { nameField, unitField, usccField, vinField } from './request-fields.js';

/** 保单查验: an insurer finds a policy by its number, and tells of it only what is on the goods asked about. */
export const insurance = lookup({
  source: 'insurance',
  consent: true,
  request: z.strictObject({
    policyNumber: z.string().regex(/^[A-Za-z0-9-]{4,40}$/, 'letters, digits or dashes, 4 to 40'),
    insurer: nameField,
    vin: vinField.nullable(),
    unitNumber: unitField.nullable(),
    uscc: usccField.nullable(),
  }),
  subject: (world, { vin, unitNumber, uscc }) => {
    if (vin !== null) return world.cases.byVin(vin);
    if (unitNumber !== null) return world.cases.byUnit(unitNumber);
    return uscc === null ? undefined : world.cases.byCreditCode(uscc);
  },
  answer: ({ now }, { policyNumber, insurer }, facts) => {
    const data = facts && policyAtInsurer(facts, policyNumber, dateOf(now));
    if (!data) return { answer: 'NO_RECORD' };
    return { answer: data.insurer === insurer ? 'FOUND' : 'MISMATCH', data };
  },
  empty: null,
});
