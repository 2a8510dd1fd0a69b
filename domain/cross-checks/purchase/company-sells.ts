import type { Organisation } from '../../application/party.js';
import type { ComparedValue } from '../../findings/finding.js';
import { compared, type CaseInput } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';

/** What the register of companies says of whoever sells; `severity` is null where it is in business. */
export type SellerInRegister =
  | { state: 'missing' }
  | { state: 'known'; severity: 'orange' | 'red' | null; compared: ComparedValue[] };

/**
 * Whether a company that sells is in the register and in business: one that is not found, or suspended, is orange, since a code may be mistyped; one that is
 * revoked or cancelled sells nothing and is red. A register that did not answer says nothing.
 * @param label the word under which its name is shown
 */
export function sellerInRegister(
  input: CaseInput,
  { partyId, name }: Organisation,
  label: string,
): SellerInRegister {
  const registry = usableFacts(input, partyId, 'business_registry');
  if (registry.state === 'missing') return { state: 'missing' };
  const status = registry.state === 'data' ? registry.data.status : 'no_record';
  const isGone = status === 'revoked' || status === 'cancelled';
  const isIn = status === 'active' || status === 'moved_out';
  return {
    state: 'known',
    severity: isIn ? null : isGone ? 'red' : 'orange',
    compared: [
      compared(label, name, 'text', 'application'),
      compared('company_status', `company_${status}`, 'text', 'business_registry'),
    ],
  };
}
