import { syllables } from '../libraries/pinyin.js';
import { remembering } from '../remembering.js';
import { foldOrganisation } from '../questions/normalisers/org.js';

/**
 * How two names of organisations relate (questions.md §1.2, `same_entity`): equal after folding; near enough to ask (same pinyin,
 * or a short form whose characters stand in order in the full name); or another.
 */
export type OrganisationRelation = 'same' | 'near' | 'other';

/** A short form has at least this many characters, since two stand in order in almost any name. */
const shortFormCharactersMin = 3;

/** Compares two names as papers write them. Numbers (USCC) are compared before this, where both sides have one. */
export function compareOrganisationNames(left: string, right: string): OrganisationRelation {
  const one = folded(left);
  const other = folded(right);
  if (one === '' || other === '') return 'other';
  if (one === other) return 'same';
  if (soundOf(one) === soundOf(other)) return 'near';
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length >= shortFormCharactersMin && standsInOrder(short, long) ? 'near' : 'other';
}

/** Several rules compare the same few names of a case. */
const folded = remembering(foldOrganisation);

/** How a folded name sounds. */
const soundOf = remembering((name: string) => syllables(name).join(' '));

/** Whether the characters of the short name stand in the long one in their order: 中建三局 in 中国建筑第三工程局. */
function standsInOrder(short: string, long: string): boolean {
  let from = 0;
  for (const character of short) {
    const at = long.indexOf(character, from);
    if (at === -1) return false;
    from = at + 1;
  }
  return true;
}
