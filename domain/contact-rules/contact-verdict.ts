import { CalendarNotCovered } from '../calendar/business-calendar.js';
import type { BusinessCalendar } from '../calendar/calendar-document.js';
import { compareInstants, earlierOf, laterOf, type Instant } from '../calendar/instant.js';
import { invariant } from '../invariant.js';
import type { ContactRequest } from './contact-request.js';
import type { ContactRule, ContactRuleName, RuleResult, Situation } from './contact-rule.js';
import type { ContactRules } from './contact-rules.js';
import type { LedgerEntry } from './ledger.js';
import { contactRuleList } from './rule-list.js';

/** What one rule said, for the screen and the record. */
export interface RuleChecked {
  readonly rule: ContactRuleName;
  readonly passes: boolean;
  /** A code, only of a rule that refuses. */
  readonly reason: string | null;
}

/** May this number be called now for this purpose, and if not, when. */
export type ContactVerdict =
  | {
      readonly allowed: true;
      /** The first moment at which the answer has to be asked for again. */
      readonly validUntil: Instant;
      readonly rulesChecked: readonly RuleChecked[];
    }
  | {
      readonly allowed: false;
      /** The rule that decides: of those that waiting does not help the first, otherwise the first. */
      readonly rule: ContactRuleName | 'calendar';
      readonly reason: string;
      /** The next moment at which every rule allows the call, as things stand; null if none is known. */
      readonly until: Instant | null;
      /** What removes the refusal: time alone, something that a person does, or a calendar that is loaded. */
      readonly clearedBy: 'time' | 'action' | 'calendar';
      readonly rulesChecked: readonly RuleChecked[];
    };

/** Far more than rules can send a search from one to the other within the days that caps look at. */
const searchStepsMax = 2000;

interface Finding {
  readonly rule: ContactRule;
  readonly result: RuleResult;
}

/**
 * Decides whether a number may be called, over the ledger of all attempts (product.md §4). Pure: the same
 * facts at the same moment give the same verdict, and the verdict explains itself.
 */
export function mayContact(
  request: ContactRequest,
  ledger: readonly LedgerEntry[],
  rules: ContactRules,
  calendar: BusinessCalendar,
  now: Instant,
): ContactVerdict {
  const base = { request, ledger, rules, purposeRules: rules.purposes[request.purpose], calendar };
  const ask = (at: Instant) => contactRuleList.map((rule) => judge(rule, base, at));
  let findings: Finding[];
  try {
    findings = ask(now);
  } catch (error) {
    if (!(error instanceof CalendarNotCovered)) throw error;
    return notCovered([]);
  }
  const rulesChecked = findings.map(checked);
  const refusing = findings.filter(({ result }) => !result.passes);
  const deciding = refusing.find(({ result }) => isForGood(result)) ?? refusing[0];
  if (!deciding || deciding.result.passes) {
    return { allowed: true, validUntil: firstEnd(findings), rulesChecked };
  }
  const { rule, result } = deciding;
  const decided = { allowed: false, rule: rule.name, reason: result.reason, rulesChecked } as const;
  if (isForGood(result)) return { ...decided, until: null, clearedBy: 'action' };
  const search = nextAllowed(findings, ask);
  switch (search.found) {
    case 'time':
      return { ...decided, until: search.at, clearedBy: 'time' };
    case 'refused_for_good':
      return { ...decided, until: null, clearedBy: 'action' };
    case 'not_covered':
      return { ...decided, until: null, clearedBy: 'calendar' };
  }
}

function notCovered(rulesChecked: readonly RuleChecked[]): ContactVerdict {
  return {
    allowed: false,
    rule: 'calendar',
    reason: 'calendar_not_covered',
    until: null,
    clearedBy: 'calendar',
    rulesChecked,
  };
}

/** One rule on every clock that the person may live by; each of them has to allow the call. */
function judge(rule: ContactRule, base: Omit<Situation, 'at' | 'zone'>, at: Instant): Finding {
  const results = base.request.zones.map((zone) => rule.check({ ...base, at, zone }));
  return { rule, result: results.reduce(stricter) };
}

function stricter(left: RuleResult, right: RuleResult): RuleResult {
  if (left.passes && right.passes) {
    if (left.until === null || right.until === null) return left.until === null ? right : left;
    return { passes: true, until: earlierOf(left.until, right.until) };
  }
  if (left.passes) return right;
  if (right.passes || left.notBefore === null) return left;
  if (right.notBefore === null) return right;
  return { ...left, notBefore: laterOf(left.notBefore, right.notBefore) };
}

function isForGood(result: RuleResult): boolean {
  return !result.passes && result.notBefore === null;
}

function checked({ rule, result }: Finding): RuleChecked {
  return { rule: rule.name, passes: result.passes, reason: result.passes ? null : result.reason };
}

/** The night ban alone ends every day, so there is always one. */
function firstEnd(findings: readonly Finding[]): Instant {
  const ends = findings.flatMap(({ result }) =>
    result.passes && result.until !== null ? [result.until] : [],
  );
  const [first, ...others] = ends;
  invariant(first !== undefined, 'contact rules: the night ban ends every permission');
  return others.reduce(earlierOf, first);
}

type Search =
  | { readonly found: 'time'; readonly at: Instant }
  | { readonly found: 'refused_for_good' }
  | { readonly found: 'not_covered' };

/**
 * The least moment that all rules allow. Each refusing rule names the first moment that it would allow;
 * nothing before the latest of these can be right, so stepping there and asking again finds the least.
 */
function nextAllowed(now: readonly Finding[], ask: (at: Instant) => Finding[]): Search {
  let findings = now;
  let last: Instant | undefined;
  for (let step = 0; step < searchStepsMax; step += 1) {
    const refusing = findings.filter(({ result }) => !result.passes);
    if (refusing.length === 0 && last) return { found: 'time', at: last };
    if (refusing.some(({ result }) => isForGood(result))) return { found: 'refused_for_good' };
    const earliest = refusing
      .flatMap(({ result }) => (result.passes || !result.notBefore ? [] : [result.notBefore]))
      .reduce(laterOf);
    invariant(!last || compareInstants(earliest, last) > 0, 'contact rules: the search moves on');
    last = earliest;
    try {
      findings = ask(earliest);
    } catch (error) {
      if (error instanceof CalendarNotCovered) return { found: 'not_covered' };
      throw error;
    }
  }
  invariant(false, 'contact rules: the rules leave no moment open');
}
