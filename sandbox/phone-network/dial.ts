import { plainNumber, type NumberOwner } from '../facts/cases.js';
import type { World } from '../store/world.js';
import { timeOf } from '../time/civil-date.js';
import type { CallResult } from './call.js';

/**
 * Somebody is at an employer's phone in these hours of every day: whether a day is a working day is for the caller to know
 * (make-up working days fall on Saturdays and Sundays).
 */
const officeHours = { from: '08:30', until: '18:00' };

function within(time: string, from: string, until: string): boolean {
  return time >= from && time < until;
}

/** What a person's phone does; without an answer the ways of not answering come in turns. */
function personResult({ facts }: NumberOwner, time: string, before: number): CallResult {
  const { status } = facts.borrower.mobile;
  switch (status) {
    case 'void':
    case 'suspended':
    case 'powered_off':
      return status;
    case 'active':
    case 'reassigned': {
      const { answersFrom, answersUntil, otherwise } = facts.phone;
      if (within(time, answersFrom, answersUntil)) return 'answered';
      return otherwise[before % otherwise.length] ?? 'no_answer';
    }
  }
}

/** Landlines need their area code's zero; mobiles, 400 and 800 numbers and short codes do not. */
function dialledAs(plain: string): string {
  const withoutZero = /^1[3-9]\d{9}$|^[48]00\d{7}$|^\d{3,6}$/.test(plain);
  return withoutZero ? plain : `0${plain}`;
}

/** The neighbour's line, as long as this employer's calls go astray; null once they do not. */
function misdialled(world: World, owner: NumberOwner, digits: string): string | null {
  const times = owner.facts.phone.employerMisdials ?? 0;
  const numbers = owner.company?.numbers ?? [];
  const gone = numbers.reduce(
    (all, { number }) => all + world.calls.countTo(neighbourOf(dialledAs(plainNumber(number)))),
    0,
  );
  return gone < times ? neighbourOf(digits) : null;
}

const neighbourOf = (digits: string) => `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`;

/** Dials: the digits that really went out, and what became of it. A number that nobody has is void. */
export function dial(
  world: World,
  toNumber: string,
  now: number,
): { dialledDigits: string; result: CallResult } {
  const plain = plainNumber(toNumber);
  const dialledDigits = dialledAs(plain);
  const owner = world.cases.ownerOf(toNumber);
  const time = timeOf(now);
  const astray = owner?.company ? misdialled(world, owner, dialledDigits) : null;
  if (astray !== null) return { dialledDigits: astray, result: 'void' };
  if (!owner) return { dialledDigits, result: 'void' };
  if (owner.company === null) {
    return { dialledDigits, result: personResult(owner, time, world.calls.countTo(dialledDigits)) };
  }
  if (owner.company.status === 'cancelled') return { dialledDigits, result: 'void' };
  if (owner.facts.phone.employerSilent === true) return { dialledDigits, result: 'no_answer' };
  const open = within(time, officeHours.from, officeHours.until);
  return { dialledDigits, result: open ? 'answered' : 'no_answer' };
}
