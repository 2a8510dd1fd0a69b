import { addDays, civilDate } from '../calendar/civil-date.js';
import { rangesOverlap, type DateRange } from './dated.js';
import type { DatedTable } from './dated-table.js';
import { datedTables } from './dated-tables.js';
import type { ProductPolicy } from './product-policy.js';
import { valuesAt } from './values-at.js';

interface TableFault {
  readonly path: string;
  readonly message: string;
}
/** A row with its place; its fields as text, so that null can be a key. */
interface Row extends DateRange {
  readonly i: number;
  readonly fields: Readonly<Record<string, string>>;
}
/** The rows that hold for one loan, and what it asks for in words. */
interface Group {
  readonly of: string;
  readonly rows: readonly Row[];
}

/** Rows that end before they begin, or of which two are in force for the same loan on a day: the answer would depend on the order of rows. */
export const tableOverlaps = (policy: ProductPolicy): TableFault[] =>
  firstOfEach(
    tablesOf(policy).flatMap(({ table, rows }) => [
      ...backwards(table, rows),
      ...overlaps(table, rows),
    ]),
  );

/** Days on which a table says nothing about a loan that goes by it. */
export const tableGaps = (policy: ProductPolicy): TableFault[] =>
  firstOfEach(tablesOf(policy).flatMap(({ table, rows }) => gaps(table, rows, policy)));

function tablesOf(policy: ProductPolicy): { table: DatedTable; rows: Row[] }[] {
  return datedTables
    .filter(({ products }) => products?.includes(policy.product) ?? true)
    .flatMap((table) =>
      valuesAt(policy, table.path.split('.')).map(({ value }) => ({
        table,
        rows: (value as Record<string, unknown>[]).map(rowOf),
      })),
    );
}

function rowOf(row: Record<string, unknown>, i: number): Row {
  const fields = Object.entries(row).map(([name, value]) => [name, String(value)] as const);
  const { effectiveFrom = '0001-01-01', effectiveTo = null } = row as Partial<DateRange>;
  return { i, effectiveFrom, effectiveTo, fields: Object.fromEntries(fields) };
}

const isBackwards = ({ effectiveFrom, effectiveTo }: DateRange) =>
  effectiveTo !== null && effectiveTo < effectiveFrom;

const backwards = ({ path }: DatedTable, rows: readonly Row[]): TableFault[] =>
  rows.filter(isBackwards).map(({ i }) => ({
    ...{ path: `${path}.${i}.effectiveTo`, message: 'is before effectiveFrom' },
  }));

/** The rows by every combination of keys; a row for all of them stands in each. */
function groupsOf({ keys }: DatedTable, rows: readonly Row[]): Group[] {
  return keys.reduce<Group[]>(
    (groups, { field, values, any }) =>
      groups.flatMap((group) => {
        const named = rowsByValue(group.rows, field);
        const ofAll = any === undefined ? [] : (named.get(any) ?? []);
        return (values ?? [...named.keys()]).map((value) => ({
          of: [group.of, value === 'null' ? 'all' : value].filter((word) => word !== '').join(' '),
          rows: [...(named.get(value) ?? []), ...ofAll].sort((left, right) => left.i - right.i),
        }));
      }),
    [{ of: '', rows }],
  );
}

function rowsByValue(rows: readonly Row[], field: string): Map<string, Row[]> {
  const named = new Map<string, Row[]>();
  for (const row of rows) {
    const value = row.fields[field] ?? '';
    named.set(value, [...(named.get(value) ?? []), row]);
  }
  return named;
}

function overlaps(table: DatedTable, rows: readonly Row[]): TableFault[] {
  const { path } = table;
  const straight = rows.filter((row) => !isBackwards(row));
  return groupsOf(table, straight).flatMap((group) =>
    group.rows.flatMap((row, k) => {
      const clash = group.rows.slice(0, k).find((earlier) => rangesOverlap(earlier, row));
      if (clash === undefined) return [];
      return [{ path: `${path}.${row.i}`, message: `overlaps ${path}.${clash.i}` }];
    }),
  );
}

function gaps(table: DatedTable, rows: readonly Row[], policy: DateRange): TableFault[] {
  if (table.covers === 'as_listed') return [];
  return groupsOf(table, rows).flatMap(({ of, rows: own }) => {
    const sorted = [...own]
      .filter((row) => !isBackwards(row))
      .sort((left, right) => (left.effectiveFrom < right.effectiveFrom ? -1 : 1));
    return emptyDays(sorted, daysOf(table, sorted, policy)).map(
      ({ effectiveFrom, effectiveTo }) => ({
        path: table.path,
        message: `has no row${of && ` of ${of}`} from ${effectiveFrom} ${effectiveTo === null ? 'on' : `to ${effectiveTo}`}`,
      }),
    );
  });
}

/** The days on which a group has to have a row. */
function daysOf({ covers }: DatedTable, sorted: readonly Row[], policy: DateRange): DateRange {
  const first = sorted[0]?.effectiveFrom ?? policy.effectiveFrom;
  if (covers === 'every_day')
    return {
      ...policy,
      effectiveFrom: first < policy.effectiveFrom ? first : policy.effectiveFrom,
    };
  const ends = sorted.map(({ effectiveTo }) => effectiveTo);
  const last = ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
  return { effectiveFrom: first, effectiveTo: last };
}

/** The stretches of some days on which no row is in force. */
function emptyDays(sorted: readonly Row[], { effectiveFrom, effectiveTo }: DateRange): DateRange[] {
  const found: DateRange[] = [];
  let day: string | null = effectiveFrom;
  for (const row of sorted) {
    if (day === null || (row.effectiveTo !== null && row.effectiveTo < day)) continue;
    if (effectiveTo !== null && row.effectiveFrom > effectiveTo) break;
    if (row.effectiveFrom > day)
      found.push({ effectiveFrom: day, effectiveTo: addDays(civilDate(row.effectiveFrom), -1) });
    day = row.effectiveTo === null ? null : addDays(civilDate(row.effectiveTo), 1);
  }
  if (day !== null && (effectiveTo === null || day <= effectiveTo))
    found.push({ effectiveFrom: day, effectiveTo });
  return found;
}

/** A row clashes in several groups, and is told of once. */
const firstOfEach = (faults: readonly TableFault[]) =>
  faults.filter(
    ({ path, message }, i) =>
      faults.findIndex((one) => one.path === path && one.message === message) === i,
  );
