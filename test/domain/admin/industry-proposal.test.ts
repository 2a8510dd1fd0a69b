import { describe, expect, it } from '@jest/globals';
import { wantedAdminTasks } from '../../../domain/admin/admin-task.js';
import { decideRules } from '../../../domain/admin/decide-rules.js';
import {
  industryProposal,
  industryWatch,
  nextVersion,
} from '../../../domain/admin/industry-proposal.js';
import { evolveRules, noRules, type RulesState } from '../../../domain/admin/rules-state.js';
import type { RulesCommand } from '../../../domain/admin/rules-command.js';
import { shownVersions } from '../../../domain/admin/shown-version.js';
import { instant } from '../../../domain/calendar/instant.js';
import type { PublishedIndustries } from '../../../domain/facts/industry-statistics.js';
import type { Actor } from '../../../domain/loan/actor.js';
import { industryTableSchema } from '../../../domain/policy/industry-table.js';
import { aRulesContext } from '../../builders/rules.js';

const mark = { source: 'ours', certainty: 'M' as const };
const line = (industryCode: string, leverage: number, asOf = '2026-01-01') => ({
  ...{ industryCode, grade: 'low' as const, restricted: false },
  usual: { ratios: { leverage }, receivablesDays: null },
  ...{ asOf, validUntil: '2028-12-31' },
});
const ours = industryTableSchema.parse({
  ...{ policyId: 'cn-industry-risk', version: '2026.1', jurisdiction: 'cn' },
  ...{ effectiveFrom: '2026-01-01', effectiveTo: null, mark },
  industries: [line('C34', 6500), line('C35', 6500)].map((one) => ({ ...one, mark })),
});
const theirs = (industries: PublishedIndustries['industries']): PublishedIndustries => ({
  ...{ number: 'T-9', publisher: '示例行业协会', publishedOn: '2026-03-01', industries },
});
const fetched = { fetchedAt: '2026-03-03T02:00:00.000Z', digest: 'f'.repeat(64) };
const proposed = (table: PublishedIndustries | null) =>
  industryProposal({ table, ...fetched }, ours, '2026.2', '2026-03-03');

describe('what the publisher says', () => {
  const same = [line('C34', 6500), line('C35', 6500)];
  const rows = [
    { name: 'nothing', table: null, result: 'empty' },
    { name: 'a table without a line', table: theirs([]), result: 'empty' },
    { name: 'the same', table: theirs(same), result: 'unchanged' },
    { name: 'the same in another order', table: theirs([...same].reverse()), result: 'unchanged' },
    { name: 'older figures', table: theirs([line('C34', 1, '2025-12-31')]), result: 'older' },
  ];
  it.each(rows)('$name is $result, and proposes nothing', ({ table, result }) => {
    expect(proposed(table)).toEqual({ result });
  });

  it('otherwise is a proposal with its evidence and what differs', () => {
    const made = proposed(theirs([line('C34', 9000, '2026-02-28'), line('C13', 5000)]));
    if (made.result !== 'proposal') throw new Error(made.result);
    expect(made.differences).toEqual(['C13 new', 'C34 changed', 'C35 gone']);
    expect(made.reason).toBe(
      `示例行业协会 T-9 of 2026-03-01, fetched 2026-03-03T02:00:00.000Z, sha256 ${fetched.digest}; differs: C13 new, C34 changed, C35 gone`,
    );
    expect(industryTableSchema.parse(made.content)).toMatchObject({
      ...{ version: '2026.2', effectiveFrom: '2026-03-17', effectiveTo: null },
      mark: { certainty: 'S' },
    });
  });

  it.each([
    { versions: ['2026.1'], next: '2026.2' },
    { versions: ['2026.1', '2026.10', '2025.30'], next: '2026.11' },
    { versions: ['2025.3'], next: '2026.1' },
  ])('is the version $next after $versions', ({ versions, next }) => {
    expect(nextVersion(versions, '2026-03-03')).toBe(next);
  });
});

describe('a proposal', () => {
  const made = proposed(theirs([line('C34', 9000)]));
  if (made.result !== 'proposal') throw new Error(made.result);
  const { content, reason } = made;
  const context = (actor: Actor) => ({
    ...aRulesContext({ contentOf: () => content }),
    actor,
  });
  const admin = (id: string): Actor => ({ kind: 'person', id, roles: ['admin'], branches: [] });
  const draft: RulesCommand = {
    ...{ type: 'draftDocument', kind: 'industry_risk', id: 'cn-industry-risk', content, reason },
  };
  const digest = aRulesContext().digestOf(content);
  const publish: RulesCommand = {
    ...{ type: 'publishDocument', id: 'cn-industry-risk', version: '2026.2', digest },
    reason: 'read',
  };
  const after = (state: RulesState, actor: Actor, text: string): RulesState => {
    const decision = decideRules(draft, state, context(actor));
    if (decision.refused) throw new Error(decision.rule);
    const place = { seq: state.seq + 1, at: fetched.fetchedAt, actor: text };
    return evolveRules(state, { ...decision.event, ...place });
  };
  const ruleOf = (command: RulesCommand, state: RulesState, actor: Actor) => {
    const decision = decideRules(command, state, context(actor));
    return decision.refused ? decision.rule : 'done';
  };
  const waiting = after(noRules, industryWatch, 'system:industry_watch');
  const takenUp = after(waiting, admin('ann'), 'person:ann');
  const tasks = (state: RulesState) =>
    wantedAdminTasks(
      [],
      shownVersions(state, [], instant(fetched.fetchedAt), { completed: [], unreadable: [] }),
    ).map((one) => `${one.reason} ${one.subject}`);

  it('is no single administrator’s to publish, and the watch publishes nothing', () => {
    expect(ruleOf(publish, waiting, admin('ann'))).toBe('proposal_not_taken_up');
    expect(ruleOf(publish, takenUp, admin('ann'))).toBe('same_person_twice');
    expect(ruleOf(publish, takenUp, industryWatch)).toBe('not_an_administrator');
    expect(ruleOf({ ...draft, kind: 'product' }, noRules, industryWatch)).toBe(
      'not_an_administrator',
    );
    expect(ruleOf(draft, noRules, { kind: 'system', step: 'another' })).toBe(
      'not_an_administrator',
    );
  });

  it('waits as a task of administrators until it is published or withdrawn', () => {
    expect(tasks(waiting)).toEqual(['industry_proposal cn-industry-risk 2026.2']);
    expect(tasks(takenUp)).toEqual(['industry_proposal cn-industry-risk 2026.2']);
    const withdraw = decideRules(
      { type: 'withdrawDraft', id: 'cn-industry-risk', version: '2026.2', reason: 'no' },
      takenUp,
      context(admin('ann')),
    );
    if (withdraw.refused) throw new Error(withdraw.rule);
    const place = { seq: 3, at: fetched.fetchedAt, actor: 'person:ann' };
    expect(tasks(evolveRules(takenUp, { ...withdraw.event, ...place }))).toEqual([]);
  });
});
