import { z } from 'zod';
import type { CaseFacts } from '../facts/case-facts.js';
import { dateOf, monthOf, monthsBetween } from '../time/civil-date.js';
import { lookup, type Reply, type Seen } from './lookup.js';
import { unitField, vinField } from './request-fields.js';

const text = z.string().min(1).max(60);
/** How sure the valuer is: a current model, or an estate, with many sales. */
const confidenceBasisPoints = 8500;

const vehicleRequest = z.strictObject({
  kind: z.literal('vehicle'),
  vin: vinField,
  make: text,
  model: text,
  state: z.enum(['new', 'used']),
});
const homeRequest = z.strictObject({
  kind: z.literal('home'),
  unitNumber: unitField,
  districtCode: z.string().regex(/^\d{6}$/),
  areaHundredths: z.int().min(1),
});
const estateRequest = z.strictObject({
  ...homeRequest.omit({ kind: true }).shape,
  kind: z.literal('real_estate'),
  use: z.enum(['land', 'plant', 'commercial', 'home']),
});
type Request =
  z.infer<typeof vehicleRequest> | z.infer<typeof homeRequest> | z.infer<typeof estateRequest>;

/** What is asked about is what the valuer knows under that number. */
function isSame(request: Request, { vehicle, home, estate }: CaseFacts): boolean {
  if (request.kind === 'real_estate') return estate?.districtCode === request.districtCode;
  return request.kind === 'vehicle'
    ? vehicle.make === request.make && vehicle.model === request.model
    : home?.districtCode === request.districtCode;
}

/** The value when the facts were made, and its change a month in basis points of it: a car loses, a home may do either. */
function valueOf(request: Request, { vehicle, home, estate }: CaseFacts) {
  if (request.kind === 'real_estate') return { atFirst: estate?.valueMinor ?? 0, aMonth: 0 };
  return request.kind === 'vehicle' || home === null
    ? { atFirst: vehicle.valueMinor, aMonth: -vehicle.depreciationBasisPointsAMonth }
    : { atFirst: home.valueMinor, aMonth: home.valueChangeBasisPointsAYear / 12 };
}

function valued({ now }: Seen, request: Request, facts: CaseFacts): Reply<'valuation'> {
  const months = Math.max(0, monthsBetween(monthOf(facts.madeOn), monthOf(dateOf(now))));
  const { atFirst, aMonth } = valueOf(request, facts);
  const left = Math.max(0, 10_000 + aMonth * months);
  return {
    answer: isSame(request, facts) ? 'FOUND' : 'MISMATCH',
    data: {
      valueMinor: Math.round((atFirst * left) / 10_000),
      valuedOn: dateOf(now),
      confidenceBasisPoints,
    },
  };
}

/** A valuer's price of car, home, land or building today: a straight line from its value when the facts were made, never below nothing. */
export const valuation = lookup({
  source: 'valuation',
  consent: false,
  request: z.discriminatedUnion('kind', [vehicleRequest, homeRequest, estateRequest]),
  subject: (world, body) =>
    body.kind === 'vehicle' ? world.cases.byVin(body.vin) : world.cases.byUnit(body.unitNumber),
  answer: (seen, body, facts) => (facts ? valued(seen, body, facts) : { answer: 'NO_RECORD' }),
  empty: null,
});
