import type { CommandEnvelope, RecordCommand, RecordOutcome } from '../../domain/loan/recording.js';
import { changeLoan } from './change-loan.js';
import type { RecordDeps } from './record-deps.js';
import { submitLoan } from './submit.js';

/** The same transaction once more: two commands under one new key, or a deadlock that PostgreSQL broke. */
const worthAnotherTry = new Set(['23505', '40P01']);

/**
 * Makes the one function that changes a loan (design.md §1): it locks the row, asks the Clock, decides, and writes events, snapshot,
 * read rows, command and outbox in one transaction.
 * @throws RecordBusy when the pool sheds, pg errors when the database is away; never for an expected refusal.
 */
export function createRecord(deps: RecordDeps): RecordCommand {
  const once = async (envelope: CommandEnvelope): Promise<RecordOutcome> =>
    await deps.pool.use(async (client) =>
      envelope.command.type === 'submit'
        ? await submitLoan(client, envelope, envelope.command, deps)
        : await changeLoan(client, envelope, deps),
    );
  return async (envelope) => {
    try {
      return await once(envelope);
    } catch (error) {
      if (!worthAnotherTry.has(sqlState(error))) throw error;
      return await once(envelope);
    }
  };
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
