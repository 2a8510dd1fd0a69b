import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RulesCommand } from '../../../domain/admin/rules-command.js';
import type { Actor } from '../../../domain/loan/actor.js';
import { sandboxLender } from '../../../domain/policy/lender-policy.js';
import { withConnection } from '../../../src/embedded/postgres-databases.js';
import { loadRuleBook, type RuleBook } from '../../../src/policies/rule-book.js';
import { changeRules } from '../../../src/record/rules/change-rules.js';
import { RulesKeeper } from '../../../src/record/rules/rules-keeper.js';
import { rulesFaults } from '../../../src/record/rules/verify-rules.js';
import { digestOf } from '../../../src/record/rules/rules-surroundings.js';
import { autoPolicyContent } from '../../domain/policy/shipped-policy.js';
import { HandClock } from '../real-core.js';
import { openRecord } from '../open-record.js';

const person = (id: string): Actor => ({ kind: 'person', id, roles: ['admin'], branches: [] });
const content = { ...autoPolicyContent(), version: '2026.2', effectiveFrom: '2026-04-01' };
const digest = digestOf(content);
const draft: RulesCommand = {
  ...{ type: 'draftDocument', kind: 'product', id: 'cn-auto', content, reason: 'new caps' },
};
const publish: RulesCommand = {
  ...{ type: 'publishDocument', id: 'cn-auto', version: '2026.2', digest, reason: 'read' },
};

let opened: Awaited<ReturnType<typeof openRecord>>;
let book: RuleBook;
const clock = new HandClock();
beforeEach(async () => {
  opened = await openRecord();
  book = await loadRuleBook('policies', 'sandbox');
});
afterEach(() => opened.close());

const keeper = () => new RulesKeeper(book, 'main', opened.keyring.signing);
const depsOf = (rules: RulesKeeper) => ({
  ...{ ...opened.deps, ...opened.keyring, clock, rules, readPool: opened.pool },
  daysAre: 'sandbox' as const,
});
const change = (rules: RulesKeeper, by: string, command: RulesCommand, key: string) =>
  changeRules({ actor: person(by), command, key, keyScope: `person:${by}` }, depsOf(rules));
const versionOn = (rules: RulesKeeper, day: string) =>
  rules.rulesAt(`${day}T04:00:00.000Z`, 'auto').policy.version;
const asOwner = (text: string) =>
  withConnection(opened.database.ownerUrl, (client) => client.query(text));

async function published(): Promise<RulesKeeper> {
  const rules = keeper();
  expect(await change(rules, 'ann', draft, 'k-1')).toMatchObject({ outcome: 'recorded' });
  expect(await change(rules, 'bob', publish, 'k-2')).toMatchObject({ outcome: 'recorded' });
  return rules;
}

describe('a publication', () => {
  it('reaches every process when it next looks, and changes days from its first on', async () => {
    const first = await published();
    const other = keeper();
    expect(versionOn(other, '2026-04-01')).toBe('2026.1');
    await other.upTo(opened.pool.pool, 2);
    await first.now(opened.pool.pool);
    for (const rules of [first, other]) {
      expect(versionOn(rules, '2026-03-31')).toBe('2026.1');
      expect(versionOn(rules, '2026-04-01')).toBe('2026.2');
      expect(rules.rulesAt('2026-03-31T04:00:00.000Z', 'auto').policy.effectiveTo).toBe(
        '2026-03-31',
      );
    }
  });

  it('under the same key again is the same, and another body under it is refused', async () => {
    const rules = await published();
    expect(await change(rules, 'bob', publish, 'k-2')).toMatchObject({
      outcome: 'repeated',
      version: { status: 'published', makers: ['person:ann'] },
    });
    const other = { ...publish, reason: 'another' };
    expect(await change(rules, 'bob', other, 'k-2')).toEqual({ outcome: 'key_reused' });
    const { rows } = await opened.pool.pool.query('select seq from admin_events');
    expect(rows).toHaveLength(2);
  });

  it('that is refused leaves nothing behind', async () => {
    const rules = keeper();
    await change(rules, 'ann', draft, 'k-1');
    expect(await change(rules, 'ann', publish, 'k-2')).toMatchObject({
      refusal: { rule: 'same_person_twice' },
    });
    expect((await rules.now(opened.pool.pool)).head.seq).toBe(1);
  });

  it('of two at once is made by one', async () => {
    const rules = keeper();
    await change(rules, 'ann', draft, 'k-1');
    const outcomes = await Promise.all(
      ['bob', 'cem', 'dan'].map((by) => change(keeper(), by, publish, `k-${by}`)),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'recorded',
      'refused',
      'refused',
    ]);
  });
});

describe('a lender that is published', () => {
  const sandbox = sandboxLender('cn');
  const moved = {
    ...{ ...sandbox, version: '2026.1', effectiveFrom: '2026-04-01' },
    officialNumber: '400-000-0009',
  };
  const draftOf = (document: object): RulesCommand => ({
    ...{ type: 'draftDocument', kind: 'lender', id: sandbox.policyId, content: document },
    reason: 'the hotline moves',
  });

  it('is what calls name from its day on, and the one before until then', async () => {
    const rules = keeper();
    expect(await change(rules, 'ann', draftOf(moved), 'k-1')).toMatchObject({
      outcome: 'recorded',
    });
    const read: RulesCommand = {
      ...{ type: 'publishDocument', id: sandbox.policyId, version: '2026.1' },
      ...{ digest: digestOf(moved), reason: 'read' },
    };
    expect(await change(rules, 'bob', read, 'k-2')).toMatchObject({ outcome: 'recorded' });
    await rules.now(opened.pool.pool);
    const numberOn = (day: string) =>
      rules.rulesAt(`${day}T04:00:00.000Z`, 'auto').lender.officialNumber;
    expect(numberOn('2026-03-31')).toBe(sandbox.officialNumber);
    expect(numberOn('2026-04-01')).toBe('400-000-0009');
  });

  it('whose name tells employers of loans is not taken, and the place is named', async () => {
    const name = { zh: '示例小额贷款有限公司', en: 'Example Finance' };
    const refused = await change(keeper(), 'ann', draftOf({ ...moved, name }), 'k-1');
    expect(refused).toMatchObject({
      refusal: { rule: 'document_faults', faults: [{ path: 'name.zh' }] },
    });
  });
});

describe('the stream', () => {
  it.each([
    {
      name: 'the text of a document',
      spoil: `update rule_documents set content = replace(content, '2026.2', '2026.3')`,
      says: 'is not the one that was written',
    },
    { name: 'a text that is gone', spoil: 'delete from rule_documents', says: 'is missing' },
    {
      name: 'who published it',
      spoil: `update admin_events set actor = 'person:eve' where seq = 2`,
      says: 'event 2 of the published rules: altered',
    },
    {
      name: 'a signature of somebody else',
      spoil: `update admin_events set signature = decode(repeat('00', 64), 'hex') where seq = 2`,
      says: 'event 2 of the published rules: signature',
    },
    {
      name: 'an event that is gone',
      spoil: 'delete from admin_events where seq = 1',
      says: 'event 1 of the published rules: missing',
    },
  ])('is not gone by where somebody altered it: $name', async ({ spoil, says }) => {
    await published();
    await asOwner(spoil);
    await expect(keeper().now(opened.pool.pool)).rejects.toThrow(says);
    expect(await rulesFaults(opened.pool.pool, opened.keyring.signing)).not.toEqual([]);
  });

  it('has no fault as it was written', async () => {
    await published();
    expect(await rulesFaults(opened.pool.pool, opened.keyring.signing)).toEqual([]);
  });

  it('is not to be altered by the application', async () => {
    await published();
    for (const text of [
      `update admin_events set actor = 'x'`,
      'delete from admin_events',
      'truncate admin_events',
      `update rule_documents set content = 'x'`,
      'delete from rule_documents',
    ])
      await expect(opened.pool.pool.query(text)).rejects.toThrow('permission denied');
  });

  it('takes no event that does not follow', async () => {
    await published();
    const copy = (
      seq: number,
      prev: string,
    ) => `insert into admin_events (stream, seq, type, v, at, actor, data,
        prev_hash, hash, signature, signing_key_id, scope, key, body_digest)
      select stream, ${seq}, type, v, at, actor, data, ${prev}, hash, signature, signing_key_id, scope, 'x', body_digest
      from admin_events where seq = 2`;
    await expect(opened.pool.pool.query(copy(4, 'hash'))).rejects.toThrow('does not follow 2');
    await expect(opened.pool.pool.query(copy(3, 'prev_hash'))).rejects.toThrow('does not continue');
  });
});
