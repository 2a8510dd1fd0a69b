import type pg from 'pg';
import type { RulesDocument } from '../../../domain/admin/document.js';
import type { Surroundings } from '../../../domain/admin/surroundings.js';
import { instant, type Instant } from '../../../domain/calendar/instant.js';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import type { Clock } from '../../clock/clock.js';
import type { SigningKey } from '../../keys/signing-key.js';
import { documentsOf } from '../../policies/published-rules.js';
import { sha256 } from '../ids.js';
import type { RecordPool } from '../record-pool.js';
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

/** What a document is judged against now. Publications that are over or replaced stay among its neighbours: days are days. */
export async function surroundingsOf(
  client: pg.ClientBase | pg.Pool,
  deps: RulesDeps,
  now: Instant,
  document: RulesDocument | undefined,
): Promise<Surroundings> {
  const { files, latest } = deps.rules;
  const documents = [...documentsOf(files), ...latest.read.published];
  return {
    beginsFrom: instant(await deps.clock.afterWallMs(now, leadMs)),
    documents:
      document?.kind === 'calendar'
        ? documents
        : documents.filter(({ kind }) => kind !== 'calendar'),
    unreadable: latest.read.unreadable,
    calendars: latest.book.calendars,
    bounds: files.bounds,
    daysAre: deps.daysAre,
    waitingFor: await waitingLoans(client, deps, document, documents),
  };
}
