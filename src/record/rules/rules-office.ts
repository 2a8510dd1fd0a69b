import { faultsOf } from '../../../domain/admin/decide-rules.js';
import { readDocument } from '../../../domain/admin/document.js';
import type { Fault } from '../../../domain/admin/fault.js';
import { versionOf } from '../../../domain/admin/rules-state.js';
import { shownVersions, type ShownVersion } from '../../../domain/admin/shown-version.js';
import { instant } from '../../../domain/calendar/instant.js';
import type { StandingTeams } from '../../../domain/teams/standing-teams.js';
import { documentsOf, headOfFile } from '../../policies/published-rules.js';
import { teamsAt } from '../../policies/teams-today.js';
import type { CalendarCoverage } from '../../../domain/calendar/coverage.js';
import { createAdminDesk, type AdminDesk } from '../administration/admin-desk.js';
import { calendarCoverage } from './calendar-coverage.js';
import { changeRules, type RulesEnvelope, type RulesOutcome } from './change-rules.js';
import {
  createDryRunOffice,
  type DryRunDeps,
  type DryRunOffice,
} from './dry-run/dry-run-office.js';
import { fileTextOf, fileTexts, nameKey, type FileText } from './file-texts.js';
import { readContents } from './rules-stream.js';
import { surroundingsOf, whatWaits } from './rules-surroundings.js';

/** What the API asks of the rules. Every answer is of the moment: the stream is looked at first. */
export interface RulesOffice {
  change(envelope: RulesEnvelope): Promise<RulesOutcome>;
  /** Every version of every document, by id and first day. */
  versions(): Promise<ShownVersion[]>;
  /** The text of a version, or undefined for one that is not there. */
  contentOf(id: string, version: string): Promise<unknown>;
  /** What keeps a version that came through the API from being published now; undefined for one that is not there. */
  faultsOf(id: string, version: string): Promise<readonly Fault[] | undefined>;
  /** Whose work is today. */
  teams(): Promise<StandingTeams>;
  /** How far the calendars reach. */
  coverage(): Promise<CalendarCoverage[]>;
  readonly dryRuns: DryRunOffice;
  /** What administrators have to do that is no loan's. */
  readonly administration: AdminDesk;
}

/** The rules of an installation, for its API. */
export function createRulesOffice(deps: DryRunDeps): RulesOffice {
  const { rules, tenant } = deps;
  const { pool } = deps.pool;
  const apiContent = async (id: string, version: string) => {
    const { state } = await rules.now(pool);
    const found = versionOf(state, id, version);
    if (found === undefined) return undefined;
    const contents = await readContents(pool, tenant, [found.digest]);
    return { found, contents, content: contents.get(found.digest) };
  };
  const teamsOf = teamsAt();
  return {
    dryRuns: createDryRunOffice(deps),
    administration: createAdminDesk(deps),
    teams: async () => {
      const { book } = await rules.now(pool);
      return teamsOf(book, await deps.clock.now());
    },
    coverage: () => calendarCoverage(deps),
    change: (envelope) => changeRules(envelope, deps),
    versions: async () => {
      const { state, read } = await rules.now(pool);
      const now = instant(await deps.clock.now());
      const inFiles = documentsOf(rules.files);
      const before = (await fileTexts(pool, tenant)).filter(
        ({ head }) => !inFiles.some((one) => nameKey(one) === nameKey(head)),
      );
      return [
        ...shownVersions(state, [...inFiles, ...read.published], now, read),
        ...before.map(shownOfBefore),
      ];
    },
    contentOf: async (id, version) => {
      const own = await apiContent(id, version);
      if (own !== undefined) return own.content;
      const kept = await fileTextOf(pool, tenant, id, version);
      if (kept !== undefined) return kept;
      const file = rules.files.files.find((one) => {
        const head = headOfFile(one);
        return head?.id === id && head.version === version;
      });
      // The sandbox's lender stands in no file.
      const invented = documentsOf(rules.files).find(
        (one) => one.id === id && one.version === version,
      );
      return file?.content ?? invented?.document.value;
    },
    faultsOf: async (id, version) => {
      const own = await apiContent(id, version);
      if (own === undefined) return undefined;
      const reading = readDocument(own.found.head.kind, own.content);
      const document = reading.result === 'document' ? reading.document : undefined;
      const now = instant(await deps.clock.now());
      const waiting = await whatWaits(deps, document);
      const surroundings = await surroundingsOf(pool, deps, now, document, waiting);
      return faultsOf(own.found, { ...surroundings, contentOf: () => own.content });
    },
  };
}

/** A text that files of before held: other files have taken its place. */
function shownOfBefore({ head, digest }: FileText): ShownVersion {
  const nobody = { makers: [], drafted: null, published: null, withdrawn: null };
  return {
    ...{ ...head, state: 'replaced', origin: 'files', digest, ...nobody },
    ...{ filled: [], unreadableAt: [] },
  };
}
