import type { ClassificationPolicy } from '../policy/servicing-policy.js';

/** The five classes (正常, 关注, 次级, 可疑, 损失) from best to worst (lending.md §2). */
export const assetClasses = [
  'normal',
  'special_mention',
  'substandard',
  'doubtful',
  'loss',
] as const;
export type AssetClass = (typeof assetClasses)[number];

/** What somebody found that sets a floor, whatever the days (lending.md §2, mapping table). */
export const classFloors = {
  use_changed: 'special_mention',
  payee_differs: 'special_mention',
  repaid_by_new_debt: 'special_mention',
  restructured: 'special_mention',
  restructured_twice: 'substandard',
  closed_or_bankrupt: 'substandard',
  controller_missing: 'substandard',
  credit_impaired: 'substandard',
  evades_debt: 'doubtful',
  bankruptcy_liquidation: 'loss',
} as const satisfies Record<string, AssetClass>;
export type ClassFloorReason = keyof typeof classFloors;

/** What a proposal is made from. */
export interface ClassificationInput {
  daysPastDue: number;
  /** Known to be operational or technical (a failed debit, a holiday): exempts up to seven days. Unknown exempts nothing. */
  technicalCause: boolean;
  findings: readonly ClassFloorReason[];
  /** The class that people last confirmed, or null. */
  current: AssetClass | null;
  observation: ObservationInput | null;
}

/** What happened since the arrears were cleared, for an upgrade (lending.md §2). */
export interface ObservationInput {
  arrearsCleared: boolean;
  /** Consecutive instalments paid in time since then. */
  periodsPaid: number;
  /** Whole months since then. */
  monthsPaid: number;
  restructured: boolean;
}

/** A proposal with its reasons as codes. People confirm it in three steps; nothing changes by itself. */
export interface ClassProposal {
  class: AssetClass;
  reasons: string[];
  daysPastDue: number;
}

/** The class of days past due alone: each begins above its bound, so 90 is special mention and 91 substandard (S34). */
export function classOfDays(
  daysPastDue: number,
  technicalCause: boolean,
  policy: ClassificationPolicy,
): AssetClass {
  if (daysPastDue > policy.lossAboveDays) return 'loss';
  if (daysPastDue > policy.doubtfulAboveDays) return 'doubtful';
  if (daysPastDue > policy.substandardAboveDays) return 'substandard';
  if (technicalCause && daysPastDue <= policy.technicalDaysMax) return 'normal';
  return daysPastDue > policy.specialMentionAboveDays ? 'special_mention' : 'normal';
}

/** Proposes a class: the worst of days and findings, and never better than the current bad class before its observation is over. */
export function proposeClass(
  input: ClassificationInput,
  policy: ClassificationPolicy,
): ClassProposal {
  const { daysPastDue, technicalCause } = input;
  const byDays = classOfDays(daysPastDue, technicalCause, policy);
  const exempt = technicalCause && daysPastDue > 0 && byDays === 'normal';
  const reasons = [exempt ? 'technical_overdue' : `days_past_due:${daysPastDue}`];
  let proposed = byDays;
  for (const finding of [...new Set(input.findings)].sort()) {
    reasons.push(finding);
    proposed = worseOf(proposed, classFloors[finding]);
  }
  if (input.current !== null && classRank(proposed) < classRank(input.current)) {
    const kept = upgradeBar(input.current, input.observation, policy);
    if (kept !== null) {
      reasons.push(kept);
      proposed = worseOf(proposed, floorWhileObserved(input.current, input.observation));
    }
  }
  return { class: proposed, reasons, daysPastDue };
}

/**
 * Why an upgrade is not due yet, or null. Out of a bad class: all arrears paid, then two periods and six months, the longer of them;
 * after a restructuring two periods and a year (lending.md §2).
 */
export function upgradeBar(
  current: AssetClass,
  observation: ObservationInput | null,
  policy: ClassificationPolicy,
): 'arrears_not_cleared' | 'under_observation' | null {
  const bad = classRank(current) >= classRank('substandard');
  if (!bad && observation?.restructured !== true) return null;
  if (observation === null || !observation.arrearsCleared) return 'arrears_not_cleared';
  const needed = observation.restructured
    ? { periods: policy.restructuring.periodsMin, months: policy.restructuring.monthsMin }
    : { periods: policy.upgrade.consecutivePeriods, months: policy.upgrade.months };
  const over = observation.periodsPaid >= needed.periods && observation.monthsPaid >= needed.months;
  return over ? null : 'under_observation';
}

/** A restructured loan that is not bad stays at special mention while observed; a bad one stays where it is. */
function floorWhileObserved(current: AssetClass, observation: ObservationInput | null): AssetClass {
  const bad = classRank(current) >= classRank('substandard');
  return !bad && observation?.restructured === true ? 'special_mention' : current;
}

/** Position in the order, 0 best. */
export function classRank(name: AssetClass): number {
  return assetClasses.indexOf(name);
}

function worseOf(left: AssetClass, right: AssetClass): AssetClass {
  return classRank(left) >= classRank(right) ? left : right;
}
