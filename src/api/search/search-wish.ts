import { readPhoneNumber } from '../../../domain/formats/phone.js';
import type { SearchWish } from '../ports.js';

/** A resident ID: seventeen digits and a check character. */
const residentId = /^\d{17}[\dXx]$/;
/** What only a name has: a character of Han, or letters with a blank between. */
const name = /\p{Script=Han}|^\p{L}+[\s·.]+\p{L}/u;

/**
 * What a searched text can be, most telling first: the caller types one line and does not say which it is. Several at once when it
 * could be several, since an application number may be all digits.
 */
export function searchWishes(text: string): SearchWish[] {
  const value = text.trim();
  if (residentId.test(value)) return [{ by: 'id_number', value: value.toUpperCase() }];
  if (name.test(value)) return [{ by: 'name', value }];
  if (value.startsWith('ln_')) return [{ by: 'loan_id', value }];
  const number: SearchWish = { by: 'application_number', value };
  const phone = readPhoneNumber(value, 'CN');
  if (phone.result === 'problem') return [number];
  return [{ by: 'phone', value: phone.value.canonical }, number];
}
