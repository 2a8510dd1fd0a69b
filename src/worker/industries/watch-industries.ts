import { newestIndustries } from '../../../activities/industry-statistics.js';
import type { ProviderClients } from '../../../activities/connector/provider-clients.js';
import {
  industryProposal,
  industryWatch,
  nextVersion,
  type IndustryProposal,
} from '../../../domain/admin/industry-proposal.js';
import { instant } from '../../../domain/calendar/instant.js';
import { civilDateAt } from '../../../domain/calendar/zoned-time.js';
import { changeRules } from '../../record/rules/change-rules.js';
import { digestOf, type RulesDeps } from '../../record/rules/rules-surroundings.js';

/** What the watch on the publisher of industries needs. */
export interface IndustryWatchDeps {
  readonly rules: RulesDeps;
  readonly providers: ProviderClients;
}

/** What a turn came to; `no_table`: there is none of ours to hold it against, and an administrator loads the first; `refused`: it makes no document. */
export interface IndustryTurn {
  readonly result: IndustryProposal['result'] | 'no_table' | 'known' | 'refused';
  readonly version: string | null;
}

/** The lender's days, by which documents of rules begin. */
const zone = 'Asia/Shanghai';
const id = 'cn-industry-risk';

/**
 * One turn: the publisher is asked for its newest table, and one that differs from our last is written down as a draft with its evidence. The
 * same answer is proposed once, also where people have withdrawn it. @throws ProviderUnavailable where it does not answer; nothing is drafted.
 */
export async function watchIndustries({
  rules,
  providers,
}: IndustryWatchDeps): Promise<IndustryTurn> {
  const fetchedAt = await rules.clock.now();
  const today = civilDateAt(instant(fetchedAt), zone);
  const client = providers.of('industry_statistics');
  const table = await newestIndustries(client, `industries:newest:${today}`);
  const { state, book } = await rules.rules.now(rules.pool.pool);
  const tables = book.industryTables.filter(({ policyId }) => policyId === id);
  const ours = tables.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)).at(-1);
  if (ours === undefined) return { result: 'no_table', version: null };
  const digest = digestOf(table);
  const onRecord = Object.values(state.versions).filter(({ head }) => head.id === id);
  const asked = onRecord.find(({ drafted }) => drafted.reason.includes(digest));
  if (asked !== undefined) return { result: 'known', version: asked.head.version };
  const versions = [...tables, ...onRecord.map(({ head }) => head)].map((one) => one.version);
  const version = nextVersion(versions, today);
  const proposal = industryProposal({ table, fetchedAt, digest }, ours, version, today);
  if (proposal.result !== 'proposal') return { result: proposal.result, version: null };
  const { content, reason } = proposal;
  const made = await changeRules(
    {
      ...{ actor: industryWatch, key: digest, keyScope: 'industry_watch' },
      command: { type: 'draftDocument', kind: 'industry_risk', id, content, reason },
    },
    rules,
  );
  if (made.outcome === 'refused') return { result: 'refused', version: null };
  if (made.outcome === 'key_reused') return { result: 'known', version: null };
  return { result: 'proposal', version: made.version.head.version };
}
