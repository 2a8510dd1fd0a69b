import { z } from 'zod';
import { dateOf, monthOf, monthsBetween } from '../time/civil-date.js';
import { lookup } from './lookup.js';
import { vinField } from './request-fields.js';

const text = z.string().min(1).max(60);
/** How sure the valuer is: a current model with many sales. */
const confidenceBasisPoints = 8500;

/** A valuer's price of the car today: a straight line down from its value when the facts were made, never below nothing. */
export const valuation = lookup({
  source: 'valuation',
  consent: false,
  request: z.strictObject({
    vin: vinField,
    make: text,
    model: text,
    state: z.enum(['new', 'used']),
  }),
  subject: (world, { vin }) => world.cases.byVin(vin),
  answer: ({ now }, { make, model }, facts) => {
    if (!facts) return { answer: 'NO_RECORD' };
    const { vehicle, madeOn } = facts;
    const months = Math.max(0, monthsBetween(monthOf(madeOn), monthOf(dateOf(now))));
    const left = Math.max(0, 10_000 - vehicle.depreciationBasisPointsAMonth * months);
    return {
      answer: vehicle.make === make && vehicle.model === model ? 'FOUND' : 'MISMATCH',
      data: {
        valueMinor: Math.round((vehicle.valueMinor * left) / 10_000),
        valuedOn: dateOf(now),
        confidenceBasisPoints,
      },
    };
  },
  empty: null,
});
