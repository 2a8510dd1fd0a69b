import { dateText } from '../facts/shapes.js';

/** A rule's range of civil dates in the policy's zone: from its first day to its last, both inclusive; null is open-ended. */
export const dateRangeFields = { effectiveFrom: dateText, effectiveTo: dateText.nullable() };
export interface DateRange {
  effectiveFrom: string;
  effectiveTo: string | null;
}

/** Whether the rule is in force on a civil date. ISO dates sort as text, so no calendar is needed. */
export function inForceOn(range: DateRange, on: string): boolean {
  return range.effectiveFrom <= on && (range.effectiveTo === null || on <= range.effectiveTo);
}

/** Whether two ranges share a day. */
export function rangesOverlap(left: DateRange, right: DateRange): boolean {
  return (
    (left.effectiveTo === null || right.effectiveFrom <= left.effectiveTo) &&
    (right.effectiveTo === null || left.effectiveFrom <= right.effectiveTo)
  );
}
