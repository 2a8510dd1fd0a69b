import type pg from 'pg';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import { linkFields } from '../../../domain/links/indexed-values.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { BlindField, BlindKeys } from '../../keys/blind-key.js';
import { blindRowName, blindRowsOf, type BlindRow } from '../blind-values.js';
import { beginning } from '../chain.js';
import type { LoanCore } from '../core.js';
import type { LoanKeys } from '../data-keys.js';
import { compareLoan, loanColumns, loanColumnValues } from '../loan-columns.js';
import type { ReadRow } from '../read-table.js';
import { readTables } from '../read-tables.js';
import { isWrittenBy, openSnapshot } from '../sealed-snapshot.js';
import { doNotCallsDiffer } from './do-not-calls-differ.js';
import type { ExpectedContact, ReplayedLoan } from './replayed-loan.js';
import type { StoredTimeline } from './stored-timeline.js';

/** What judging the kept state needs. */
export interface KeptDeps {
  readonly client: pg.ClientBase;
  readonly core: LoanCore;
  readonly keys: LoanKeys;
  readonly blind: BlindKeys;
  /** Whose loans these are: who reads and writes for a tenant finds no others. */
  readonly tenant: string;
}

/**
 * Columns that show how a process is asked to go on. Another release may have worked them out in another way from the same loan; in a
 * row that another release wrote they prove nothing.
 */
const processColumns = ['next_wake_at', 'due_since', 'risk_rank'];

/**
 * The first place beside the events that does not say what they say: loan's row, snapshot, read tables, contacts, search index; or
 * undefined. A row of another `foldVersion` was written by other code: its snapshot is never read, and its read rows may differ. That it was
 * has to stand in the loan's own sealed part.
 */
export async function keptFault(
  stored: StoredTimeline,
  replayed: ReplayedLoan,
  deps: KeptDeps,
): Promise<string | undefined> {
  const { loan } = replayed;
  const sameFold = stored.head.fold_version === deps.core.foldVersion;
  const own = headFault(stored, loan, deps.tenant) ?? (await columnFault(loan, sameFold, deps));
  if (own !== undefined) return own;
  const fold = foldFault(stored, loan, deps.keys);
  if (fold !== undefined) return fold;
  if (sameFold && !isSnapshotOf(loan, stored, deps.keys)) return 'loan_snapshots';
  if (sameFold)
    for (const { table, unproven } of readTables)
      if (
        unproven !== true &&
        (await rowsDiffer(deps, loan.loanId, table, replayed.rows.get(table)))
      )
        return table;
  if (await contactsDiffer(deps, loan.loanId, replayed.contacts)) return 'contact_ledger';
  if (await doNotCallsDiffer(deps.client, loan, deps.tenant)) return 'do_not_calls';
  return (await indexDiffers(loan, sameFold, deps)) ? 'blind_indexes' : undefined;
}

function headFault({ head, rows }: StoredTimeline, loan: Loan, tenant: string): string | undefined {
  const { businessKey, branch, product, channel } = loan;
  const { originator, applicationNumber: application_number } = businessKey;
  const expected = { tenant, branch, originator, application_number, product, channel };
  for (const [name, value] of Object.entries(expected))
    if (head[name as keyof typeof expected] !== value) return `loans.${name}`;
  const hash = rows.at(-1)?.hash ?? beginning;
  return head.head_hash?.equals(hash) === true ? undefined : 'loans.head_hash';
}

async function columnFault(
  loan: Loan,
  sameFold: boolean,
  { client, core }: KeptDeps,
): Promise<string | undefined> {
  const values = loanColumnValues(loanColumns(loan, core.picture(loan)));
  const { rows } = await client.query<Record<string, boolean>>({
    ...{ name: 'compareLoan', text: compareLoan, values: [loan.loanId, ...values] },
  });
  const wrong = Object.entries(rows[0] ?? {}).find(
    ([name, same]) => !same && (sameFold || !processColumns.includes(name)),
  );
  return wrong === undefined ? undefined : `loans.${wrong[0]}`;
}

function foldFault(
  { head, parts }: StoredTimeline,
  loan: Loan,
  keys: LoanKeys,
): string | undefined {
  try {
    return isWrittenBy(loan, head.fold_version, parts, keys) ? undefined : 'loans.fold_version';
  } catch {
    return 'loan_snapshots';
  }
}

/** Whether the snapshot opens and is what the events fold to. Whatever keeps it from opening, it is not. */
function isSnapshotOf(loan: Loan, { parts }: StoredTimeline, keys: LoanKeys): boolean {
  try {
    const { loan: kept } = openSnapshot(loan.loanId, parts, keys, new Map());
    return canonicalJson(kept) === canonicalJson(loan);
  } catch {
    return false;
  }
}

/** PostgreSQL compares, so that expected values are converted exactly as they were when they were written. */
async function rowsDiffer(
  { client, tenant }: KeptDeps,
  loanId: string,
  table: string,
  expected: ReadonlyMap<string, ReadRow> | undefined,
): Promise<boolean> {
  const wanted = [...(expected?.values() ?? [])];
  const columns = Object.keys(wanted[0] ?? { loan_id: '' }).join(', ');
  const { rows } = await client.query<{ differ: boolean }>(
    `with wanted as (select ${columns} from jsonb_populate_recordset(null::${table}, $2::jsonb)),
      kept as (select ${columns} from ${table} where loan_id = $1)
    select exists (select * from wanted except all select * from kept)
      or exists (select * from kept except all select * from wanted)
      or exists (select from ${table} where loan_id = $1 and tenant is distinct from $3) as differ`,
    [loanId, JSON.stringify(wanted), tenant],
  );
  return rows[0]?.differ === true;
}

interface ContactRow {
  tenant: string;
  attempt_id: string;
  person_key: Buffer | null;
  number_key: Buffer | null;
  dialled_key: Buffer | null;
  at: string;
  channel: string;
  purpose: string;
  outcome: string | null;
  counts_for_risk: boolean;
  gate_failed: boolean;
}

async function contactsDiffer(
  { client, tenant }: KeptDeps,
  loanId: string,
  expected: ReadonlyMap<string, ExpectedContact>,
): Promise<boolean> {
  const { rows } = await client.query<ContactRow>(
    `select tenant, attempt_id, person_key, number_key, dialled_key, at, channel, purpose, outcome, counts_for_risk, gate_failed
      from contact_ledger where loan_id = $1`,
    [loanId],
  );
  if (rows.length !== expected.size) return true;
  return rows.some((row) => {
    const wanted = expected.get(row.attempt_id);
    return wanted === undefined || row.tenant !== tenant || !isContact(row, wanted);
  });
}

function isContact(row: ContactRow, wanted: ExpectedContact): boolean {
  const isOneOf = (digests: readonly Buffer[], key: Buffer | null) =>
    key === null ? digests.length === 0 : digests.some((digest) => digest.equals(key));
  return (
    isOneOf(wanted.persons, row.person_key) &&
    isOneOf(wanted.numbers, row.number_key) &&
    // A misdial of before the column was there has none.
    (row.dialled_key === null || isOneOf(wanted.dialled, row.dialled_key)) &&
    Date.parse(row.at) === Date.parse(wanted.at) &&
    row.channel === wanted.channel &&
    row.purpose === wanted.purpose &&
    row.outcome === wanted.outcome &&
    row.counts_for_risk === wanted.countsForRisk &&
    row.gate_failed === wanted.gateFailed
  );
}

/**
 * Every value must stand in the index under some key of the file, each digest beside the id of the key that it was made with, since shared
 * numbers are looked for by both; and no row may say what the loan does not. Rows of a retired key are
 * what a process left behind that still knew it; nothing finds them, and the next rotation takes them away. Another release may know
 * other links: in a loan that it wrote last they prove nothing.
 */
async function indexDiffers(
  loan: Loan,
  sameFold: boolean,
  { client, blind }: KeptDeps,
): Promise<boolean> {
  const isProof = ({ field }: { field: BlindField }) => sameFold || !linkFields.includes(field);
  const nameOf = (row: Omit<BlindRow, 'applicant'>) => `${row.keyId}/${blindRowName(row)}`;
  const values = blindRowsOf(loan, blind).filter((rows) => rows.every(isProof));
  const wanted = new Map<string, Set<boolean>>();
  for (const row of values.flat()) {
    // A number that is somebody's own and his employer's is kept once, as either.
    const name = nameOf(row);
    wanted.set(name, (wanted.get(name) ?? new Set()).add(row.applicant));
  }
  const { rows } = await client.query<{
    party_id: string;
    field: BlindField;
    value_hmac: Buffer;
    key_id: string;
    applicant: boolean;
  }>(
    'select party_id, field, value_hmac, key_id, applicant from blind_indexes where loan_id = $1',
    [loan.loanId],
  );
  const kept = rows.filter((row) => !blind.isRetired(row.key_id) && isProof(row));
  const keptName = ({ party_id: partyId, value_hmac: hmac, ...row }: (typeof rows)[number]) =>
    nameOf({ partyId, hmac, field: row.field, keyId: row.key_id });
  const names = new Set(kept.map(keptName));
  return (
    kept.some((row) => wanted.get(keptName(row))?.has(row.applicant) !== true) ||
    values.some((under) => !under.some((row) => names.has(nameOf(row))))
  );
}
