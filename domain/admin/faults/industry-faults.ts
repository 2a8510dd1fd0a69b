import type { IndustryTable } from '../../policy/industry-table.js';
import type { Fault } from '../fault.js';

/**
 * What is wrong by sense with a table of industries (depth.md G35): an industry twice as of one day, of which nobody could say which
 * holds; one that would be known only after the table is in force; one that is outdated before it.
 */
export function industryFaults({ industries, effectiveFrom }: IndustryTable): Fault[] {
  return industries.flatMap(({ industryCode, asOf, validUntil, table }, i): Fault[] => {
    const path = (field: string) => `industries.${i}.${field}`;
    const isTwice = industries
      .slice(0, i)
      .some((other) => other.industryCode === industryCode && other.asOf === asOf);
    return [
      ...(isTwice ? [{ path: path('industryCode'), message: 'stands twice as of one day' }] : []),
      ...(asOf > effectiveFrom
        ? [{ path: path('asOf'), message: 'is after the first day of the table' }]
        : []),
      ...(validUntil < effectiveFrom
        ? [{ path: path('validUntil'), message: 'is over before the table is in force' }]
        : []),
      ...(table === undefined
        ? []
        : [{ path: path('table'), message: 'is set by the table and never in it' }]),
    ];
  });
}
