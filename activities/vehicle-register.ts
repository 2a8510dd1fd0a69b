import { z } from 'zod';
import type { LeftOutside } from '../domain/facts/core-banking.js';
import { instantText, providerText } from '../domain/facts/shapes.js';
import { found, lookup } from './connector/lookup.js';
import type { ProviderClient } from './connector/provider-client.js';
import { ProviderRejected } from './connector/provider-failure.js';
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

const lienSchema = z.strictObject({
  lienKey: z.string().max(200),
  vin: providerText,
  loanId: providerText,
  holder: providerText,
  status: z.enum(['registered', 'released']),
  registeredAt: instantText,
  releasedAt: instantText.nullable(),
});

/** Asks for the lender's lien on a car; the key is the lien's name from then on. Gives the key. */
export async function registerLien(
  client: ProviderClient,
  lien: { vin: string; loanId: string; holder: string },
  key: string,
): Promise<string> {
  const path = '/connectors/vehicle_register/liens';
  const reply = await client.call({
    method: 'POST',
    path,
    body: lien,
    key,
    consentReference: null,
    reply: lienSchema,
  });
  return reply.lienKey;
}

/** The liens that were asked for on behalf of a loan, released or not. */
export async function liensOfLoan(
  client: ProviderClient,
  loanId: string,
  key: string,
): Promise<LeftOutside[]> {
  const path = `/connectors/vehicle_register/liens/by-loan?loanId=${encodeURIComponent(loanId)}`;
  const reply = z.strictObject({ liens: z.array(lienSchema).max(100) });
  const request = { method: 'GET', path, key, consentReference: null } as const;
  const { liens } = await client.call({ ...request, reply });
  return liens.map(({ lienKey, status }) => ({
    ...{
      step: 'register_lien',
      key: lienKey,
      standing: status === 'registered',
      amountMinor: null,
    },
  }));
}

/** Releases a lien. One that the register never heard of is as good as released. */
export async function releaseLien(
  client: ProviderClient,
  lienKey: string,
  key: string,
): Promise<void> {
  const path = `/connectors/vehicle_register/liens/${encodeURIComponent(lienKey)}`;
  try {
    await client.call({ method: 'DELETE', path, key, consentReference: null, reply: lienSchema });
  } catch (error) {
    if (error instanceof ProviderRejected && error.status === 404) return;
    throw error;
  }
}
