import type { BusinessCalendar } from '../calendar/calendar-document.js';
import { compareDates } from '../calendar/civil-date.js';
import { compareInstants, type Instant } from '../calendar/instant.js';
import { civilDateAt } from '../calendar/zoned-time.js';
import { stepAfter, type AfterTalkStep, type LastTalk } from './after-talk.js';
import type { ContactRequest, WorkAttempt } from './contact-request.js';
import type { ContactRules, PurposeRules } from './contact-rules.js';
import { mayContact, type ContactVerdict } from './contact-verdict.js';
import type { LedgerEntry } from './ledger.js';
import { outcomeFlags } from './outcome-code.js';
import { windowAt } from './rules/windows.js';
import { triesSinceTalk } from './tries-since-talk.js';

/** What to do next for a piece of work that is not done. */
export type AttemptPlan =
  | { readonly plan: 'attempt'; readonly numberKey: string; readonly at: Instant }
  /** Enough was tried, or talked in vain: the caller raises `unreachable_review`, or for an employer INCONCLUSIVE. */
  | {
      readonly plan: 'exhausted';
      readonly because: 'attempts_used' | 'talks_used' | 'no_number_left';
      readonly attempts: number;
      readonly days: number;
    }
  /** No number may be called as things stand, and waiting alone does not help. */
  | { readonly plan: 'blocked'; readonly verdict: ContactVerdict & { readonly allowed: false } };

/** The facts that planning and permission share. */
export interface PlanningFacts {
  readonly ledger: readonly LedgerEntry[];
  readonly rules: ContactRules;
  readonly calendar: BusinessCalendar;
}

/**
 * Proposes the next attempt after the last one: in another window, on another number, on another day, or
 * when it was agreed (product.md §4), and after a talk as policy has it follow. `candidates` are the person's numbers in order of
 * preference, as requests for the same work. The proposed moment is one at which `mayContact` allows the call.
 */
export function nextAttemptPlan(
  candidates: readonly [ContactRequest, ...ContactRequest[]],
  facts: PlanningFacts,
  now: Instant,
): AttemptPlan {
  const [{ purpose, workAttempts, zones }] = candidates;
  const purposeRules = facts.rules.purposes[purpose];
  const usable = candidates.filter((each) => !isDead(each, workAttempts));
  const tries = triesSinceTalk(workAttempts);
  const days = new Set(tries.map(({ at }) => civilDateAt(at, zones[0]))).size;
  const ended = { plan: 'exhausted', attempts: tries.length, days } as const;
  if (usable.length === 0) return { ...ended, because: 'no_number_left' };
  const talk = candidates[0].lastTalk ?? null;
  const step = talk === null ? null : stepAfter(talk, purpose, facts.rules);
  if (!isPromised(candidates[0], now)) {
    if (talk !== null && isTalkedOut(talk, step)) return { ...ended, because: 'talks_used' };
    if (isEnough(usable, tries, days, purposeRules)) return { ...ended, because: 'attempts_used' };
  }
  const options = usable.map((request) => earliestFor(request, facts, now));
  const open = options
    .flatMap((option) => (option.plan === 'attempt' ? [option] : []))
    .sort((a, b) => byDayThenTries(a, b, tries, zones[0]));
  const meant = open.find(({ numberKey }) => isMeant(numberKey, talk, step));
  return meant ?? open[0] ?? options[0] ?? { ...ended, because: 'no_number_left' };
}

/** So many talks ended the same way that nobody calls again by himself. */
function isTalkedOut({ times }: LastTalk, step: AfterTalkStep | null): boolean {
  return step !== null && step.talksMax !== null && times >= step.talksMax;
}

/** Whether policy means this number for the call after the talk; where it is not to be had, another one does. */
function isMeant(numberKey: string, talk: LastTalk | null, step: AfterTalkStep | null): boolean {
  switch (step?.number) {
    case 'same':
      return numberKey === talk?.numberKey;
    case 'another':
      return numberKey !== talk?.numberKey;
    default:
      return true;
  }
}

/**
 * What was heard on a number that nobody meant to dial says nothing of the one that was meant; and a dead number that was checked since is given
 * out anew, as `do_not_call` has it.
 */
function isDead({ numberKey, number }: ContactRequest, attempts: readonly WorkAttempt[]): boolean {
  return attempts.some(
    (attempt) =>
      attempt.numberKey === numberKey &&
      attempt.countsForRisk &&
      (number.checkedAt === null || compareInstants(number.checkedAt, attempt.at) <= 0) &&
      attempt.outcome !== null &&
      outcomeFlags[attempt.outcome].ends === 'number',
  );
}

/**
 * So many tries; and where several may fall on a day, on so many days and every number once (lending.md §3.2, EW-C01). Where one falls on a day
 * `attempt_spread` allows no further one, so that nothing is left to wait for.
 */
function isEnough(
  usable: readonly ContactRequest[],
  tries: readonly WorkAttempt[],
  days: number,
  { attempts }: PurposeRules,
): boolean {
  const { attemptsMax, daysMin, oneADayInAnotherWindow } = attempts.value;
  const everyNumberTried = usable.every(({ numberKey }) =>
    tries.some((attempt) => attempt.numberKey === numberKey),
  );
  return (
    tries.length >= attemptsMax && (oneADayInAnotherWindow || (days >= daysMin && everyNumberTried))
  );
}

/** A promised call is made, however many were in vain before. */
function isPromised({ agreedCallBackAt }: ContactRequest, now: Instant): boolean {
  return agreedCallBackAt !== null && compareInstants(agreedCallBackAt, now) >= 0;
}

/** Three windows in a row cannot all be the same one, unless there is only one: then the day changes. */
const windowStepsMax = 3;

/** The first moment that is allowed and lies in another window than the last vain try on this number. */
function earliestFor(
  request: ContactRequest,
  { ledger, rules, calendar }: PlanningFacts,
  now: Instant,
): Exclude<AttemptPlan, { plan: 'exhausted' }> {
  const windows = rules.purposes[request.purpose].windows.value;
  const avoid = windowToAvoid(request, windows);
  const { numberKey } = request;
  let from = now;
  let inSameWindow: Instant | undefined;
  for (let step = 0; ; step += 1) {
    const verdict = mayContact(request, ledger, rules, calendar, from);
    if (!verdict.allowed && verdict.until === null) {
      // No other window comes, because a check or the calendar ends before it: better the same one than none.
      if (inSameWindow !== undefined) return { plan: 'attempt', numberKey, at: inSameWindow };
      return { plan: 'blocked', verdict };
    }
    const at = verdict.allowed ? from : (verdict.until ?? from);
    const open = windowAt(windows, at, request.zones[0]);
    const agreed = request.agreedCallBackAt !== null;
    if (agreed || !open || open.index !== avoid || step >= windowStepsMax) {
      return { plan: 'attempt', numberKey, at };
    }
    inSameWindow ??= at;
    from = open.endsAt;
  }
}

/** The window of the last try on this number, if its outcome asks for another one and there is another. */
function windowToAvoid(
  request: ContactRequest,
  windows: PurposeRules['windows']['value'],
): number | undefined {
  const last = [...request.workAttempts]
    .sort((a, b) => compareInstants(a.at, b.at))
    .filter(({ numberKey }) => numberKey === request.numberKey)
    .at(-1);
  if (!last?.outcome || outcomeFlags[last.outcome].nextTry !== 'another_window') return undefined;
  return windows.length < 2 ? undefined : windowAt(windows, last.at, request.zones[0])?.index;
}

/** The earlier day first; on a day the number that was tried less, then the earlier hour; then as preferred. */
function byDayThenTries(
  left: { readonly numberKey: string; readonly at: Instant },
  right: { readonly numberKey: string; readonly at: Instant },
  tries: readonly WorkAttempt[],
  zone: ContactRequest['zones'][0],
): number {
  const triesOn = (key: string) => tries.filter(({ numberKey }) => numberKey === key).length;
  return (
    compareDates(civilDateAt(left.at, zone), civilDateAt(right.at, zone)) ||
    triesOn(left.numberKey) - triesOn(right.numberKey) ||
    compareInstants(left.at, right.at)
  );
}
