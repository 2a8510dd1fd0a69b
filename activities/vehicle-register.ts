import { z } from 'zod';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

const requestSchema = z.strictObject({ vin: requestText, plate: requestText.nullable() });
export type VehicleRegisterRequest = z.infer<typeof requestSchema>;

/** Vehicle register (车管): owner, lien, seizure. No record of an unregistered new car is honest. */
export const vehicleRegister = lookup({
  source: 'vehicle_register',
  family: 'vehicle_register',
  request: requestSchema,
  answers: found,
});
