import type pg from 'pg';

/** Where a page ended: the values of the order's columns in its last row. */
export type Position = readonly (string | number | null)[];

/** A page, and the position after it or null at the end. */
export interface Page<Row> {
  items: Row[];
  next: Position | null;
}
export interface PageWish {
  readonly after: Position | null;
  readonly limit: number;
}

/** An order in one direction over stored columns, the last of them unique (design.md §3: mixed directions cannot use an index). */
export interface Order {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly direction: 'asc' | 'desc';
}

/** A list: where it reads and in which order, with an index for exactly that. Names come from code, never from outside. */
export interface List<Row> {
  readonly from: string;
  readonly select: string;
  readonly order: Order;
  /** Conditions that are always the same text, so that the planner sees the partial index. */
  readonly always: readonly string[];
  readonly toRow: (row: Record<string, unknown>) => Row;
}

/** A condition on one column. */
export interface Condition {
  /** With `$` where the value's number goes. */
  readonly text: string;
  readonly value: unknown;
}

/** The longest page (design.md §8). */
export const pageLimitMax = 200;

/** The statement of one page of one branch. */
export function pageStatement<Row>(
  list: List<Row>,
  conditions: readonly Condition[],
  wish: PageWish,
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const { columns, direction } = list.order;
  const where = [
    ...list.always,
    ...conditions.map(({ text, value }) => text.replace('$', put(value))),
  ];
  if (wish.after !== null) {
    if (wish.after.length !== columns.length) throw new Error('a position of another list');
    const names = columns.map(({ name }) => name).join(', ');
    const bounds = columns.map(({ type }, i) => `${put(wish.after?.[i])}::${type}`).join(', ');
    where.push(`(${names}) ${direction === 'asc' ? '>' : '<'} (${bounds})`);
  }
  const order = columns.map(({ name }) => `${name} ${direction}`).join(', ');
  const keys = columns.map(({ name }, i) => `${name} as key_${i}`).join(', ');
  const limit = put(Math.min(wish.limit, pageLimitMax) + 1);
  const text = `select ${list.select}, ${keys} from ${list.from} where ${where.join(' and ')}
    order by ${order} limit ${limit}`;
  return { text, values };
}

/** Rows of no branch in the same order, which stand in the same list. */
export interface Beside<Row> {
  readonly list: List<Row>;
  readonly conditions: readonly Condition[];
}

/**
 * A page over several branches. Each branch is read by its own index and the results are merged here, since no index keeps the order
 * across branches; a person works in few.
 */
export async function readPage<Row>(
  pool: pg.Pool,
  list: List<Row>,
  branches: readonly string[],
  conditions: readonly Condition[],
  wish: PageWish,
  beside?: Beside<Row>,
): Promise<Page<Row>> {
  const limit = Math.min(wish.limit, pageLimitMax);
  const perBranch = await Promise.all(
    [...new Set(branches)].map(async (branch) => {
      const within = [{ text: 'branch = $', value: branch }, ...conditions];
      return (await pool.query<Record<string, unknown>>(pageStatement(list, within, wish))).rows;
    }),
  );
  const statement = beside && pageStatement(beside.list, beside.conditions, wish);
  if (statement !== undefined)
    perBranch.push((await pool.query<Record<string, unknown>>(statement)).rows);
  const sign = list.order.direction === 'asc' ? 1 : -1;
  const rows = perBranch.flat().sort((a, b) => sign * compare(keysOf(list, a), keysOf(list, b)));
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(list.toRow), next: last === undefined ? null : keysOf(list, last) };
}

function keysOf<Row>({ order }: List<Row>, row: Record<string, unknown>): Position {
  return order.columns.map((_, i) => row[`key_${i}`] as string | number | null);
}

/** Numbers by size, texts by code unit; instants sort as text, and `infinity` after them all. */
function compare(one: Position, other: Position): number {
  for (const [i, left] of one.entries()) {
    const right = other[i] ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -1 : 1;
  }
  return 0;
}
