import type pg from 'pg';
import type { Loan } from '../../domain/loan/state/loan.js';
import { linkFields } from '../../domain/links/indexed-values.js';
import type { BlindChange, BlindRow } from './blind-values.js';
import { removeRows, rowChanges, saveRows } from './read-rows.js';
import { run } from './stored-loan.js';

/** Writes the rows of the read tables that changed. */
export function readRowWrites(
  client: pg.ClientBase,
  before: Loan | null,
  after: Loan,
): Promise<unknown>[] {
  return rowChanges(before, after).flatMap((changes) => {
    const writes: Promise<unknown>[] = [];
    const { table } = changes.table;
    if (changes.save.length > 0) {
      const { text, rows } = saveRows(changes);
      writes.push(client.query({ name: `save ${table}`, text, values: [rows] }));
    }
    if (changes.remove.length > 0) {
      const text = removeRows(changes);
      const values = [after.loanId, changes.remove];
      writes.push(client.query({ name: `remove ${table}`, text, values }));
    }
    return writes;
  });
}

/** Moves the loan from one stage's count to the next. */
export function countWrites(
  client: pg.ClientBase,
  tenant: string,
  before: Loan | null,
  after: Loan,
): Promise<unknown>[] {
  if (before?.stage === after.stage) return [];
  const stages = before === null ? [after.stage] : [before.stage, after.stage];
  const steps = before === null ? [1] : [-1, 1];
  return [run(client, 'counts', [tenant, after.branch, after.loanId, stages, steps])];
}

/** Stands for a number of which its application does not say when it was taken up; null stands for a row that could not say. */
const saysNothing = '-infinity';

/** Writes the changes of the blind indexes. */
export function blindWrites(
  client: pg.ClientBase,
  loanId: string,
  { add, drop, anew = false }: BlindChange,
): Promise<unknown>[] {
  const columns = (rows: BlindRow[]) => [
    rows.map((row) => row.partyId),
    rows.map((row) => row.field),
    rows.map((row) => row.hmac),
  ];
  const writes: Promise<unknown>[] = [];
  if (anew) writes.push(run(client, 'dropLinks', [loanId, linkFields]));
  if (drop.length > 0) writes.push(run(client, 'dropBlind', [loanId, ...columns(drop)]));
  if (add.length > 0) {
    const more = [
      add.map((row) => row.keyId),
      add.map((row) => row.applicant),
      add.map(({ takenUpAt }) => (takenUpAt === null ? saysNothing : (takenUpAt ?? null))),
    ];
    writes.push(run(client, 'addBlind', [loanId, ...columns(add), ...more]));
  }
  return writes;
}
