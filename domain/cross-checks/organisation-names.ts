import { syllables } from '../libraries/pinyin.js';
import { remembering } from '../remembering.js';
import { foldOrganisation, foldWithPlace } from '../questions/normalisers/org.js';
import { institutionName, isSameInstitution } from './financial-institutions.js';

/**
 * How two names of organisations relate (questions.md §1.2, `same_entity`): equal after folding; near enough to ask (same pinyin, a short form
 * whose characters stand in order in the full name, or the same name of another place); or another.
 */
export type OrganisationRelation = 'same' | 'near' | 'other';

/** A short form has at least this many characters, since two stand in order in almost any name. */
const shortFormCharactersMin = 3;

/** Compares two names as papers write them. Numbers (USCC) are compared before this, where both sides have one. */
export function compareOrganisationNames(left: string, right: string): OrganisationRelation {
  const [oneInstitution, otherInstitution] = [institutionName(left), institutionName(right)];
  if (oneInstitution !== null && otherInstitution !== null)
    return compareInstitutions(oneInstitution, otherInstitution);
  const one = folded(left);
  const other = folded(right);
  if (one === '' || other === '') return 'other';
  if (one === other) return mayBeOfOnePlace(left, right) ? 'same' : 'near';
  if (soundOf(one) === soundOf(other)) return 'near';
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return isShortFormOf(short, long) ? 'near' : 'other';
}

/**
 * Whether two names are counted as one organisation where several are counted or added up. A near name is, unless both are whole: two registered
 * names are two organisations, and only a slip of the pen tells names of one sound apart. Institutions are one by their name alone, so that
 * no debt is left out.
 */
export function countAsOne(left: string, right: string): boolean {
  const relation = compareOrganisationNames(left, right);
  if (relation !== 'near') return relation === 'same';
  if (!isWholeName(left) || !isWholeName(right)) return true;
  const isOfInstitutions = institutionName(left) !== null && institutionName(right) !== null;
  return !isOfInstitutions && soundOf(foldWithPlace(left)) === soundOf(foldWithPlace(right));
}

function compareInstitutions(one: string, other: string): OrganisationRelation {
  if (isSameInstitution(one, other)) return 'same';
  return soundOf(one) === soundOf(other) ? 'near' : 'other';
}

/** Several rules compare the same few names of a case. */
const folded = remembering(foldOrganisation);

/** How a folded name sounds. */
const soundOf = remembering((name: string) => syllables(name).join(' '));

/** A registered name ends in what it is; whatever does not may be a short form. */
const isWholeName = (name: string): boolean =>
  institutionName(name) !== null ||
  /(?:公司|合作社|事务所|inc|llc|corp|ltd)$/.test(foldWithPlace(name));

/** Two names that are equal but for the place in front are of one organisation where the place is left out of one, or is told more nearly. */
function mayBeOfOnePlace(left: string, right: string): boolean {
  const [one, other] = [placeOf(left), placeOf(right)];
  return one.includes(other) || other.includes(one);
}

/** The province and city in front of a name without their endings (浙江省杭州市 as 浙江杭州); empty where there is none. */
function placeOf(name: string): string {
  const whole = foldWithPlace(name);
  const place = whole.slice(0, whole.length - foldOrganisation(name).length);
  return place.replace(/(?:壮族|回族|维吾尔)?自治区|省|市/g, '');
}

/** Characters of a Chinese short form stand in order in the full name: 中建三局 in 中国建筑第三工程局. Letters do so in almost any name, and must begin it. */
function isShortFormOf(short: string, long: string): boolean {
  if (short.length < shortFormCharactersMin) return false;
  return /\p{Script=Han}/u.test(short) ? standsInOrder(short, long) : long.startsWith(short);
}

function standsInOrder(short: string, long: string): boolean {
  let from = 0;
  for (const character of short) {
    const at = long.indexOf(character, from);
    if (at === -1) return false;
    from = at + 1;
  }
  return true;
}
