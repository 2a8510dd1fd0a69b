import { addDays, addMonthsFromAnchor, civilDate, type CivilDate } from '../calendar/civil-date.js';
import { addMs } from '../calendar/instant.js';
import { instantAt } from '../calendar/zoned-time.js';
import type { AssetClass } from '../classification/five-class.js';
import type { CallbackPlanPolicy, RiskBand } from '../policy/servicing-policy.js';
import { denser, intervalDate } from './interval.js';

/** The next cycle of a loan: its civil date and the very moment, which differs from loan to loan. */
export interface NextCycle {
  number: number;
  on: CivilDate;
  at: string;
}

/** What the next cycle depends on. */
export interface CycleInput {
  /** Number of the last cycle, 0 before the first. */
  lastNumber: number;
  /** Civil date of the last cycle, or of the disbursement before the first. */
  lastOn: string;
  /** Due dates of the schedule, rising; the bank's when it is known, else those of the contract. */
  dueDates: readonly string[];
  /** After the last instalment cycles go on monthly until the bank says that the loan is settled. */
  settled: boolean;
  band: RiskBand;
  assetClass: AssetClass | null;
  /** A whole number made from the loan's id by the caller; it spreads a book over the morning. */
  loanHash: number;
}

/**
 * The next cycle (product.md §6): the day after each instalment date, or sooner where band or class asks for it. Null when the loan
 * is settled. Every due date gets its cycle: 36 instalments are 36 cycles.
 */
export function nextCycle(
  input: CycleInput,
  policy: CallbackPlanPolicy,
  zone: string,
): NextCycle | null {
  if (input.settled) return null;
  const last = civilDate(input.lastOn);
  const regular = regularCycleAfter(last, input.dueDates, policy.cycle.daysAfterDue);
  const rhythm = denser(policy.bands[input.band].cycleEvery, weeklyFor(input.assetClass, policy));
  const sooner = rhythm === null ? regular : intervalDate(last, rhythm, 1);
  const on = sooner < regular ? sooner : regular;
  return { number: input.lastNumber + 1, on, at: cycleMoment(on, input.loanHash, policy, zone) };
}

/** The moment of a cycle on its day: no two loans of a book are due at the same second, as far as the spread reaches. */
export function cycleMoment(
  on: CivilDate,
  loanHash: number,
  policy: Pick<CallbackPlanPolicy, 'cycle'>,
  zone: string,
): string {
  const { fromSecondOfDay, spreadSeconds } = policy.cycle;
  const jitter = ((loanHash % spreadSeconds) + spreadSeconds) % spreadSeconds;
  return addMs(instantAt(on, 0, zone), (fromSecondOfDay + jitter) * 1000);
}

function regularCycleAfter(
  last: CivilDate,
  dueDates: readonly string[],
  daysAfterDue: number,
): CivilDate {
  const due = dueDates.map(civilDate);
  for (const date of due) {
    const on = addDays(date, daysAfterDue);
    if (on > last) return on;
  }
  const anchor = due.at(-1) ?? last;
  for (let months = 1; ; months += 1) {
    const on = addDays(addMonthsFromAnchor(anchor, months), daysAfterDue);
    if (on > last) return on;
  }
}

/** Bad classes are looked at weekly; special mention keeps the monthly cycle, since only its calls are denser. */
function weeklyFor(assetClass: AssetClass | null, policy: CallbackPlanPolicy) {
  const bad = assetClass === 'substandard' || assetClass === 'doubtful' || assetClass === 'loss';
  return bad ? policy.classOverlay[assetClass] : null;
}
