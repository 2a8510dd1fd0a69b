import { z } from 'zod';
import { providerText } from './shapes.js';

/** Vehicle register (车管): a new car is registered after the sale, so NO_RECORD of an unregistered new VIN is honest. */
export const vehicleRegisterFactsSchema = z.strictObject({
  vin: providerText,
  plate: providerText.nullable(),
  owner: providerText.nullable(),
  /** The end of the owner's identity number, or of a company's credit code. */
  ownerIdLast4: z.string().max(4).nullable(),
  make: providerText,
  model: providerText,
  lien: z.enum(['none', 'ours', 'other']),
  seized: z.boolean(),
  use: z.enum(['own', 'ride_hailing', 'freight', 'rental', 'unregistered']),
});
export type VehicleRegisterFacts = z.infer<typeof vehicleRegisterFactsSchema>;
