import type pg from 'pg';
import type { RulesDocument } from '../../../domain/admin/document.js';
import { removedChecks } from '../../../domain/admin/faults/reference-faults.js';
import { lineOf, waitsFor, type AskedCheck } from '../../../domain/admin/faults/waiting-loans.js';
import type { Surroundings } from '../../../domain/admin/surroundings.js';
import type { MasterKey } from '../../keys/master-key.js';
import type { LoanCore } from '../core.js';
import { DataKeyCache } from '../data-keys.js';
import { loadLoan } from '../reads/opened-loan.js';
import type { RecordPool } from '../record-pool.js';

/** What loans are looked at with: reads of their own, which keep no work waiting. */
export interface LoanReading {
  readonly tenant: string;
  readonly readPool: RecordPool;
  readonly core: LoanCore;
  readonly master: MasterKey;
}

/** No more loans are counted: the number is for a person, and one is enough to refuse. */
const countedMax = 1_000;

const waitingText = `select name, (select count(*)::int from (
    select from loans l where l.tenant = $1 and l.product = $2 and l.stage = 'verification'
      and not exists (select from checks c where c.loan_id = l.loan_id and c.check_name = name and not c.stale)
    limit ${countedMax}) as waiting) as loans
  from unnest($3::text[]) as name`;

/** Loans in which an answer may be outstanding; lists do not say about whom. A held loan's questions stand still. */
const candidatesText = `select loan_id from loans l
  where l.tenant = $1 and l.product = $2 and l.stage = 'verification'
    and (l.held or l.due_since is not null or exists (
      select from checks c where c.loan_id = l.loan_id and c.check_name = any ($3::text[]) and c.stale))
  limit ${countedMax}`;

/** How many loans wait for each check that a policy leaves out. One that is kept for others is looked for in the loans themselves. */
export async function waitingLoans(
  client: pg.ClientBase | pg.Pool,
  deps: LoanReading,
  document: RulesDocument | undefined,
  documents: Surroundings['documents'],
): Promise<Surroundings['waitingFor']> {
  if (document?.kind !== 'product') return {};
  const { product, checks } = document.value;
  const removed = removedChecks(document.value, documents);
  const isKept = ({ check }: AskedCheck) => checks.some((line) => line.check === check);
  const whole = removed.filter((line) => !isKept(line));
  const byName = await countByName(client, deps.tenant, product, whole);
  return { ...byName, ...(await countOpened(client, deps, product, removed.filter(isKept))) };
}

async function countByName(
  client: pg.ClientBase | pg.Pool,
  tenant: string,
  product: string,
  lines: readonly AskedCheck[],
): Promise<Record<string, number>> {
  const names = [...new Set(lines.map(({ check }) => check))];
  if (names.length === 0) return {};
  const values = [tenant, product, names];
  const { rows } = await client.query<{ name: string; loans: number }>(waitingText, values);
  const counted = new Map(rows.map(({ name, loans }) => [name, loans]));
  return Object.fromEntries(lines.map((line) => [lineOf(line), counted.get(line.check) ?? 0]));
}

async function countOpened(
  client: pg.ClientBase | pg.Pool,
  { tenant, readPool, core, master }: LoanReading,
  product: string,
  lines: readonly AskedCheck[],
): Promise<Record<string, number>> {
  const names = [...new Set(lines.map(({ check }) => check))];
  if (names.length === 0) return {};
  const values = [tenant, product, names];
  const { rows } = await client.query<{ loan_id: string }>(candidatesText, values);
  const counted: Record<string, number> = {};
  const readers = { pool: readPool, tenant, core, cache: new DataKeyCache(master) };
  for (const { loan_id: loanId } of rows) {
    const loaded = await loadLoan(readers, loanId);
    if (loaded === null) continue;
    for (const line of lines.filter((one) => waitsFor(loaded.loan, one)))
      counted[lineOf(line)] = (counted[lineOf(line)] ?? 0) + 1;
  }
  return counted;
}
