import { z } from 'zod';
import { parseStrictly } from '../server/problem.js';

const querySchema = z.strictObject({
  since: z.iso.datetime(),
  /** The last key of the page before. */
  after: z.string().min(1).max(200).optional(),
});
export type TakenQuery = z.infer<typeof querySchema>;
const pageSize = 100;

/** What a statement is asked for. */
export function takenQuery(query: Readonly<Record<string, unknown>>): TakenQuery {
  return parseStrictly(querySchema, query);
}

/**
 * A page of what was taken since a moment, in the order in which it came, and the key after which the next begins. Nothing that comes
 * while somebody turns the pages moves what he has read.
 */
export function takenPage<Item>(
  all: readonly Item[],
  { since, after }: TakenQuery,
  { keyOf, atOf }: { keyOf: (item: Item) => string; atOf: (item: Item) => string },
): { items: Item[]; next: string | null } {
  const from = after === undefined ? 0 : all.findIndex((item) => keyOf(item) === after) + 1;
  const left = all.slice(from).filter((item) => Date.parse(atOf(item)) >= Date.parse(since));
  const items = left.slice(0, pageSize);
  const last = items.at(-1);
  return { items, next: left.length > pageSize && last !== undefined ? keyOf(last) : null };
}
