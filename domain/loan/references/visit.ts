import { entryOf } from '../../entry.js';
import { addressOf } from '../visited-place.js';
import { absent, valueOr, type ReferenceCase } from './reference-case.js';
import type { ReferenceAnswer } from '../../questions/reference.js';

/** APP of a visit: the address that was to be found, and the person who was to be met there. */
export function visited({ loan, partyId }: ReferenceCase, part: string): ReferenceAnswer {
  const state = entryOf(loan.parties, partyId);
  // Metres are said, and the address itself is nought of them off.
  if (part === 'place') return valueOr(addressOf(state) && 0);
  if (part === 'met' && state?.party.kind === 'person') return valueOr(state.party.name);
  return absent;
}
