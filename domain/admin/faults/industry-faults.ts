import { addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import { isIndustryDivision } from '../../formats/industry-code.js';
import type { IndustryTable } from '../../policy/industry-table.js';
import type { Fault } from '../fault.js';

/** Industries are counted whole every five years (全国经济普查): older figures say nothing of today. */
const yearsMax = 5;

/**
 * What is wrong by sense with a table of industries (depth.md G35): an industry twice as of one day, of which nobody could say which
 * holds; one that would be known only after the table is in force; one that is outdated before it, or held for longer than figures last; a code
 * that no company has.
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
      ...(isIndustryDivision(industryCode)
        ? []
        : [{ path: path('industryCode'), message: unknownCode(industryCode) }]),
      ...(validUntil > addMonthsFromAnchor(civilDate(asOf), 12 * yearsMax)
        ? [{ path: path('validUntil'), message: tooOld(asOf) }]
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

const unknownCode = (code: string) =>
  `${code} is of no division of GB/T 4754-2017, so that no company has it; compare letter and digits`;
const tooOld = (asOf: string) =>
  `is more than ${yearsMax} years after ${asOf}; figures last no longer: end earlier, or give newer ones`;
