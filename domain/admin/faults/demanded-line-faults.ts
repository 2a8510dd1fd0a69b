import { addDays, civilDate } from '../../calendar/civil-date.js';
import type { Bounds } from '../../policy/bounds.js';
import { inForceOn, type DateRange } from '../../policy/dated.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Fault } from '../fault.js';

/**
 * Lines of eligibility that the law makes and the policy leaves out, or leaves off on some of its days (S94): on those an application beyond the
 * law would go on, and nobody would be told. What being beyond it means is bounded by itself (`eligibility.*.beyond`).
 */
export function demandedLineFaults(
  { product, eligibility, effectiveFrom, effectiveTo }: ProductPolicy,
  { demandedLines = [] }: Bounds,
): Fault[] {
  return demandedLines
    .filter(({ products }) => products.includes(product))
    .flatMap(({ rule, mark: { source } }) => {
      const lines = eligibility.filter((line) => line.rule === rule);
      const day = firstDayWithout(lines, effectiveFrom, effectiveTo);
      if (day === undefined) return [];
      const when = lines.length === 0 ? '' : ` on ${day}`;
      return [
        { path: 'eligibility', message: `the law demands a line of ${rule}${when} (${source})` },
      ];
    });
}

/** The first day from one on, up to the last or for ever, on which no line is in force. */
function firstDayWithout(
  lines: readonly DateRange[],
  from: string,
  to: string | null,
): string | undefined {
  let day = from;
  // Each turn goes past the end of one line, so that there are no more turns than lines.
  for (let turn = 0; turn <= lines.length; turn += 1) {
    if (to !== null && day > to) return undefined;
    const line = lines.find((one) => inForceOn(one, day));
    if (line === undefined) return day;
    if (line.effectiveTo === null) return undefined;
    day = addDays(civilDate(line.effectiveTo), 1);
  }
  return day;
}
