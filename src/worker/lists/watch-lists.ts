import type pg from 'pg';
import type { ProviderClients } from '../../../activities/connector/provider-clients.js';
import { listVersion } from '../../../activities/sanctions.js';
import { addMs, compareInstants, hourMs, instant } from '../../../domain/calendar/instant.js';
import { civilDateAt } from '../../../domain/calendar/zoned-time.js';
import type { RecordCommand } from '../../../domain/loan/recording.js';
import type { ProductPolicy } from '../../../domain/policy/product-policy.js';
import { strictestListWatch } from '../../../domain/policy/sanctions-policy.js';
import { dueListTellings, noteListTold, noteListUntold } from '../../record/lists/list-tellings.js';
import {
  loansBeforeMoney,
  newestVersion,
  noteTold,
  noteVersion,
  type SeenVersion,
} from '../../record/lists/list-versions.js';
import { tell, type Untold } from '../../record/telling.js';

/** What the watch on the lists needs. */
export interface ListWatchDeps {
  readonly pool: pg.Pool;
  readonly tenant: string;
  readonly clock: { now(): Promise<string> };
  readonly providers: ProviderClients;
  readonly record: RecordCommand;
  readonly policies: () => readonly ProductPolicy[];
  /** Told of a loan that could not be asked, which is tried again by itself. */
  readonly onFailure: (error: unknown) => void;
}

/** What a turn did; for logs and tests. */
export interface ListTurn {
  readonly asked: boolean;
  readonly told: number;
}

const nothing: ListTurn = { asked: false, told: 0 };

/**
 * One turn: when the policy's time has come the source is asked for the version of its lists; a new one is told to loans before the money, so many
 * a turn and one after another; one that cannot be told is kept with why and tried again, and the others go on. A source that does not answer
 * says nothing: no version is noted, and it is asked again at the next turn.
 */
export async function watchLists(deps: ListWatchDeps): Promise<ListTurn> {
  const { pool, tenant } = deps;
  const now = await deps.clock.now();
  const wish = strictestListWatch(deps.policies(), (zone) => civilDateAt(instant(now), zone));
  if (wish === null) return nothing;
  const known = await newestVersion(pool, tenant);
  const isDue =
    known === undefined ||
    compareInstants(instant(now), addMs(instant(known.askedAt), wish.everyHours * hourMs)) >= 0;
  const seen = isDue ? await ask(deps, known, now) : known;
  const told = seen.isDone ? 0 : await tellSome(deps, seen, wish.loansPerTurn);
  const toldLater = await tellAgain(deps, seen, wish.loansPerTurn);
  return { asked: isDue, told: told + toldLater };
}

async function ask(
  { pool, tenant, providers }: ListWatchDeps,
  known: SeenVersion | undefined,
  now: string,
): Promise<SeenVersion> {
  const client = providers.of('sanctions');
  const version = await listVersion(client, `lists:version:${now}`);
  return await noteVersion(pool, tenant, known, version, now);
}

async function tellSome(deps: ListWatchDeps, seen: SeenVersion, most: number): Promise<number> {
  const { pool, tenant } = deps;
  const loans = await loansBeforeMoney(pool, tenant, seen.afterLoan, most);
  let told = 0;
  for (const loanId of loans) {
    const telling = await tellOf(seen, loanId, deps);
    if (telling.told) told += 1;
    else await keepUntold(loanId, telling, seen, deps);
  }
  await noteTold(pool, tenant, seen, loans.at(-1) ?? seen.afterLoan, loans.length < most);
  return told;
}

/** Loans that could not be told when their turn came, each after its own pause. */
async function tellAgain(deps: ListWatchDeps, seen: SeenVersion, most: number): Promise<number> {
  const { pool, tenant } = deps;
  let told = 0;
  for (const loanId of await dueListTellings(pool, tenant, seen.seq, most)) {
    const telling = await tellOf(seen, loanId, deps);
    if (telling.told) {
      await noteListTold(pool, tenant, seen.seq, loanId);
      told += 1;
    } else await keepUntold(loanId, telling, seen, deps);
  }
  return told;
}

/** Where not even this can be kept the database is away: that alone ends the turn, and the next one begins where this one did. */
async function keepUntold(
  loanId: string,
  telling: Untold,
  { seq }: SeenVersion,
  { pool, tenant, onFailure }: ListWatchDeps,
): Promise<void> {
  await noteListUntold(pool, tenant, seq, loanId, telling);
  if ('error' in telling) onFailure(telling.error);
}

/** One loan, under a key by which it remembers. */
async function tellOf(
  { version, seenAt: at, seq }: SeenVersion,
  loanId: string,
  deps: ListWatchDeps,
) {
  return await tell(deps.record, {
    ...{ loanId, actor: { kind: 'system', step: 'list_watch' }, epoch: null },
    command: { type: 'noteListVersion', version, at },
    ...{ key: `${loanId}:list:${seq}`, keyScope: 'list_watch' },
  });
}
