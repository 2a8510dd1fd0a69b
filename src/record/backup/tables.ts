import type pg from 'pg';

/** A table as it is copied. */
export interface CopiedTable {
  readonly table: string;
  readonly columns: readonly string[];
  /** Primary key, by which the rows are ordered: the events of a loan then come in their order, as their trigger demands. */
  readonly orderBy: readonly string[];
}

/**
 * What a backup leaves out: the engine's own list of migrations, which the restore makes anew, and sessions, since nobody is to be
 * signed in by a copy of last week, nor held up by what was counted then.
 */
const leftOut: readonly string[] = ['_prisma_migrations', 'console_sessions', 'caller_counts'];

const tablesText = `select c.relname as table,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    coalesce((select array_agg(a.attname::text order by k.place) from pg_index i
      cross join unnest(i.indkey::int[]) with ordinality as k (attnum, place)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary), '{}') as keys,
    coalesce((select array_agg(distinct p.relname::text) from pg_constraint f join pg_class p on p.oid = f.confrelid
      where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid), '{}') as needs
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($1)
  order by c.relname`;

interface Row {
  table: string;
  columns: string[];
  keys: string[];
  needs: string[];
}

/** Every table of the record, those that others refer to first. Read from the catalogue, so that a new one is not forgotten. */
export async function copiedTables(client: pg.ClientBase): Promise<CopiedTable[]> {
  const { rows } = await client.query<Row>(tablesText, [leftOut]);
  const ordered: Row[] = [];
  while (ordered.length < rows.length) {
    const done = ordered.map(({ table }) => table);
    const next = rows.filter(
      ({ table, needs }) => !done.includes(table) && needs.every((one) => done.includes(one)),
    );
    if (next.length === 0) throw new Error('tables refer to each other in a circle');
    ordered.push(...next);
  }
  return ordered.map(({ table, columns, keys }) => ({ table, columns, orderBy: keys }));
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** Reads a table in PostgreSQL's text form, which every later version reads. */
export function copyOutText({ table, columns, orderBy }: CopiedTable): string {
  const order = orderBy.length === 0 ? '' : ` order by ${quoted(orderBy)}`;
  return `copy (select ${quoted(columns)} from public."${table}"${order}) to stdout`;
}

/** Writes it back, through triggers and constraints. */
export function copyInText(table: string, columns: readonly string[]): string {
  return `copy public."${table}" (${quoted(columns)}) from stdin`;
}
