import { z } from 'zod';
import type { Api } from './api.js';
import { must } from './reply.js';

/** The longest list that is read at once, in pages of 200; every list has its most urgent first. */
const pagesMax = 10;

/** The rows of a list, page after page. `path` begins with `/v1/` and has no query. */
export async function readList<Item extends z.ZodType>(
  api: Api,
  item: Item,
  path: string,
  filter: Readonly<Record<string, string>> = {},
): Promise<z.infer<Item>[]> {
  const page = z.object({ items: z.array(item), nextCursor: z.string().nullable() });
  const rows: z.infer<Item>[] = [];
  let cursor: string | null = null;
  for (let read = 0; read < pagesMax; read += 1) {
    const query = new URLSearchParams({ ...filter, limit: '200' });
    if (cursor !== null) query.set('cursor', cursor);
    const reply = await api.get(page, `${path}?${query.toString()}`);
    const answer: z.infer<typeof page> = must(path, reply);
    rows.push(...answer.items);
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  return rows;
}
