import { z } from 'zod';
import type { LeftOutside } from '../domain/facts/core-banking.js';
import { instantText, providerText } from '../domain/facts/shapes.js';
import type { ProviderClient } from './connector/provider-client.js';
import { ProviderRejected } from './connector/provider-failure.js';

/**
 * Registers that keep liens: of cars (机动车抵押), of homes (不动产抵押, for a presale its advance notice 预告登记), and of what else a company has
 * (中登网). All speak alike.
 */
export const lienRegisters = ['vehicle_register', 'property_register', 'movable_assets'] as const;
export type LienRegister = (typeof lienRegisters)[number];

/** Where liens of a product's loans are; a lender who lends for no homes need not have a register of them. */
export function registerOfProduct(product: string): LienRegister {
  switch (product) {
    case 'mortgage':
      return 'property_register';
    case 'sme_working_capital':
      return 'movable_assets';
    default:
      return 'vehicle_register';
  }
}

/** The product without which a lender need not have the register; null where every lender has it. */
export function productOfRegister(register: LienRegister): string | null {
  switch (register) {
    case 'vehicle_register':
      return null;
    case 'property_register':
      return 'mortgage';
    case 'movable_assets':
      return 'sme_working_capital';
  }
}

/** One line of an entry in the register of movable assets: what is pledged, told so that it can be told apart. */
export interface PledgedAsset {
  readonly kind: 'receivables' | 'stock' | 'equipment';
  readonly description: string;
  readonly debtorUscc: string | null;
  readonly invoiceNumbers: readonly string[];
}

/** What a company pledges, for which claim, and until when the entry stands. */
export interface PledgedAssets {
  readonly uscc: string;
  readonly pledged: readonly PledgedAsset[];
  readonly securedMinor: number;
  readonly until: string;
}

/** What a lien stands on, as its register names it. */
export type LienOn =
  | { readonly register: 'vehicle_register'; readonly asset: { readonly vin: string } }
  | { readonly register: 'property_register'; readonly asset: { readonly unitNumber: string } }
  | { readonly register: 'movable_assets'; readonly asset: PledgedAssets };

const lienSchema = z.strictObject({
  lienKey: z.string().max(200),
  vin: providerText.optional(),
  unitNumber: providerText.optional(),
  uscc: providerText.optional(),
  loanId: providerText,
  holder: providerText,
  status: z.enum(['registered', 'released']),
  registeredAt: instantText,
  releasedAt: instantText.nullable(),
});

const pathOf = (register: LienRegister) => `/connectors/${register}/liens`;

/** Where a register lists what it took since a moment. */
export const takenPathOf = (register: LienRegister) => `${pathOf(register)}/taken`;

/** Asks for the lender's lien; the key is the lien's name from then on. Gives the key. */
export async function registerLien(
  client: ProviderClient,
  { register, asset }: LienOn,
  by: { loanId: string; holder: string },
  key: string,
): Promise<string> {
  const reply = await client.call({
    method: 'POST',
    path: pathOf(register),
    body: { ...asset, ...by },
    key,
    consentReference: null,
    reply: lienSchema,
  });
  return reply.lienKey;
}

/** The liens that were asked for on behalf of a loan, released or not. */
export async function liensOfLoan(
  client: ProviderClient,
  register: LienRegister,
  loanId: string,
  key: string,
): Promise<LeftOutside[]> {
  const path = `${pathOf(register)}/by-loan?loanId=${encodeURIComponent(loanId)}`;
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
  register: LienRegister,
  lienKey: string,
  key: string,
): Promise<void> {
  const path = `${pathOf(register)}/${encodeURIComponent(lienKey)}`;
  try {
    await client.call({ method: 'DELETE', path, key, consentReference: null, reply: lienSchema });
  } catch (error) {
    if (error instanceof ProviderRejected && error.status === 404) return;
    throw error;
  }
}
