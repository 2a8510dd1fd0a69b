import { minuteOf } from '../../calendar/time-of-day.js';
import type { Bound, Bounds } from '../../policy/bounds.js';
import { valuesAt, type Found } from '../../policy/values-at.js';
import type { RulesDocument } from '../document.js';
import type { Fault } from '../fault.js';
import { demandedCheckFaults } from './demanded-check-faults.js';
import { demandedDutyFaults } from './demanded-duty-faults.js';
import { demandedLineFaults } from './demanded-line-faults.js';
import { demandedNoticeFaults } from './demanded-notice-faults.js';
import { demandedPaperFaults } from './demanded-paper-faults.js';

/**
 * Where a document goes beyond the law (depth.md G40, S90), each with its source. A jurisdiction without bounds is no free one: nothing
 * is published in it before somebody has loaded them.
 */
export function boundFaults(
  { kind, value }: RulesDocument,
  jurisdiction: string,
  all: readonly Bounds[],
): Fault[] {
  if (kind !== 'product' && kind !== 'contact_rules') return [];
  const own = all.find((one) => one.jurisdiction === jurisdiction);
  if (own === undefined)
    return [{ path: 'jurisdiction', message: `no bounds of law are loaded for ${jurisdiction}` }];
  const concerned = own.bounds.filter(
    (bound) =>
      bound.kind === kind &&
      (kind !== 'product' || (bound.products?.includes(value.product) ?? true)),
  );
  const beyond = concerned.flatMap((bound) =>
    valuesAt(value, bound.path.split('.'))
      .filter((found) => isMeant(bound, found))
      .flatMap(({ path, value: found }) => {
        const said = beyondText(bound, found);
        if (said === undefined) return [];
        return [{ path: path.join('.'), message: `${said} (${bound.mark.source})` }];
      }),
  );
  return kind === 'product'
    ? [
        ...beyond,
        ...demandedCheckFaults(value, own),
        ...demandedPaperFaults(value, own),
        ...demandedDutyFaults(value, own),
        ...demandedLineFaults(value, own),
        ...demandedNoticeFaults(value, own),
      ]
    : beyond;
}

function isMeant({ where = {}, inForceFrom }: Bound, { entry }: Found): boolean {
  const fields: Readonly<Record<string, unknown>> =
    typeof entry === 'object' && entry !== null ? { ...entry } : {};
  const ends = fields['effectiveTo'];
  if (inForceFrom !== undefined && typeof ends === 'string' && ends < inForceFrom) return false;
  return Object.entries(where).every(([name, values]) =>
    values.some((value) => value === fields[name]),
  );
}

/** What is wrong with a value, or undefined. Null where a number, a time or a day is bounded says that there is no limit. */
function beyondText(bound: Bound, value: unknown): string | undefined {
  const { atLeast, atMost, notBefore, notAfter, noLaterThan, includes, oneOf } = bound;
  const isNull = value === null;
  const isNumber = typeof value === 'number';
  const isText = typeof value === 'string';
  if (atLeast !== undefined && (isNull || (isNumber && value < atLeast)))
    return `must be at least ${atLeast}`;
  if (atMost !== undefined && (isNull || (isNumber && value > atMost)))
    return `must be at most ${atMost}`;
  if (notBefore !== undefined && (isNull || (isText && minuteOf(value) < minuteOf(notBefore))))
    return `must not be before ${notBefore}`;
  if (notAfter !== undefined && (isNull || (isText && minuteOf(value) > minuteOf(notAfter))))
    return `must not be after ${notAfter}`;
  // ISO dates sort as text.
  if (noLaterThan !== undefined && (isNull || (isText && value > noLaterThan)))
    return `must not be later than ${noLaterThan}`;
  if (includes !== undefined && !(Array.isArray(value) && value.includes(includes)))
    return `must hold ${includes}`;
  if (oneOf !== undefined && !oneOf.some((one) => one === value))
    return `must be ${oneOf.map(String).join(' or ')}`;
  return undefined;
}
