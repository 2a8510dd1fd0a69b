import type { Instant } from '../../../domain/calendar/instant.js';
import { civilDateAt } from '../../../domain/calendar/zoned-time.js';
import {
  refreshDeadline,
  type RefreshDeadline,
  type RefreshRules,
} from '../../../domain/employers/refresh-deadline.js';
import { inForceOn } from '../../../domain/policy/dated.js';
import { ifInForce, type RuleBook } from '../../policies/rule-book.js';
import type { RulesAt } from '../core.js';
import { newId } from '../ids.js';
import { changeEmployer, employersToday, type ChangeDeps } from './change-employer.js';
import { linkEntry, unlinkedMax, unlinkedText } from './employer-chain.js';
import { keyColumns, lockEmployer, openEmployer, type EmployerRow } from './employer-store.js';

/** What the look needs besides. */
export interface LookDeps extends ChangeDeps {
  /** Told of an entry that could not be looked at; the others are. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * When a refresh that is given now is due, by the rules of whatever is lent today. Where a jurisdiction has no rules, nothing is lent: the
 * others have their deadline all the same.
 */
export function deadlineOfRefresh(
  now: Instant,
  { policies }: Pick<RuleBook, 'policies'>,
  rulesAt: RulesAt,
): RefreshDeadline | null {
  const lent = policies.filter((one) => inForceOn(one, civilDateAt(now, one.zone)));
  const rules = lent.flatMap(
    ({ product, jurisdiction }): RefreshRules[] =>
      ifInForce(() => [rulesAt(now, product, jurisdiction)]) ?? [],
  );
  return refreshDeadline(now, rules);
}

/** So many entries at one turn; the next goes on. */
const turnMax = 200;

/**
 * Partners whose day has come and who have no open task, and open tasks that are to be reminded of or moved up. Only clear columns are
 * asked; the entry itself decides, so that two instances at once do no harm.
 */
const dueText = `select e.uscc from employers e where e.tenant = $1 and e.refresh_due_on <= $2::date
    and not exists (select from employer_tasks t where t.tenant = e.tenant and t.uscc = e.uscc
      and t.status in ('open', 'claimed'))
  union select uscc from employer_tasks where tenant = $1 and status in ('open', 'claimed')
    and (due_at is null or (not reminded and remind_at <= $3::timestamptz) or (not escalated and due_at <= $3::timestamptz))
  order by uscc limit ${turnMax}`;

/** The scheduled look at partners (product.md §4, `employer_refresh`): gives tasks, has people reminded, lets overdue work move up. */
export async function lookAtRefreshes(deps: LookDeps): Promise<void> {
  const today = await employersToday(deps);
  const { rows } = await deps.pool.pool.query<{ uscc: string }>(dueText, [
    ...[deps.tenant, today, await deps.clock.now()],
  ]);
  const actor = { kind: 'system' as const, step: 'employer_refresh' };
  for (const { uscc } of rows)
    await changeEmployer(
      { uscc, actor, command: { type: 'lookAtRefresh' }, key: newId('look') },
      deps,
    ).catch(deps.onFailure);
}

/** Links what an earlier release wrote into the directory (docs/decisions/0176-the-directory-in-the-chain.md). */
export async function linkOlder(deps: LookDeps): Promise<void> {
  const { pool, tenant } = deps;
  for (let after = ''; ;) {
    const { rows } = await pool.pool.query<{ uscc: string }>(unlinkedText, [tenant, after]);
    for (const { uscc } of rows) await linkOne(uscc, deps).catch(deps.onFailure);
    // What may not be linked stays among what has no link: the next page begins behind it.
    after = rows.at(-1)?.uscc ?? after;
    if (rows.length < unlinkedMax) return;
  }
}

async function linkOne(uscc: string, deps: LookDeps): Promise<void> {
  const { pool, tenant, keyring } = deps;
  await pool.use(async (client) => {
    await client.query('begin');
    await lockEmployer(client, uscc, deps);
    const text = `select ${keyColumns}, sealed from employers where tenant = $1 and uscc = $2`;
    const [row] = (await client.query<EmployerRow>(text, [tenant, uscc])).rows;
    if (row !== undefined) {
      const { keyId, unlinkedUpTo: upTo } = await openEmployer(row, deps);
      const linkable = { upTo, after: Infinity };
      await linkEntry(client, { tenant, uscc, keyId }, linkable, keyring.signing);
    }
    await client.query('commit');
  });
}
