import { z } from 'zod';
import type { Page, PageWish } from '../ports.js';
import type { Cursors } from './cursor.js';

/** The most rows of a page (design.md §8). */
const limitMax = 200;

/** A whole number in an address, written as digits only. */
function digits(max: number) {
  return z
    .string()
    .regex(/^[1-9]\d{0,8}$/, `a whole number from 1 to ${max}`)
    .transform(Number)
    .pipe(z.int().max(max, `at most ${max}`));
}

/** The paging of every list, to be spread into the schema of its query. */
export const pagingShape = {
  limit: digits(limitMax).default(50).describe(`1 to ${limitMax}`),
  cursor: z.string().max(1_000).optional().describe('nextCursor of the page before.'),
};

/** A list's answer. */
export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Null on the last page.'),
  });
}

/**
 * Reads one page: the cursor must be of this list with these filters, and so is the one that goes out.
 * @param list the list's name and all that narrows it, the same for each of its pages.
 */
export async function page<Row>(
  cursors: Cursors,
  list: unknown[],
  wish: { limit: number; cursor?: string | undefined },
  read: (page: PageWish) => Promise<Page<Row>>,
): Promise<{ items: Row[]; nextCursor: string | null }> {
  const name = JSON.stringify(list);
  const after = cursors.read(name, wish.cursor);
  const { items, next } = await read({ after, limit: wish.limit });
  return { items, nextCursor: cursors.write(name, next) };
}
