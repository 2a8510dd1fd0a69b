import type { ContactRules, PurposeRules } from '../../../../domain/contact-rules/contact-rules.js';
import { lastTalkIn, type Made, type Target } from './contact-log.js';
import { daysAfter, minutesOf, wallTime } from './wall-clock.js';

interface Moment {
  readonly atMs: number;
  readonly zone: string;
}

/** A fair try that reached nobody who was wanted, on a number that lives. */
const tries = [
  ...['CONNECTED_NOT_RPC', 'NO_ANSWER', 'BUSY', 'POWERED_OFF', 'SUSPENDED', 'REJECTED'],
  ...['VOICEMAIL', 'IVR_SWITCHBOARD', 'THIRD_PARTY_MSG_LEFT'],
];
const unanswered = [
  'NO_ANSWER',
  'BUSY',
  'POWERED_OFF',
  'SUSPENDED',
  'VOID',
  'REJECTED',
  'VOICEMAIL',
];
const reached = [
  'CONNECTED_RPC',
  'CALLBACK_BOOKED',
  'REFUSED',
  'LANGUAGE_BARRIER',
  'COMPLAINT',
  'DO_NOT_CALL',
];

/** Employers: so many tries, one a day, never twice in a row in one window (lending.md §4.5). */
export function brokenSpread(
  own: PurposeRules,
  work: readonly Made[],
  { atMs, zone }: Moment,
): string[] {
  const { oneADayInAnotherWindow, attemptsMax } = own.attempts.value;
  if (!oneADayInAnotherWindow) return [];
  const counted = work.filter((one) => !one.misdialled && tries.includes(one.outcome));
  const last = counted.at(-1);
  if (last === undefined) return [];
  const [now, then] = [wallTime(atMs, zone), wallTime(last.atMs, zone)];
  const windows = own.windows.value;
  const windowAt = (minute: number) =>
    windows.findIndex((one) => minutesOf(one.from) <= minute && minute < minutesOf(one.to));
  const same =
    windows.length > 1 &&
    windowAt(now.minute) >= 0 &&
    windowAt(now.minute) === windowAt(then.minute);
  // Whoever was talked to can be reached: what was in vain before ends nothing.
  const talked = work.findLastIndex((one) => !one.misdialled && reached.includes(one.outcome));
  const inVain = work.slice(talked + 1).filter((one) => counted.includes(one));
  const broken = inVain.length >= attemptsMax || now.date === then.date || same;
  return broken ? ['attempt_spread'] : [];
}

/** Whoever owes nothing (lending.md §4.1). */
export function brokenThirdParty(
  own: PurposeRules,
  target: Target,
  log: readonly Made[],
  { atMs, zone }: Moment,
): string[] {
  const limits = own.thirdParty.value;
  if (limits === null) return ['third_party'];
  const { onlyWhenBorrowerLostAfterDays: lostDays, unansweredInARowPerDayMax: inARow } = limits;
  const calls = log.filter(({ personKey }) => personKey === target.personKey);
  const { date } = wallTime(atMs, zone);
  const lastToday = calls.filter((one) => wallTime(one.atMs, zone).date === date).slice(-inARow);
  const inVain =
    lastToday.length === inARow && lastToday.every(({ outcome }) => unanswered.includes(outcome));
  const refused = calls.some(({ outcome, misdialled }) => outcome === 'REFUSED' && !misdialled);
  const lost = lostDays === null || isLost(target.borrowerKey, log, lostDays, zone);
  return inVain || refused || !lost ? ['third_party'] : [];
}

/** Since the last talk only dead numbers, or so many days in a row without an answer. */
function isLost(
  borrowerKey: string | null,
  log: readonly Made[],
  days: number,
  zone: string,
): boolean {
  const calls = log.filter((one) => one.personKey === borrowerKey && !one.misdialled);
  const lastTalk = calls.findLastIndex(({ outcome }) => reached.includes(outcome));
  const since = calls.slice(lastTalk + 1);
  const dead = since.filter(({ outcome }) => outcome === 'VOID').map(({ numberKey }) => numberKey);
  if (since.length > 0 && since.every(({ numberKey }) => dead.includes(numberKey))) return true;
  const dates = since
    .filter(({ outcome }) => unanswered.includes(outcome))
    .map(({ atMs }) => wallTime(atMs, zone).date);
  return dates.some((date) =>
    Array.from({ length: days }, (_, n) => daysAfter(date, n)).every((one) => dates.includes(one)),
  );
}

const hourMs = 3_600_000;

/** Whoever would not talk, or could not, is left alone for so many hours (product.md §4). */
export function brokenAfterTalk(
  { afterTalk }: ContactRules,
  target: Target,
  log: readonly Made[],
  atMs: number,
): string[] {
  const talk = lastTalkIn(log, target);
  if (talk === null) return [];
  const { employer, contact, customer } = afterTalk.value;
  const ofThirdParties = { employer_check: employer, contact_check: contact };
  const { purpose } = target;
  const isThird = purpose === 'employer_check' || purpose === 'contact_check';
  const steps = isThird ? ofThirdParties[purpose] : customer;
  const { afterHours } = steps[talk.ending];
  return atMs < talk.made.atMs + afterHours * hourMs ? ['after_talk'] : [];
}
