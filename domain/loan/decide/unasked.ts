import type { ProductPart } from '../../application/product-part.js';
import type { Party } from '../../application/party.js';
import type { CheckName } from '../../policy/check-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { refuse, type Refusal } from '../refusal.js';

const asks = (policy: ProductPolicy, check: CheckName, subject: string): boolean =>
  policy.checks.some((line) => line.check === check && line.subject === subject);

const unasked = (message: string, path: string): Refusal =>
  refuse('policy_without_check', `${message} Publish a version that does, or leave it out.`, {
    path,
  });

/**
 * Whoever belongs to a loan to a company and of whom its policy asks no list: a version of an earlier release knows no spouse and nobody who speaks for a company that
 * guarantees, and he would go through unasked. Undefined where everybody is asked about.
 */
export function partyUnasked(
  parties: readonly Party[],
  policy: ProductPolicy,
): Refusal | undefined {
  if (!('business' in policy)) return undefined;
  const index = parties.findIndex(
    ({ role }) => role !== 'contact_person' && !asks(policy, 'sanctions', role),
  );
  if (index === -1) return undefined;
  return unasked(
    'This version of the policy screens nobody of this role.',
    `parties.${index}.role`,
  );
}

/** Land or a building of which the policy asks no register: a version of an earlier release takes none. @param path where the security stands in what was sent */
export function securityUnasked(
  { collateral }: Pick<ProductPart, 'collateral'>,
  policy: ProductPolicy,
  path: string,
): Refusal | undefined {
  if (collateral?.kind !== 'real_estate' || asks(policy, 'property_register', 'loan'))
    return undefined;
  return unasked('This version of the policy looks no land or building up.', path);
}
