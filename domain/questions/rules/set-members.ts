import { soundsAlike } from '../normalisers/name.js';
import type { Normalised } from '../normalisers/normalised.js';
import type { NormaliserName } from '../notation/comparison-rule.js';
import { compareSameEntity } from './same-entity.js';
import type { ComparisonSettings } from './settings.js';

/** The members of a set; a single value is a set of one. */
export function membersOf(value: Normalised): Normalised[] {
  return value.kind === 'set' ? value.members : [value];
}

function isSameFee(left: string, right: string): boolean {
  const [leftKind, leftPayee] = left.split('|');
  const [rightKind, rightPayee] = right.split('|');
  const isPayeeOpen = leftPayee === undefined || rightPayee === undefined;
  return leftKind === rightKind && (isPayeeOpen || leftPayee === rightPayee);
}

/**
 * Whether two members are one. Lenders and people are known by more than one spelling, so a short form
 * or the same sound is the same member: naming 招行 for 招商银行 leaves nothing out.
 */
export function isSameMember(
  left: Normalised,
  right: Normalised,
  normaliser: NormaliserName,
  settings: ComparisonSettings,
): boolean {
  if (left.kind === 'entity' && right.kind === 'entity') {
    return compareSameEntity(left, right, settings).verdict !== 'mismatch';
  }
  if (left.kind === 'text' && right.kind === 'text') {
    if (left.text === right.text) return true;
    if (normaliser === 'name') return soundsAlike(left.text, right.text);
    return normaliser === 'fee' && isSameFee(left.text, right.text);
  }
  if (left.kind === 'number' && right.kind === 'number') return left.low === right.low;
  if (left.kind === 'place' && right.kind === 'place') return left.city === right.city;
  if (left.kind === 'date' && right.kind === 'date') {
    return left.from.slice(0, 7) === right.from.slice(0, 7);
  }
  return false;
}

/** The members of `wanted` that `given` lacks, each once, however many sources or accounts name it. */
export function lackingIn(
  given: Normalised,
  wanted: Normalised,
  normaliser: NormaliserName,
  settings: ComparisonSettings,
): Normalised[] {
  const among = (member: Normalised, others: readonly Normalised[]) =>
    others.some((other) => isSameMember(member, other, normaliser, settings));
  const members = membersOf(given);
  const lacking: Normalised[] = [];
  for (const member of membersOf(wanted))
    if (!among(member, members) && !among(member, lacking)) lacking.push(member);
  return lacking;
}
