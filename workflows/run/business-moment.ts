import type { ProcessView } from '../../domain/process/view.js';

/**
 * Where the loan stands in its life, as one text that changes at each business boundary: a stage, a round of it, and in servicing the
 * cycle that comes next. When it changes a new run begins, so that no run holds more than a boundary's worth of history (design.md §2).
 */
export function businessMoment(view: ProcessView): string {
  const cycle = view.waiting.find((waiting) => waiting.for === 'cycle')?.until ?? '';
  return `${view.stage}.${view.round}.${cycle}`;
}
