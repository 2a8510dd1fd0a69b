import type { Loan } from '../../domain/loan/state/loan.js';
import type { ReadRow, ReadTable } from './read-table.js';
import { readTables } from './read-tables.js';

/** What changes in one read table. */
export interface RowChanges {
  readonly table: ReadTable;
  readonly save: readonly ReadRow[];
  /** Values of the table's last key column; rows of this loan that are no more. */
  readonly remove: readonly string[];
}

/** The rows that differ between two states of a loan; tables without changes are left out. */
export function rowChanges(before: Loan | null, after: Loan): RowChanges[] {
  return readTables.flatMap((table) => {
    if (before !== null && isUntouched(table, before, after)) return [];
    const was = before === null ? {} : table.entries(before);
    const is = table.entries(after);
    const save = Object.entries(is).flatMap(([id, parts]) => {
      const old = was[id];
      const same = old !== undefined && parts.every((part, i) => part === old[i]);
      return same ? [] : [table.row(after, id)];
    });
    const remove = table.rowsStay ? [] : Object.keys(was).filter((id) => !(id in is));
    return save.length + remove.length === 0 ? [] : [{ table, save, remove }];
  });
}

/** Most commands touch two tables of eight, and a loan of many years has long ones. */
function isUntouched(table: ReadTable, before: Loan, after: Loan): boolean {
  const was = table.from(before);
  return table.from(after).every((part, i) => part === was[i]);
}

/** One statement that writes any number of rows with these columns. Tables and columns come from code, never from outside. */
export function saveRows({ table, save }: RowChanges): { text: string; rows: string } {
  const text = saving.get(table) ?? savingText(table, Object.keys(save[0] ?? {}));
  saving.set(table, text);
  return { text, rows: JSON.stringify(save) };
}

/** All rows of a table have the same columns in the same order, and so has its statement. */
const saving = new Map<ReadTable, string>();

function savingText(table: ReadTable, columns: readonly string[]): string {
  const changed = columns.filter((column) => !table.key.includes(column));
  return `insert into ${table.table} (${columns.join(', ')})
    select ${columns.join(', ')} from jsonb_populate_recordset(null::${table.table}, $1::jsonb)
    on conflict (${table.key.join(', ')}) do update set ${changed
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`;
}

/** Removes rows of one loan. */
export function removeRows({ table }: RowChanges): string {
  const last = table.key.at(-1) ?? '';
  return `delete from ${table.table} where loan_id = $1 and ${last} = any($2::text[])`;
}
