import type pg from 'pg';
import type { Command } from '../../domain/loan/commands/command.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { PartyState } from '../../domain/loan/state/party-state.js';
import type { BlindKeys } from '../keys/blind-key.js';
import { searchable } from './blind-values.js';
import { run } from './stored-loan.js';

/** A contact of any loan with the person or the number asked about. */
export interface LedgerRow {
  readonly loan_id: string;
  readonly attempt_id: string;
  readonly at: string;
  readonly channel: string;
  readonly purpose: string;
  readonly outcome: string | null;
  readonly same_person: boolean | null;
  readonly same_number: boolean | null;
}

/** Caps look back a month at most (lending.md §4); what is older cannot refuse a call. */
const lookBackMs = 92 * 86_400_000;
/** More contacts than this with one person in three months break every cap anyway. */
const entriesMax = 500;
/** Classes of advisory locks, so that a person and a number never wait for each other by chance. */
const lockClass = { person: 7_301, number: 7_302 } as const;

/** Whom and what a `startAttempt` would reach, or undefined when the loan knows no such task or contact point. */
interface Reached {
  person: Buffer[];
  number: Buffer[];
}

function reachedBy(command: Command, loan: Loan, keys: BlindKeys): Reached | undefined {
  if (command.type !== 'startAttempt') return undefined;
  const { partyId } = loan.tasks[command.taskId] ?? { partyId: null };
  const state = partyId === null ? undefined : loan.parties[partyId];
  const point = state?.contactPoints.find(({ id }) => id === command.contactPointId);
  if (state === undefined || point === undefined) return undefined;
  return { person: personKeys(state, keys), number: numberKeys(point, keys) };
}

function personKeys({ party }: PartyState, keys: BlindKeys): Buffer[] {
  const found =
    party.kind === 'person'
      ? keys.candidates('id_number', searchable('id_number', party.idNumber))
      : keys.candidates('uscc', searchable('uscc', party.uscc));
  return found.map(({ hmac }) => hmac);
}

function numberKeys(point: { kind: string; value: string }, keys: BlindKeys): Buffer[] {
  const field = point.kind === 'email' ? 'email' : 'phone';
  return keys.candidates(field, searchable(field, point.value)).map(({ hmac }) => hmac);
}

/**
 * Locks the person and then the number that a `startAttempt` reaches, and reads their contacts across all loans; nothing for other
 * commands. Two loans of one person cannot both take the last call of the day (S10).
 */
export async function lockAndReadLedger(
  client: pg.ClientBase,
  command: Command,
  loan: Loan,
  now: string,
  keys: BlindKeys,
): Promise<LedgerRow[]> {
  const reached = reachedBy(command, loan, keys);
  if (reached === undefined) return [];
  const lock = (kind: keyof typeof lockClass, [key]: Buffer[]) =>
    run(client, 'lockContact', [lockClass[kind], key?.readInt32BE(0) ?? 0]);
  const [, , rows] = await Promise.all([
    lock('person', reached.person),
    lock('number', reached.number),
    readLedger(client, reached, now),
  ]);
  return rows;
}

async function readLedger(
  client: pg.ClientBase,
  reached: Reached,
  now: string,
): Promise<LedgerRow[]> {
  const since = new Date(Date.parse(now) - lookBackMs).toISOString();
  return await run<LedgerRow>(client, 'ledger', [
    reached.person,
    reached.number,
    since,
    entriesMax,
  ]);
}

/** The contacts with everybody of a loan, for showing verdicts before somebody calls. No lock: the command looks again. */
export async function readLoanLedger(
  client: pg.ClientBase,
  loan: Loan,
  now: string,
  keys: BlindKeys,
): Promise<LedgerRow[]> {
  const parties = Object.values(loan.parties);
  const person = parties.flatMap((state) => personKeys(state, keys));
  const number = parties.flatMap((state) =>
    state.contactPoints.flatMap((point) => numberKeys(point, keys)),
  );
  return await readLedger(client, { person, number }, now);
}

/** Puts attempts that began into the ledger, and the outcome of those that ended. */
export function ledgerWrites(
  client: pg.ClientBase,
  before: Loan | null,
  after: Loan,
  keys: BlindKeys,
): Promise<unknown>[] {
  return Object.values(after.attempts).flatMap((attempt) => {
    const was = before?.attempts[attempt.attemptId];
    if (was === attempt) return [];
    if (was !== undefined)
      return was.outcome === attempt.outcome
        ? []
        : [run(client, 'endContact', [attempt.attemptId, attempt.outcome])];
    const state = after.parties[attempt.partyId];
    const point = state?.contactPoints.find(({ id }) => id === attempt.contactPointId);
    return [
      run(client, 'addContact', [
        attempt.attemptId,
        after.loanId,
        state === undefined ? null : (personKeys(state, keys)[0] ?? null),
        point === undefined ? null : (numberKeys(point, keys)[0] ?? null),
        attempt.startedAt,
        attempt.channel,
        attempt.purpose,
      ]),
    ];
  });
}
