import { keyed } from '../../domain/entry.js';
import type { LoanKeys } from './data-keys.js';
import type { ChainedRow } from './sealed-events.js';

/** Values of the statement `newKeys`. */
export function newKeyValues(loanId: string, { created }: LoanKeys): unknown[] {
  return [
    loanId,
    created.map((key) => key.subject),
    created.map((key) => key.keyId),
    created.map((key) => key.masterKeyId),
    created.map((key) => key.wrapped),
  ];
}

/** Values of the statement `events`, a column each. */
export function eventValues(loanId: string, rows: readonly ChainedRow[]): unknown[] {
  const parties = (row: ChainedRow): [string, unknown][] =>
    Object.entries(row.parties).map(([id, { key, sealed, commitment }]) => [
      id,
      { key, sealed: sealed.toString('base64'), commitment: commitment?.toString('base64') },
    ]);
  return [
    loanId,
    rows.map((row) => row.seq),
    rows.map((row) => row.type),
    rows.map((row) => row.v),
    rows.map((row) => row.at),
    rows.map((row) => row.actor),
    rows.map((row) => row.data.key),
    rows.map((row) => row.data.sealed),
    rows.map((row) => JSON.stringify(keyed(parties(row)))),
    rows.map((row) => row.prevHash),
    rows.map((row) => row.hash),
    rows.map((row) => row.signature),
    rows.map((row) => row.signingKeyId),
    rows.map((row) => row.data.commitment),
  ];
}
