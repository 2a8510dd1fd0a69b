import type pg from 'pg';
import { instant } from '../../domain/calendar/instant.js';
import type { LedgerEntry } from '../../domain/contact-rules/ledger.js';
import { contactOutcomes } from '../../domain/contact-rules/outcome-code.js';
import { contactPurposes } from '../../domain/contact-rules/purpose.js';
import type { Command } from '../../domain/loan/commands/command.js';
import type { DecideContext } from '../../domain/loan/context.js';
import { isOpen } from '../../domain/loan/open-tasks.js';
import { callTypes } from '../../domain/loan/task-rules.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { BlindKeys } from '../keys/blind-key.js';
import { contactKeys, dialledKey, type ContactKey } from './contact-keys.js';
import { readDoNotCalls } from './do-not-calls.js';
import { run } from './stored-loan.js';

/** A contact as the ledger keeps it. */
interface LedgerRow {
  attempt_id: string;
  loan_id: string | null;
  person_key: Buffer | null;
  number_key: Buffer | null;
  dialled_key: Buffer | null;
  at: string;
  purpose: string;
  outcome: string | null;
  counts_for_risk: boolean;
  gate_failed: boolean;
}

/** Somebody reached at some number. */
export interface Reached {
  readonly person: ContactKey;
  readonly number: ContactKey;
}

/** By which keys contacts and wishes are found. */
export interface ContactReading {
  readonly blind: BlindKeys;
  /** Of the list of wishes not to be called. */
  readonly listKey: Buffer;
}

/** What a decision knows of contacts over all loans. */
export type KnownContacts = Pick<DecideContext, 'ledger' | 'doNotCalls'>;
const nothingKnown: KnownContacts = { ledger: [], doNotCalls: [] };

/** Caps look back a month at most (lending.md §4); what is older refuses no call, but for a wish not to be called, which is read however old it is. */
const lookBackMs = 92 * 86_400_000;
/** More contacts than this in three months break every cap anyway. */
const entriesMax = 500;
/** Classes of advisory locks, so that a person and a number never wait for each other by chance. */
const lockClass = { person: 7_301, number: 7_302 } as const;

/**
 * Whether a command has to know of contacts without making one: when time passes, a call that another loan's customer has barred ends, and
 * whoever decides about it is not told that it could be tried again.
 */
function looksAtCalls(command: Command, loan: Loan): boolean {
  if (command.type === 'completeTask')
    return loan.tasks[command.taskId]?.type === 'unreachable_review';
  if (command.type === 'askToLift') return true;
  return (
    command.type === 'timePassed' &&
    Object.values(loan.tasks).some((task) => isOpen(task) && callTypes.includes(task.type))
  );
}

/**
 * Locks the person and then the number that a `startAttempt` reaches, and reads their contacts across all loans; without a lock for the few
 * that only look, and nothing for other commands. Two loans of one person cannot both take the last call of the day (S10).
 */
export async function lockAndReadLedger(
  client: pg.ClientBase,
  command: Command,
  loan: Loan,
  now: string,
  keys: ContactReading,
): Promise<KnownContacts> {
  if (looksAtCalls(command, loan)) return await readKnownContacts(client, loan, now, keys);
  if (command.type !== 'startAttempt') return nothingKnown;
  const partyId = loan.tasks[command.taskId]?.partyId;
  const all = contactKeys(loan, keys.blind);
  const reached = all.find(
    (point) => point.partyId === partyId && point.contactPointId === command.contactPointId,
  );
  // The decider refuses a task or contact point that is not there.
  if (reached === undefined) return nothingKnown;
  // Under every key that is known, so that two processes lock each other out that have their keys in another order.
  const lock = (kind: 'person' | 'number') =>
    reached[kind].digests
      .map((digest) => digest.readInt32BE(0))
      .sort((a, b) => a - b)
      .map((name) => run(client, 'lockContact', [lockClass[kind], name]));
  const locked = [...lock('person'), ...lock('number')];
  const [ledger, doNotCalls] = await Promise.all([
    // Sent after the locks, so it sees what was written until they were given. Whether a third party may be called depends on the contacts with the borrower. The one that is reached comes last, so that its
    // own spelling of the number is the one that counts.
    readReached(client, [...all, reached], now),
    readDoNotCalls(client, loan, keys.listKey),
    ...locked,
  ]);
  return { ledger, doNotCalls };
}

/** The contacts with everybody of a loan, for showing verdicts before somebody calls. No lock: the command looks again. */
export async function readKnownContacts(
  client: pg.ClientBase,
  loan: Loan,
  now: string,
  { blind, listKey }: ContactReading,
): Promise<KnownContacts> {
  const [ledger, doNotCalls] = await Promise.all([
    readReached(client, contactKeys(loan, blind), now),
    readDoNotCalls(client, loan, listKey),
  ]);
  return { ledger, doNotCalls };
}

/** What the ledger holds of people and numbers, over all loans. */
export async function readReached(
  client: pg.ClientBase,
  reached: readonly Reached[],
  now: string,
): Promise<LedgerEntry[]> {
  const all = (kind: 'person' | 'number') => reached.flatMap((one) => one[kind].digests);
  const since = new Date(Date.parse(now) - lookBackMs).toISOString();
  const values = [all('person'), all('number'), since, entriesMax];
  const rows = await run<LedgerRow>(client, 'ledger', values);
  const local = new Map(
    reached.flatMap(({ person, number }) =>
      [person, number].flatMap((key) =>
        key.digests.map((digest) => [digest.toString('hex'), key.local] as const),
      ),
    ),
  );
  const keyOf = (digest: Buffer | null) => {
    const hex = digest?.toString('hex') ?? 'erased';
    return local.get(hex) ?? `other:${hex}`;
  };
  return rows.map((row) => ({
    attemptId: row.attempt_id,
    ...(row.loan_id !== null && { loanId: row.loan_id }),
    numberKey: keyOf(row.number_key),
    ...(row.dialled_key !== null && { dialledKey: keyOf(row.dialled_key) }),
    personKey: keyOf(row.person_key),
    at: instant(row.at),
    purpose: oneOf(contactPurposes, row.purpose),
    outcome: row.outcome === null ? null : oneOf(contactOutcomes, row.outcome),
    countsForRisk: row.counts_for_risk,
    gateFailed: row.gate_failed,
  }));
}

function oneOf<Code extends string>(codes: readonly Code[], text: string): Code {
  const code = codes.find((known) => known === text);
  if (code === undefined) throw new Error(`the contact ledger holds the unknown code ${text}`);
  return code;
}

/** Puts attempts that began into the ledger, and notes how they went on. */
export function ledgerWrites(
  client: pg.ClientBase,
  before: Loan | null,
  after: Loan,
  keys: BlindKeys,
): Promise<unknown>[] {
  return Object.values(after.attempts).flatMap((attempt) => {
    const { attemptId, partyId, contactPointId, startedAt, channel, purpose } = attempt;
    const facts = (loan: Loan | null) => [
      loan?.attempts[attemptId]?.outcome ?? null,
      loan?.attempts[attemptId]?.dialledAsPlanned !== false,
      loan?.gates[attemptId]?.status === 'failed',
    ];
    const is = facts(after);
    if (before?.attempts[attemptId] !== undefined)
      return facts(before).every((fact, i) => fact === is[i])
        ? []
        : [
            run(client, 'noteContact', [
              attemptId,
              ...is,
              dialledKey(after, attempt, keys)[0] ?? null,
            ]),
          ];
    const reached = contactKeys(after, keys).find(
      (point) => point.partyId === partyId && point.contactPointId === contactPointId,
    );
    const [person, number] = [reached?.person.digests[0], reached?.number.digests[0]];
    const key = [attemptId, after.loanId, person ?? null, number ?? null];
    return [run(client, 'addContact', [...key, startedAt, channel, purpose, keys.keyIds[0]])];
  });
}
