import type pg from 'pg';
import type { ProviderClients } from '../../../activities/connector/provider-clients.js';
import { listVersion } from '../../../activities/sanctions.js';
import { addMs, compareInstants, hourMs, instant } from '../../../domain/calendar/instant.js';
import { civilDateAt } from '../../../domain/calendar/zoned-time.js';
import { InvariantBroken } from '../../../domain/invariant.js';
import type { RecordCommand } from '../../../domain/loan/recording.js';
import type { ProductPolicy } from '../../../domain/policy/product-policy.js';
import { strictestListWatch } from '../../../domain/policy/sanctions-policy.js';
import { SealBroken } from '../../keys/sealing.js';
import {
  loansBeforeMoney,
  newestVersion,
  noteTold,
  noteVersion,
  type SeenVersion,
} from '../../record/lists/list-versions.js';
import { RecordBusy } from '../../record/record-pool.js';

/** What the watch on the lists needs. */
export interface ListWatchDeps {
  readonly pool: pg.Pool;
  readonly tenant: string;
  readonly clock: { now(): Promise<string> };
  readonly providers: ProviderClients;
  readonly record: RecordCommand;
  readonly policies: () => readonly ProductPolicy[];
  /** Told of a loan that cannot be decided about at all, and is left as it is. */
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
 * a turn and one after another. A source that does not answer says nothing: no version is noted, and it is asked again at the next turn.
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
  return { asked: isDue, told };
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
  for (const loanId of loans) await tell(loanId, seen, deps);
  await noteTold(pool, tenant, seen, loans.at(-1) ?? seen.afterLoan, loans.length < most);
  return loans.length;
}

const triesMax = 5;

/** One loan in its own transaction, under a key by which it remembers. A loan that has ended meanwhile refuses, and nothing of it is screened. */
async function tell(loanId: string, seen: SeenVersion, deps: ListWatchDeps): Promise<void> {
  const { version, seenAt: at, seq } = seen;
  for (let tries = 1; ; tries += 1) {
    try {
      await deps.record({
        ...{ loanId, actor: { kind: 'system', step: 'list_watch' }, epoch: null },
        command: { type: 'noteListVersion', version, at },
        ...{ key: `${loanId}:list:${seq}`, keyScope: 'list_watch' },
      });
      return;
    } catch (error) {
      // One loan that does not open must not keep the others from being told; an outage ends the turn, and the next goes on here.
      if (error instanceof SealBroken || error instanceof InvariantBroken)
        return deps.onFailure(error);
      if (!(error instanceof RecordBusy) || tries === triesMax) throw error;
    }
  }
}
