import type { ContactRules } from '../../../../domain/contact-rules/contact-rules.js';
import { agreedIn, workOf, type Made, type Target } from './contact-log.js';
import { brokenAfterTalk, brokenSpread, brokenThirdParty } from './broken-limits.js';
import { minutesOf, wallTime } from './wall-clock.js';

/** What the oracle is asked: whether a call at a moment would break a rule, by what went before. */
export interface Asked {
  readonly target: Target;
  readonly atMs: number;
  /** All calls before, of everybody and every loan. */
  readonly log: readonly Made[];
  readonly rules: ContactRules;
  /** `workday`, `make_up_workday`, `weekend` or `holiday`. */
  readonly kindOf: (date: string) => string;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * The rules that a call breaks, written from lending.md §4 and from no code of the engine: a list of days and counts, without a thought of
 * when a call would be allowed again.
 */
export function brokenRules(asked: Asked): string[] {
  return [
    ...new Set([
      ...brokenBy(asked),
      ...asked.target.zones.flatMap((zone) => brokenIn(asked, zone)),
    ]),
  ];
}

const talks = [
  'CONNECTED_RPC',
  'CALLBACK_BOOKED',
  'REFUSED',
  'LANGUAGE_BARRIER',
  'COMPLAINT',
  'DO_NOT_CALL',
];

/** What was said, by where it was said: on a misdial by nobody that is known, on the number that rang. */
const heard = (log: readonly Made[]) =>
  log.flatMap((one) => {
    if (!one.misdialled) return [one];
    return one.rangKey === null ? [] : [{ ...one, personKey: '', numberKey: one.rangKey }];
  });
/** Whether a telephone was meant or rang. */
const isOn = (one: Made, numberKey: string) =>
  one.numberKey === numberKey || (one.misdialled && one.rangKey === numberKey);

/** What holds whatever a clock on the wall shows. */
function brokenBy({ target, atMs, log, rules }: Asked): string[] {
  const { value } = rules.purposes[target.purpose].numberSource;
  const consent = rules.purposes[target.purpose].consent.value;
  const real = heard(log);
  const stops = real.filter(({ outcome }) => ['DO_NOT_CALL', 'COMPLAINT'].includes(outcome));
  const dead = real.filter(({ outcome }) => ['VOID', 'WRONG_NUMBER'].includes(outcome));
  const week = log.filter(
    (one) => one.personKey === target.personKey && one.atMs > atMs - 7 * dayMs,
  );
  return [
    ...(consent !== null && !target.consents.includes(consent) ? ['consent'] : []),
    ...brokenAfterTalk(rules, target, log, atMs),
    ...(value.refusedSources.includes(target.source) ? ['number_source'] : []),
    ...(target.blockedBy === undefined ? [] : ['number_check']),
    ...(atMs >= target.checkedMs + value.checkMaxAgeDays * dayMs ? ['number_source'] : []),
    ...(stops.some(
      (one) => one.personKey === target.personKey || one.numberKey === target.numberKey,
    )
      ? ['do_not_call']
      : []),
    ...(dead.some((one) => one.numberKey === target.numberKey && one.atMs >= target.checkedMs)
      ? ['do_not_call']
      : []),
    ...(week.length >= rules.purposes[target.purpose].attemptsPerPerson7DaysMax.value
      ? ['attempts_per_person_rolling_7_days']
      : []),
  ];
}

/** What holds on the wall of each place where the person may be. */
function brokenIn(asked: Asked, zone: string): string[] {
  const { target, atMs, log, rules, kindOf } = asked;
  const own = rules.purposes[target.purpose];
  const { date, minute } = wallTime(atMs, zone);
  const agreedMs = agreedIn(log, target);
  const { earlyMinutes, lateMinutes, overrides } = rules.agreedCallBack.value;
  const from = agreedMs === null ? NaN : agreedMs - earlyMinutes * minuteMs;
  const isAgreed = agreedMs !== null && from <= atMs && atMs < agreedMs + lateMinutes * minuteMs;
  const unless = (rule: (typeof overrides)[number], broken: boolean) =>
    broken && !(isAgreed && overrides.includes(rule)) ? [rule] : [];
  const night = rules.nightBan.value;
  const today = log.filter((one) => wallTime(one.atMs, zone).date === date);
  const ofPerson = today.filter(({ personKey }) => personKey === target.personKey);
  const ofNumber = today.filter((one) => isOn(one, target.numberKey));
  const open = own.windows.value.some(
    (one) => minutesOf(one.from) <= minute && minute < minutesOf(one.to),
  );
  const before = log.filter(
    (one) => one.personKey === target.personKey || isOn(one, target.numberKey),
  );
  const gap = before.some((one) => atMs - one.atMs < own.spacingMinutes.value * minuteMs);
  return [
    ...(minute >= minutesOf(night.from) || minute < minutesOf(night.to) ? ['night_ban'] : []),
    ...unless('window', !open),
    ...unless('holiday', !own.dayKinds.value.some((kind) => kind === kindOf(date))),
    ...unless('spacing', gap),
    ...unless('rest_after_conversation', isResting(asked, date, zone)),
    ...(agreedMs !== null && atMs < from ? ['agreed_call_back'] : []),
    ...(ofNumber.length >= own.attemptsPerNumberPerDayMax.value
      ? ['attempts_per_number_per_day']
      : []),
    ...(ofPerson.length >= own.attemptsPerPersonPerDayMax.value
      ? ['attempts_per_person_per_day']
      : []),
    ...(ofPerson.some((one) => one.gateFailed && !one.misdialled) ? ['gate_failed_today'] : []),
    ...(agreedMs === null ? brokenSpread(own, workOf(log, target), { atMs, zone }) : []),
    ...(target.borrowerKey === null ? [] : brokenThirdParty(own, target, log, { atMs, zone })),
  ];
}

/** So many days from a talk about the same loan, its own day being the first. */
function isResting({ target, log, rules }: Asked, date: string, zone: string): boolean {
  const days = rules.purposes[target.purpose].restAfterConversationDays.value;
  if (days === null) return false;
  return log.some((one) => {
    const isTalk = talks.includes(one.outcome) && !one.misdialled;
    const isSame = one.personKey === target.personKey && one.loanId === target.loanId;
    const passed = (Date.parse(date) - Date.parse(wallTime(one.atMs, zone).date)) / dayMs;
    return isTalk && isSame && passed < days;
  });
}
