import {
  addDays,
  addMonthsFromAnchor,
  civilDate,
  compareDates,
  type CivilDate,
} from '../calendar/civil-date.js';
import type { CallbackPlanPolicy, Interval, RiskBand } from '../policy/servicing-policy.js';
import { latestAfter } from './gap.js';
import { intervalDate } from './interval.js';
import { baseMonths, denseRhythm, type RhythmInput } from './rhythm.js';

/** What a plan is made from (product.md §6): product policy, amount, term, risk, and the days of the loan. */
export interface PlanInput extends RhythmInput {
  disbursedOn: string;
  /** Civil date of the last instalment; nothing is planned on or after it. */
  lastInstalmentOn: string;
}

/** One planned contact. Its date is a civil date, not yet moved to a business day. */
export interface PlannedContact {
  kind: 'first_check' | 'periodic';
  on: CivilDate;
  taskType: string;
  team: string;
  /** The first bank, under which the item is listed, and all banks in their order. */
  bank: string;
  banks: string[];
  papers: string[];
}

/**
 * How far a denser rhythm is laid out; the plan is continued before it ends. Long enough for several re-plans (each change of band
 * makes one), short enough that a weekly rhythm over thirty years does not fill the record.
 */
export const denseHorizonMonths = 12;

/** From when a plan is made anew. */
export interface ReplanFrom {
  /** Today as a civil date: nothing is planned on or before it. */
  today: string;
  /** Civil date of the last contact, or of the payout before the first: the rhythm is counted from it, not from the change. */
  lastContactOn: string;
}

/** The plan at disbursement: first check, second check, then the rhythm of amount and term until the last instalment. */
export function callbackPlan(input: PlanInput, policy: CallbackPlanPolicy): PlannedContact[] {
  const { disbursedOn } = input;
  return replan(input, policy, { today: disbursedOn, lastContactOn: disbursedOn });
}

/**
 * The plan from a day on, when band or class has changed or the dense stretch runs out: what lies before is done and stays. The next
 * contact is one rhythm after the last one, so that a band that changes every week does not put the call off every week. With a calmer
 * band the base rhythm comes back by itself, since it is anchored at disbursement and not at the change.
 */
export function replan(
  input: PlanInput,
  policy: CallbackPlanPolicy,
  from: ReplanFrom,
): PlannedContact[] {
  const today = civilDate(from.today);
  const base = baseDates(input, policy).filter((one) => one.on > today);
  const dense = denseDates(input, policy, from);
  const lastDense = dense.at(-1);
  const dates =
    lastDense === undefined
      ? bridged(input, policy, base, from)
      : [
          ...base.filter((one) => one.kind === 'first_check' || one.on > lastDense),
          ...withoutFirstCheck(dense, base).map((on) => ({ kind: 'periodic' as const, on })),
        ];
  return dates
    .sort((left, right) => compareDates(left.on, right.on))
    .map((one) => contactOf(one, input.band, policy));
}

interface PlannedDate {
  kind: PlannedContact['kind'];
  on: CivilDate;
}

function baseDates(input: PlanInput, policy: CallbackPlanPolicy): PlannedDate[] {
  const start = civilDate(input.disbursedOn);
  const end = civilDate(input.lastInstalmentOn);
  const everyMonths = baseMonths(input, policy);
  const secondMonths = Math.min(policy.secondCheckMonths, everyMonths);
  const dates: PlannedDate[] = [{ kind: 'first_check', on: addDays(start, policy.firstCheckDays) }];
  for (let months = secondMonths; ; months += everyMonths) {
    const on = addMonthsFromAnchor(start, months);
    if (on >= end) break;
    dates.push({ kind: 'periodic', on });
  }
  return dates.filter((one) => one.on < end);
}

/** One rhythm after the last contact, or tomorrow where that is past. */
function nextAfter({ today, lastContactOn }: ReplanFrom, rhythm: Interval): CivilDate {
  const due = intervalDate(civilDate(lastContactOn), rhythm, 1);
  return due > today ? due : addDays(civilDate(today), 1);
}

/** The dates of a denser rhythm up to the horizon, and never fewer than two: the plan must reach beyond its next contact. */
function denseDates(input: PlanInput, policy: CallbackPlanPolicy, from: ReplanFrom): CivilDate[] {
  const rhythm = denseRhythm(input, policy);
  if (rhythm === null) return [];
  const end = civilDate(input.lastInstalmentOn);
  const horizon = addMonthsFromAnchor(civilDate(from.today), denseHorizonMonths);
  const first = nextAfter(from, rhythm);
  // Counted from the last contact while it is in time, so that month ends do not drift; from tomorrow when it was overdue.
  const inTime = first === intervalDate(civilDate(from.lastContactOn), rhythm, 1);
  const anchor = inTime ? civilDate(from.lastContactOn) : first;
  const dates: CivilDate[] = [];
  for (let n = inTime ? 1 : 0; ; n += 1) {
    const on = intervalDate(anchor, rhythm, n);
    if (on >= end || (on > horizon && dates.length >= 2)) return dates;
    dates.push(on);
  }
}

/** The first check is a contact of its own; another on the same day would ask twice. */
function withoutFirstCheck(dense: readonly CivilDate[], base: readonly PlannedDate[]): CivilDate[] {
  const first = base.find((one) => one.kind === 'first_check');
  return dense.filter((on) => on !== first?.on);
}

/** Coming back from a denser rhythm, the next base date may be too far from the last contact: then one contact lies between. */
function bridged(
  input: PlanInput,
  policy: CallbackPlanPolicy,
  base: readonly PlannedDate[],
  from: ReplanFrom,
): PlannedDate[] {
  const rhythm = { months: baseMonths(input, policy) };
  const end = civilDate(input.lastInstalmentOn);
  const bridge = nextAfter(from, rhythm);
  const reach = latestAfter(civilDate(from.lastContactOn), rhythm);
  const next = base[0]?.on ?? end;
  if (next <= reach || next <= bridge || bridge >= end) return [...base];
  return [{ kind: 'periodic', on: bridge }, ...base];
}

function contactOf(
  { kind, on }: PlannedDate,
  band: RiskBand,
  policy: CallbackPlanPolicy,
): PlannedContact {
  const content = kind === 'first_check' ? policy.content.firstCheck : policy.content.periodic;
  return {
    ...{ kind, on, ...contentOf(kind, band, policy) },
    taskType: band === 'green' ? content.taskType : policy.bands[band].taskType,
    papers: [...content.papers],
  };
}

/** What a contact of a kind asks in a band, and who makes it; a contact that outlives a change of band asks what the new one wants. */
export function contentOf(
  kind: PlannedContact['kind'],
  band: RiskBand,
  policy: CallbackPlanPolicy,
): Pick<PlannedContact, 'bank' | 'banks' | 'team'> {
  const content = kind === 'first_check' ? policy.content.firstCheck : policy.content.periodic;
  const banks = [...new Set([...content.banks, ...policy.bands[band].addBanks])];
  return { bank: content.banks[0] ?? '', banks, team: content.team };
}
