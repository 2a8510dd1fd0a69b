import type pg from 'pg';
import type { RulesDocument } from '../../../domain/admin/document.js';
import { unhandledLines } from '../../../domain/admin/faults/teams-faults.js';
import type { TeamsDocument } from '../../../domain/teams/teams-document.js';
import { typeOf } from '../../../domain/teams/work-line.js';
import type { Surroundings } from '../../../domain/admin/surroundings.js';
import { instant, type Instant } from '../../../domain/calendar/instant.js';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import type { Clock } from '../../clock/clock.js';
import type { SigningKey } from '../../keys/signing-key.js';
import { documentsOf } from '../../policies/published-rules.js';
import { sha256 } from '../ids.js';
import type { RecordPool } from '../record-pool.js';
import { fileTexts } from './file-texts.js';
import type { RulesKeeper } from './rules-keeper.js';
import { waitingLoans, type LoanReading } from './waiting-loans.js';

/** What changing and showing rules needs. */
export interface RulesDeps extends LoanReading {
  readonly pool: RecordPool;
  readonly clock: Clock;
  readonly signing: SigningKey;
  readonly rules: RulesKeeper;
  readonly daysAre: 'official' | 'sandbox';
}

/**
 * So much real time lies between a publication and the first decision under it: twice what a transaction may take from its look at the
 * stream to its now (`rules-age.ts`), so that none that has not seen the publication decides under older rules after their day.
 */
const leadMs = 60_000;

/** The text of a document that is kept, whose digest names it. */
export const contentText = (content: unknown): string => canonicalJson(content);
export const digestOf = (content: unknown): string => sha256(contentText(content));

/** What a document is judged against now, with what waits for what it leaves out (`whatWaits`). Publications that are over or replaced stay among its neighbours: days are days. */
export async function surroundingsOf(
  client: pg.ClientBase | pg.Pool,
  deps: RulesDeps,
  now: Instant,
  document: RulesDocument | undefined,
  waitingFor: Surroundings['waitingFor'],
): Promise<Surroundings> {
  const documents = documentsNow(deps);
  const { files, latest } = deps.rules;
  return {
    beginsFrom: instant(await deps.clock.afterWallMs(now, leadMs)),
    documents:
      document?.kind === 'calendar'
        ? documents
        : documents.filter(({ kind }) => kind !== 'calendar'),
    textsOfBefore: (await fileTexts(client, deps.tenant)).map(({ head }) => head),
    unreadable: latest.read.unreadable,
    calendars: latest.book.calendars,
    bounds: files.bounds,
    daysAre: deps.daysAre,
    waitingFor,
    carriedSignals: await carriedSignals(client, deps.tenant, document),
  };
}

const documentsNow = ({ rules: { files, latest } }: RulesDeps) => [
  ...documentsOf(files),
  ...latest.read.published,
];

/** What waits for what a document leaves out; loans are looked at, so that it is asked outside of any transaction. @throws RecordBusy */
export async function whatWaits(
  deps: RulesDeps,
  document: RulesDocument | undefined,
): Promise<Surroundings['waitingFor']> {
  return document?.kind === 'teams'
    ? await waitingTasks(deps.readPool.pool, deps.tenant, document.value)
    : await waitingLoans(deps, document, documentsNow(deps));
}

/** No more loans are counted: the number is for a person, and one is enough to refuse. */
const countedMax = 1_000;

const carriedText = `select code, least(count(distinct s.loan_id), ${countedMax})::int as loans
  from signals s join loans l using (loan_id)
  where s.tenant = $1 and s.released_at is null and l.stage <> 'closed' and not s.code = any($2::text[])
  group by code order by code`;

/** Loans with an open signal whose code a new catalogue does not have, whatever their jurisdiction: rows do not say it. */
async function carriedSignals(
  client: pg.ClientBase | pg.Pool,
  tenant: string,
  document: RulesDocument | undefined,
): Promise<Record<string, number>> {
  if (document?.kind !== 'signals') return {};
  const kept = document.value.signals.map(({ code }) => code);
  const { rows } = await client.query<{ code: string; loans: number }>(carriedText, [tenant, kept]);
  return Object.fromEntries(rows.map(({ code, loans }) => [code, loans]));
}

const unfinished = "status in ('open', 'claimed', 'waiting_on_customer')";
const waitingTasksText = `select name, (select count(*)::int from (
    (select from tasks t where t.tenant = $1 and t.type = name and ${unfinished} limit ${countedMax})
    union all (select from employer_tasks t where t.tenant = $1 and t.type = name and ${unfinished} limit ${countedMax})
  ) as waiting) as tasks
  from unnest($2::text[]) as name`;

/** Unfinished tasks of each type that no team handles; the number is for a person. */
async function waitingTasks(
  client: pg.ClientBase | pg.Pool,
  tenant: string,
  document: TeamsDocument,
): Promise<Record<string, number>> {
  const types = [...new Set(unhandledLines(document).map(typeOf))];
  if (types.length === 0) return {};
  const { rows } = await client.query<{ name: string; tasks: number }>(waitingTasksText, [
    ...[tenant, types],
  ]);
  return Object.fromEntries(rows.map(({ name, tasks }) => [name, tasks]));
}
