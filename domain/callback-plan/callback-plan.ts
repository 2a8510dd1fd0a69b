import { addDays, addMonthsFromAnchor, civilDate, type CivilDate } from '../calendar/civil-date.js';
import type { AssetClass } from '../classification/five-class.js';
import type { CallbackPlanPolicy, RiskBand } from '../policy/servicing-policy.js';
import { denser, intervalDate } from './interval.js';

/** What a plan is made from (product.md §6): product policy, amount, term, risk, and the days of the loan. */
export interface PlanInput {
  disbursedOn: string;
  /** Civil date of the last instalment; nothing is planned on or after it. */
  lastInstalmentOn: string;
  termMonths: number;
  amountMinor: number;
  band: RiskBand;
  assetClass: AssetClass | null;
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
 * How far a denser rhythm is laid out; after it the plan goes on at the base rhythm. Long enough for several re-plans (each change of
 * band makes one), short enough that a weekly rhythm over thirty years does not fill the record.
 */
export const denseHorizonMonths = 12;

/** The plan at disbursement: first check, second check, then the rhythm of amount and term until the last instalment. */
export function callbackPlan(input: PlanInput, policy: CallbackPlanPolicy): PlannedContact[] {
  const start = civilDate(input.disbursedOn);
  const base = baseDates(input, policy);
  const overlay = overlayDates(input, policy, start);
  return assemble(input, policy, start, base, overlay);
}

/**
 * The plan from a day on, when band or class has changed: what lies before is done and stays. With a calmer band the base rhythm
 * comes back by itself, since it is anchored at disbursement and not at the change.
 */
export function replan(
  input: PlanInput,
  policy: CallbackPlanPolicy,
  from: string,
): PlannedContact[] {
  const since = civilDate(from);
  const base = baseDates(input, policy).filter((one) => one.on > since);
  const overlay = overlayDates(input, policy, since);
  return assemble(input, policy, since, base, overlay);
}

interface PlannedDate {
  kind: PlannedContact['kind'];
  on: CivilDate;
}

function baseDates(input: PlanInput, policy: CallbackPlanPolicy): PlannedDate[] {
  const start = civilDate(input.disbursedOn);
  const end = civilDate(input.lastInstalmentOn);
  const everyMonths = rhythmMonths(input, policy);
  const secondMonths = Math.min(policy.secondCheckMonths, everyMonths);
  const dates: PlannedDate[] = [{ kind: 'first_check', on: addDays(start, policy.firstCheckDays) }];
  for (let months = secondMonths; ; months += everyMonths) {
    const on = addMonthsFromAnchor(start, months);
    if (on >= end) break;
    dates.push({ kind: 'periodic', on });
  }
  return dates.filter((one) => one.on < end);
}

/** Months between periodic contacts by amount, and at least the short-term rhythm for short loans. */
function rhythmMonths(input: PlanInput, policy: CallbackPlanPolicy): number {
  const row = policy.rhythm.find(
    (one) => one.amountUpToMinor === null || input.amountMinor <= one.amountUpToMinor,
  );
  const byAmount = row?.everyMonths ?? policy.shortTerm.everyMonths;
  const short = input.termMonths <= policy.shortTerm.termMonthsMax;
  return short ? Math.min(byAmount, policy.shortTerm.everyMonths) : byAmount;
}

function overlayDates(input: PlanInput, policy: CallbackPlanPolicy, since: CivilDate): CivilDate[] {
  const byClass =
    input.assetClass === null || input.assetClass === 'normal'
      ? null
      : policy.classOverlay[input.assetClass];
  const interval = denser(policy.bands[input.band].callbackEvery, byClass);
  if (interval === null) return [];
  const end = civilDate(input.lastInstalmentOn);
  const horizon = addMonthsFromAnchor(since, denseHorizonMonths);
  const dates: CivilDate[] = [];
  for (let n = 1; ; n += 1) {
    const on = intervalDate(since, interval, n);
    if (on >= end || on > horizon) return dates;
    dates.push(on);
  }
}

/** Inside the dense stretch its own dates replace the base's periodic ones; the first check always stays. */
function assemble(
  input: PlanInput,
  policy: CallbackPlanPolicy,
  since: CivilDate,
  base: readonly PlannedDate[],
  overlay: readonly CivilDate[],
): PlannedContact[] {
  const horizon = addMonthsFromAnchor(since, denseHorizonMonths);
  const kept = base.filter(
    (one) => overlay.length === 0 || one.kind === 'first_check' || one.on > horizon,
  );
  const dense = overlay.map((on): PlannedDate => ({ kind: 'periodic', on }));
  return [...kept, ...dense]
    .sort((left, right) => (left.on < right.on ? -1 : 1))
    .map((one) => contactOf(one, input.band, policy));
}

function contactOf(
  { kind, on }: PlannedDate,
  band: RiskBand,
  policy: CallbackPlanPolicy,
): PlannedContact {
  const content = kind === 'first_check' ? policy.content.firstCheck : policy.content.periodic;
  const overlay = policy.bands[band];
  const banks = [...new Set([...content.banks, ...overlay.addBanks])];
  return {
    kind,
    on,
    taskType: band === 'green' ? content.taskType : overlay.taskType,
    team: content.team,
    bank: content.banks[0] ?? '',
    banks,
    papers: [...content.papers],
  };
}
