import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { RulesCommand } from '../../../domain/admin/rules-command.js';
import { loadRuleBook, RuleUnreadable } from '../../../src/policies/rule-book.js';
import { teamsAt } from '../../../src/policies/teams-today.js';
import { changeRules } from '../../../src/record/rules/change-rules.js';
import { RulesKeeper } from '../../../src/record/rules/rules-keeper.js';
import { digestOf } from '../../../src/record/rules/rules-surroundings.js';
import { withLine } from '../../builders/some-teams.js';
import { HandClock } from '../real-core.js';
import { openRecord } from '../open-record.js';
import { publishedByEarlierRelease } from './earlier-release.js';

const content = {
  ...withLine('manual_check', 'checkers'),
  ...{ version: '2026.2', effectiveFrom: '2026-04-01' },
};

let opened: Awaited<ReturnType<typeof openRecord>>;
beforeEach(async () => {
  opened = await openRecord();
});
afterEach(() => opened.close());

const keeper = async () =>
  new RulesKeeper(await loadRuleBook('policies', 'sandbox'), 'main', opened.keyring.signing);
async function change(rules: RulesKeeper, by: string, command: RulesCommand) {
  const actor = { kind: 'person' as const, id: by, roles: ['admin' as const], branches: [] };
  const deps = {
    ...{ ...opened.deps, ...opened.keyring, clock: new HandClock(), rules },
    ...{ readPool: opened.pool, daysAre: 'sandbox' as const },
  };
  return await changeRules({ actor, command, key: `k-${by}`, keyScope: by }, deps);
}

it('teams that are published reach every process, for the days from their first on; older names are known for ever', async () => {
  const [rules, other] = [await keeper(), await keeper()];
  const draft: RulesCommand = {
    ...{ type: 'draftDocument', kind: 'teams', id: 'cn-teams', content, reason: 'a new team' },
  };
  expect(await change(rules, 'ann', draft)).toMatchObject({ outcome: 'recorded' });
  const read: RulesCommand = {
    ...{ type: 'publishDocument', id: 'cn-teams', version: '2026.2' },
    ...{ digest: digestOf(content), reason: 'read' },
  };
  expect(await change(rules, 'bob', read)).toMatchObject({ outcome: 'recorded' });
  await other.now(opened.pool.pool);
  const versionOn = (day: string) => other.rulesAt(`${day}T04:00:00.000Z`, 'auto').teams.version;
  expect([versionOn('2026-03-31'), versionOn('2026-04-01')]).toEqual(['2026.1', '2026.2']);
  const { belongings } = teamsAt()(other.latest.book, '2026-04-01T04:00:00.000Z');
  expect(belongings).toContainEqual({
    ...{ type: 'manual_check', team: 'verification', escalated: false, now: ['checkers'] },
  });
  expect(other.latest.book.teamsKnown.map(({ version }) => version).sort()).toEqual([
    ...['2026.1', '2026.1', '2026.2'],
  ]);
});

it('teams that this release cannot read let no loan of their jurisdiction be decided, and no other', async () => {
  const newer = { ...content, effectiveFrom: '2026-02-01', staff: 'in another form' };
  await publishedByEarlierRelease(opened.pool.pool, opened.keyring.signing, {
    ...{ kind: 'teams', content: newer },
  });
  const rules = await keeper();
  await rules.now(opened.pool.pool);
  const at = '2026-03-03T04:00:00.000Z';
  expect(() => rules.rulesAt(at, 'auto')).toThrow(RuleUnreadable);
  expect(rules.rulesAt(at, 'consumer', 'us').teams.policyId).toBe('us-teams');
});
