import type pg from 'pg';
import { invariant } from '../../../domain/invariant.js';
import type { ChainedEmployerEvent } from './employer-chain.js';
import {
  employerFold,
  keyColumns,
  openEmployer,
  type EmployerOpening,
  type EmployerRow,
  type KeyedEmployer,
} from './employer-store.js';
import { eventsText, replayEntry } from './replay-entry.js';

const readText = `select ${keyColumns}, sealed from employers where tenant = $1 and uscc = $2`;

/**
 * The entry and its digits, or undefined. One that another release folded is folded anew from its events.
 * @throws SealBroken, InvariantBroken
 */
export async function readEmployer(
  client: Pick<pg.ClientBase, 'query'>,
  uscc: string,
  store: EmployerOpening,
): Promise<KeyedEmployer | undefined> {
  const values = [store.tenant, uscc];
  const [row] = (await client.query<EmployerRow>(readText, values)).rows;
  if (row === undefined) return undefined;
  const opened = await openEmployer(row, store);
  if (opened.fold === employerFold) return opened;
  const { rows } = await client.query<ChainedEmployerEvent>(eventsText, values);
  const replayed = await replayEntry(row, rows, store);
  invariant(!('badSeq' in replayed), 'employers: the events of an entry mean nothing');
  return { ...opened, employer: replayed.employer };
}
