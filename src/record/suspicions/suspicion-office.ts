import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { addBusinessDays, ifCovered } from '../../../domain/calendar/business-calendar.js';
import { addDays, civilDate } from '../../../domain/calendar/civil-date.js';
import { instant } from '../../../domain/calendar/instant.js';
import { civilDateAt } from '../../../domain/calendar/zoned-time.js';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import { actorText } from '../../../domain/loan/actor.js';
import { usualSuspicionDays } from '../../../domain/policy/suspicion-policy.js';
import { decideSuspicion } from '../../../domain/suspicions/decide-suspicion.js';
import type { Suspicion } from '../../../domain/suspicions/suspicion.js';
import type { Page, PageWish } from '../../api/lists.js';
import type {
  RaisedSuspicion,
  SuspicionBook,
  SuspicionResult,
  SuspicionSender,
} from '../../api/suspicions/suspicion-book.js';
import type { Clock } from '../../clock/clock.js';
import type { BlindKeys } from '../../keys/blind-key.js';
import { ifInForce } from '../../policies/rule-book.js';
import type { RulesAt } from '../core.js';
import { newId, sha256 } from '../ids.js';
import type { RecordPool } from '../record-pool.js';
import { readHistory } from './case-history.js';
import {
  caseColumns,
  lockStream,
  openCase,
  otherColumn,
  readCase,
  usedFor,
  writeCase,
  type CaseRow,
  type SuspicionMark,
  type SuspicionStore,
} from './suspicion-store.js';

/** What the suspicions need. */
export interface SuspicionDeps extends SuspicionStore {
  readonly pool: RecordPool;
  readonly readPool: RecordPool;
  readonly clock: Clock;
  /** Keys of commands are known by keyed digests alone. */
  readonly blind: Pick<BlindKeys, 'derived'>;
  readonly zone: () => string;
  readonly rulesAt: RulesAt;
}

/** The suspicions of an installation, for its API. */
export function createSuspicionOffice(deps: SuspicionDeps): SuspicionBook {
  const { pool } = deps.readPool;
  const today = async () => civilDateAt(instant(await deps.clock.now()), deps.zone());
  const seen = async (caseId: string, branches: readonly string[]) => {
    const found = await readCase(pool, caseId, deps);
    return found !== undefined && branches.includes(found.suspicion.branch) ? found : undefined;
  };
  return {
    today,
    raise: (raised, sender) => raise(raised, sender, deps),
    change: async (caseId, branches, command, sender): Promise<SuspicionResult> => {
      if ((await seen(caseId, branches)) === undefined) return { outcome: 'unknown' };
      const mark = await markOf({ caseId, ...command }, sender, deps);
      return await inStream(deps, mark, async (client, repeated) => {
        const before = await readCase(client, caseId, deps);
        if (before === undefined) return { outcome: 'unknown' };
        if (repeated) return { outcome: 'repeated', suspicion: before.suspicion };
        const { suspicion } = before;
        const at = (moment: string) => civilDateAt(instant(moment), deps.zone());
        const days = { today: at(mark.at), raisedOn: at(suspicion.raisedAt) };
        const decided = decideSuspicion(command, suspicion, { actor: sender.actor, ...days });
        if ('rule' in decided) return { outcome: 'refused', refusal: decided };
        const after = await writeCase(client, caseId, before, decided, mark, deps);
        return { outcome: 'recorded', suspicion: after };
      });
    },
    find: async (caseId, branches) => (await seen(caseId, branches))?.suspicion,
    list: (branches, { done }, page) => listCases(pool, branches, done, page, deps),
    history: async (caseId, branches) => {
      const found = await seen(caseId, branches);
      if (found === undefined) return undefined;
      const { row: key, suspicion } = found;
      return await readHistory(pool, { key, version: suspicion.version }, deps);
    },
  };
}

async function raise(
  { product, jurisdiction, ...raised }: RaisedSuspicion,
  sender: SuspicionSender,
  deps: SuspicionDeps,
): Promise<'recorded' | 'key_reused'> {
  const mark = await markOf(raised, sender, deps);
  const data = { ...raised, dueOn: dueOn(mark.at, { product, jurisdiction }, deps) };
  const done = await inStream(deps, mark, async (client, repeated): Promise<SuspicionResult> => {
    if (repeated) return { outcome: 'unknown' };
    const event = { type: 'suspicion_raised' as const, data };
    const suspicion = await writeCase(client, newId('sr'), undefined, event, mark, deps);
    return { outcome: 'recorded', suspicion };
  });
  return done.outcome === 'key_reused' ? 'key_reused' : 'recorded';
}

/**
 * Business days by the calendar of where it is lent; where no notice covers them yet, or no rules are in force there, days, which is never
 * later: whatever is with the rules, a suspicion can be raised.
 */
function dueOn(
  now: string,
  { product, jurisdiction }: Pick<RaisedSuspicion, 'product' | 'jurisdiction'>,
  { rulesAt, zone }: SuspicionDeps,
): string {
  const rules = ifInForce(() => rulesAt(now, product, jurisdiction));
  const days = rules?.policy.suspicion?.reportWithinBusinessDays ?? usualSuspicionDays;
  const today = civilDate(civilDateAt(instant(now), rules?.policy.zone ?? zone()));
  const due = rules && ifCovered(() => addBusinessDays(rules.calendar, today, days));
  return due ?? addDays(today, days);
}

async function markOf(
  command: object,
  { actor, key }: SuspicionSender,
  { clock, blind }: SuspicionDeps,
): Promise<SuspicionMark> {
  const by = actorText(actor);
  return {
    ...{ at: await clock.now(), actor: by, commandKeys: commandKeys(`${by}\n${key}`, blind) },
    bodyDigest: sha256(canonicalJson(command)),
  };
}

/** Keyed, since a plain digest of an officer's name and a guessed key would say that he works on a case, and when. */
function commandKeys(text: string, blind: SuspicionDeps['blind']): [string, ...string[]] {
  const under = (key: Buffer) => createHmac('sha256', key).update(text).digest('hex');
  const [newest, ...older] = blind.derived('suspicion command');
  return [under(newest), ...older.map(under)];
}

/** One transaction under the stream's lock; what was not recorded is rolled back. */
async function inStream(
  deps: SuspicionDeps,
  mark: SuspicionMark,
  work: (client: pg.ClientBase, repeated: boolean) => Promise<SuspicionResult>,
): Promise<SuspicionResult> {
  return await deps.pool.use(async (client) => {
    await client.query('begin');
    await lockStream(client, deps);
    const used = await usedFor(client, mark.commandKeys, deps);
    const result: SuspicionResult =
      used !== undefined && used.bodyDigest !== mark.bodyDigest
        ? { outcome: 'key_reused' }
        : await work(client, used !== undefined);
    await client.query(result.outcome === 'recorded' ? 'commit' : 'rollback');
    return result;
  });
}

async function listCases(
  pool: Pick<pg.Pool, 'query'>,
  branches: readonly string[],
  done: boolean,
  { after, limit }: PageWish,
  store: SuspicionStore,
): Promise<Page<Suspicion>> {
  const { rows } = await pool.query<CaseRow>(
    `select ${caseColumns} from suspicion_cases where tenant = $1 and branch = any ($2::text[]) and closed = $3
      and ($4::date is null or (due_on, case_id) > ($4::date, $5)) order by suspicion_cases.due_on, case_id limit $6`,
    [store.tenant, branches, done, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const opened = await Promise.all(
    shown.map(async (row) => ({ row, suspicion: await openCase(row, store) })),
  );
  // A row whose columns are not the case's would show it to another branch; verification names it.
  const own = opened.filter(({ row, suspicion }) => otherColumn(row, suspicion) === undefined);
  const last = shown.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return {
    items: own.map(({ suspicion }) => suspicion),
    next: isMore ? [last.due_on, last.case_id] : null,
  };
}
