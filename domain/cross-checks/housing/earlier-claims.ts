import type { PropertyRegisterFacts } from '../../facts/property-register.js';

/** What other creditors' mortgages on the home secure, in minor units. */
export function earlierClaimsMinor({ mortgages }: PropertyRegisterFacts): number {
  return mortgages
    .filter(({ holder }) => holder === 'other')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
