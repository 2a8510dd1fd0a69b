import type { ProcessView } from '../../domain/process/view.js';

/**
 * Where the loan stands in its life, as one text that changes at each business boundary: a stage, a round of it, and in servicing the
 * cycle that comes next. When it changes a new run begins, so that no run holds more than a boundary's worth of history (design.md §2).
 */
export function businessMoment(view: ProcessView): string {
  const cycle = view.waiting.find((waiting) => waiting.for === 'cycle')?.until ?? '';
  return `${view.stage}.${view.round}.${cycle}`;
}

/** Whether the loan is still in the cycle that it was waiting for: no other one is planned yet, so there is nothing to hand over. */
export function isCycleUnderWay(before: string, after: string): boolean {
  return after.endsWith('.') && before !== after && before.startsWith(after);
}
