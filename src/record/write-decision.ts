import type pg from 'pg';
import { actorText } from '../../domain/loan/actor.js';
import { placed, type RecordedEvent } from '../../domain/loan/events/event.js';
import { storedForm } from '../../domain/loan/personal/stored-form.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { ProcessPicture } from '../../domain/loan/process-picture.js';
import type { Keyring } from '../keys/keyring.js';
import { blindChanges } from './blind-values.js';
import { headHashAfter } from './chain.js';
import type { LoanCore } from './core.js';
import type { Decided } from './decided.js';
import { doNotCallWrites } from './do-not-calls.js';
import { erasureWrites } from './erasure.js';
import { eventValues, newKeyValues } from './event-writes.js';
import { ledgerWrites } from './ledger.js';
import { inOneExchange } from './one-exchange.js';
import { outwardValues } from './outward/outward-row.js';
import type { RecordDeps } from './record-deps.js';
import { loanColumns, loanColumnValues, updateLoan } from './loan-columns.js';
import { commandWrites, messageOf, writeMessage } from './message-writes.js';
import type { HeldMessage } from './messenger.js';
import { blindWrites, countWrites, readRowWrites } from './row-writes.js';
import { sealEvents, type EventToSeal } from './sealed-events.js';
import { sealChangedParts, type OpenedSnapshot } from './sealed-snapshot.js';
import { run } from './stored-loan.js';

/** The loan after the events, each with its place. */
export function applyEvents(
  decided: Decided,
  core: LoanCore,
): { recorded: RecordedEvent[]; after: Loan } {
  let loan = decided.before;
  const recorded: RecordedEvent[] = [];
  const [at, actor] = [decided.now, actorText(decided.actor)];
  for (const event of decided.events) {
    const one = placed(event, { seq: (loan?.version ?? 0) + 1, at, actor });
    loan = core.evolve(loan, one);
    recorded.push(one);
  }
  if (loan === null) throw new Error('a decision about no loan made no events');
  return { recorded, after: loan };
}

/** Writes a decision with events in one exchange and commits; then what it tells goes out. Returns the loan and its picture afterwards. */
export async function writeDecision(
  client: pg.Client,
  decided: Decided,
  { core, keyring, listKey, messenger, pool }: RecordDeps,
): Promise<{ after: Loan; picture: ProcessPicture }> {
  const { loanId, before, keys } = decided;
  const { recorded, after } = applyEvents(decided, core);
  const toSeal = recorded.map((event): EventToSeal => {
    const { type, v, seq, at, actor } = event;
    const { data, parties } = storedForm(event, [before, after]);
    return { type, v, data, parties, seq, at, actor };
  });
  const rows = await sealEvents(loanId, toSeal, decided.headHash, keys, keyring.signing);
  const parts = await sealChangedParts(snapshotBefore(decided), after, keys, core.foldVersion);
  const picture = core.picture(after);
  const head = [loanId, headHashAfter(rows), core.foldVersion];
  const columns = loanColumnValues(loanColumns(after, picture));
  const blind = blindChanges(before, after, keyring.blind, isOthers(decided));
  const message = messageOf(decided, core, picture);
  const held = messenger?.hasRoom() === true;
  let told: Promise<HeldMessage | null> = Promise.resolve(null);
  const writes = inOneExchange(client, (): Promise<unknown>[] => [
    ...(keys.created.length > 0 ? [run(client, 'newKeys', newKeyValues(loanId, keys))] : []),
    run(client, 'events', eventValues(loanId, rows)),
    run(client, 'outward', outwardValues(recorded, rows, after)),
    run(client, 'saveParts', [
      loanId,
      after.version,
      parts.map(({ part }) => part),
      parts.map(({ key_id: keyId }) => keyId),
      parts.map(({ sealed }) => sealed),
    ]),
    client.query({ name: 'updateLoan', text: updateLoan, values: [...head, ...columns] }),
    ...readRowWrites(client, before, after),
    ...countWrites(client, decided.tenant, before, after),
    ...blindWrites(client, loanId, blind),
    ...doNotCallWrites(client, { before, after }, recorded, listKey),
    ...erasureWrites(client, loanId, recorded),
    ...ledgerWrites(client, before, after, keyring.blind),
    ...(message === null ? [] : [(told = writeMessage(client, message, held))]),
    ...commandWrites(client, decided, after.version, keyring.blind),
    client.query('commit'),
  ]);
  await settleAll(writes);
  const toDeliver = await told;
  if (toDeliver !== null) messenger?.deliver(toDeliver, pool.pool);
  return { after, picture };
}

/** What of the snapshot may be left as it is. */
function snapshotBefore({ before, sealedAt }: Decided): OpenedSnapshot | null {
  return before === null || sealedAt === null ? null : { loan: before, sealedAt };
}

/** Whether another release wrote the loan last; then its snapshot was folded anew. */
function isOthers({ before, sealedAt }: Decided): boolean {
  return before !== null && sealedAt === null;
}

/** Remembers a command that changed nothing, so that the same key gives the same answer, and commits. */
export async function writeQuietCommand(
  client: pg.Client,
  decided: Decided,
  version: number,
  { blind }: Keyring,
): Promise<void> {
  const writes = inOneExchange(client, () => [
    ...commandWrites(client, decided, version, blind),
    client.query('commit'),
  ]);
  await settleAll(writes);
}

/**
 * Waits for all of a batch, then throws the first failure. `Promise.all` would give the connection back while later statements of
 * the batch are still being answered.
 */
async function settleAll(writes: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(writes);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
