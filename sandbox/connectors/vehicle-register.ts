import { z } from 'zod';
import type { VehicleRegisterFacts } from '../../domain/facts/vehicle-register.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { addDays } from '../time/civil-date.js';
import { lookup, type Seen } from './lookup.js';
import { vinField } from './request-fields.js';

/** What stands in the register: before the plates only the certificate, without owner. */
function entry({ world, now }: Seen, facts: CaseFacts): VehicleRegisterFacts {
  const { vehicle, borrower, purchase } = facts;
  const { payoutOn, today } = world.lifeContext(facts, now);
  const registered = payoutOn !== null && addDays(payoutOn, vehicle.registeredAfterDays) <= today;
  const ours = world.liens.standing(vehicle.vin) !== undefined;
  return {
    vin: vehicle.vin,
    plate: registered ? vehicle.plate : null,
    owner: registered ? borrower.name : vehicle.registeredOwner,
    ownerIdLast4: registered ? borrower.idNumber.slice(-4) : null,
    make: vehicle.make,
    model: vehicle.model,
    lien: vehicle.lienOfAnother ? 'other' : ours ? 'ours' : 'none',
    seized: vehicle.seized,
    use: vehicle.registeredUse ?? (registered ? purchase.use : 'unregistered'),
  };
}

/** 车管. */
export const vehicleRegister = lookup({
  source: 'vehicle_register',
  consent: true,
  request: z.strictObject({ vin: vinField, plate: z.string().min(1).max(12).nullish() }),
  subject: (world, { vin }) => world.cases.byVin(vin),
  answer: (seen, { plate }, facts) => {
    if (!facts) return { answer: 'NO_RECORD' };
    const data = entry(seen, facts);
    return { answer: plate && plate !== data.plate ? 'MISMATCH' : 'FOUND', data };
  },
  empty: null,
});
