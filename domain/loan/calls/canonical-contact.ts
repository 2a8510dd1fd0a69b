import { readPhoneNumber } from '../../formats/phone.js';
import type { KnownContactPoint } from '../state/party-state.js';

/** Numbers without a country belong to the jurisdiction of the shipped pack. */
const homeCountry = 'CN';

/** Spellings by the contact point itself, which never changes and takes its spelling with it when it is forgotten. */
const spelled = new WeakMap<object, string>();

/**
 * One spelling of a contact point, so that `+86 138…` and `138…` share one ledger and one blind index. What cannot be read as a number
 * is itself, folded: it is never dialled, but it must still equal itself.
 */
export function canonicalContact(point: Pick<KnownContactPoint, 'kind' | 'value'>): string {
  const known = spelled.get(point) ?? spell(point);
  spelled.set(point, known);
  return known;
}

function spell(point: Pick<KnownContactPoint, 'kind' | 'value'>): string {
  const text = point.value.normalize('NFKC').trim();
  if (point.kind === 'email') return text.toLowerCase();
  const reading = readPhoneNumber(text, homeCountry);
  return reading.result === 'read' ? reading.value.canonical : text;
}

/** The canonical spelling of a typed phone number, for searching. */
export function canonicalPhone(text: string): string {
  return canonicalContact({ kind: 'mobile', value: text });
}
