import { z } from 'zod';
import type { RowSign } from '../../../domain/cross-checks/statements/statement-rule.js';
import { comparedValueSchema } from '../../../domain/findings/finding.js';
import { pageSchema } from '../http/paging.js';
import type { Page, PageWish } from '../ports.js';
import { maskedComparison } from './finding-view.js';

/** A row, or a place between rows, with what is wrong with it. */
const rowSchema = z.object({
  row: z
    .int()
    .nullable()
    .describe('Its place in the statement, the first being 1; null where a row is missing.'),
  on: z.string().describe('The day of the row, or the day on which one should stand.'),
  sign: z.string(),
  compared: z.array(comparedValueSchema).describe('What was found and what was expected.'),
});

/** A page of the rows that a finding names. */
export const findingRowsSchema = pageSchema(rowSchema).extend({
  withheld: z
    .boolean()
    .describe('True while the caller may still ask its question on a call: no row is shown then.'),
  total: z.int().describe('Rows in all.'),
});

/** The rows after a place; texts that may name somebody are masked as in the finding. */
export function pageOfRows(rows: readonly RowSign[], { after, limit }: PageWish): Page<RowSign> {
  const begin = Number(after?.[0] ?? 0);
  const end = begin + limit;
  const items = rows
    .slice(begin, end)
    .map((row) => ({ ...row, compared: row.compared.map(maskedComparison) }));
  return { items, next: end < rows.length ? [end] : null };
}
