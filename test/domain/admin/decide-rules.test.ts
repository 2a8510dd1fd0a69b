import { describe, expect, it } from '@jest/globals';
import { decideRules, type RulesContext } from '../../../domain/admin/decide-rules.js';
import type { RulesCommand } from '../../../domain/admin/rules-command.js';
import {
  evolveRules,
  noRules,
  publishedOf,
  type RulesState,
} from '../../../domain/admin/rules-state.js';
import { autoPolicyWithPapers as autoPolicy } from '../../builders/policies.js';
import { aRulesContext, tomorrow } from '../../builders/rules.js';

const content = { ...autoPolicy, version: '2026.2', effectiveFrom: tomorrow };
const broken = {
  ...content,
  retention: { ...content.retention, paidOut: { years: 1, mark: content.mark } },
};
const draft = (one: unknown = content): RulesCommand => ({
  ...{ type: 'draftDocument', kind: 'product', id: 'cn-auto', content: one, reason: 'caps' },
});
const contextFor = (by: string, change: Partial<RulesContext> = {}) =>
  aRulesContext({ by, contentOf: () => content, ...change });
const digest = aRulesContext().digestOf(content);
const publish = (change: object = {}): RulesCommand => ({
  ...{ type: 'publishDocument', id: 'cn-auto', version: '2026.2', digest, reason: 'read' },
  ...change,
});
const withdraw: RulesCommand = {
  ...{ type: 'withdrawDraft', id: 'cn-auto', version: '2026.2', reason: 'another way' },
};

/** The state after commands that each hold, by person. */
function after(...given: [by: string, command: RulesCommand][]): RulesState {
  return given.reduce((state, [by, command]) => {
    const decision = decideRules(command, state, contextFor(by));
    if (decision.refused) throw new Error(decision.rule);
    const place = { seq: state.seq + 1, at: '2026-03-03T02:00:00.000Z', actor: `person:${by}` };
    return evolveRules(state, { ...decision.event, ...place });
  }, noRules);
}
const drafted = after(['ann', draft()]);
const ruleOf = (command: RulesCommand, state: RulesState, context: RulesContext) => {
  const decision = decideRules(command, state, context);
  return decision.refused ? decision.rule : undefined;
};

describe('a draft', () => {
  it('is written down with its head, its digest and who made it', () => {
    expect(decideRules(draft(), noRules, contextFor('ann'))).toMatchObject({
      event: {
        type: 'document_drafted',
        data: { id: 'cn-auto', version: '2026.2', slot: 'product auto', digest, reason: 'caps' },
      },
    });
  });

  it('may have faults of sense, and none of form', () => {
    expect(ruleOf(draft(broken), noRules, contextFor('ann'))).toBeUndefined();
    const decision = decideRules(draft({ ...content, zone: 7 }), noRules, contextFor('ann'));
    expect(decision).toMatchObject({ rule: 'document_faults', faults: [{ path: 'zone' }] });
  });

  it.each([
    {
      name: 'a version of the files',
      content: { ...content, version: '2026.1' },
      rule: 'version_taken',
    },
    {
      name: 'a document of another name',
      content: { ...content, policyId: 'cn-car' },
      rule: 'document_faults',
    },
  ])('is refused for $name', ({ content: other, rule }) => {
    expect(ruleOf(draft(other), noRules, contextFor('ann'))).toBe(rule);
  });

  it('is refused to whoever is no administrator in person', () => {
    const officer = contextFor('ann', aRulesContext({ roles: ['risk_officer'] }));
    expect(ruleOf(draft(), noRules, { ...officer, contentOf: () => content })).toBe(
      'not_an_administrator',
    );
    const machine = { kind: 'machine', id: 'job', roles: ['admin'], branches: [] } as const;
    expect(
      ruleOf(
        draft(),
        noRules,
        contextFor('ann', { actor: { ...machine, roles: ['admin'], branches: [] } }),
      ),
    ).toBe('not_an_administrator');
  });
});

describe('a publication', () => {
  it('is made by another person, of what was read', () => {
    const state = after(['ann', draft()], ['bob', publish()]);
    expect(publishedOf(state)).toMatchObject([
      { digest, publishedSeq: 2, ended: { by: 'person:bob', reason: 'read' } },
    ]);
  });

  it('is refused to everybody who wrote any text of the version', () => {
    expect(ruleOf(publish(), drafted, contextFor('ann'))).toBe('same_person_twice');
    const twice = after(['ann', draft()], ['bob', draft()]);
    expect(ruleOf(publish(), twice, contextFor('ann'))).toBe('same_person_twice');
    expect(ruleOf(publish(), twice, contextFor('bob'))).toBe('same_person_twice');
    expect(ruleOf(publish(), twice, contextFor('cem'))).toBeUndefined();
  });

  it.each([
    { name: 'another text than was read', change: { digest: 'other' }, rule: 'draft_changed' },
    {
      name: 'a version of which nobody knows',
      change: { version: '2026.7' },
      rule: 'unknown_draft',
    },
  ])('is refused for $name', ({ change, rule }) => {
    expect(ruleOf(publish(change), drafted, contextFor('bob'))).toBe(rule);
  });

  it('is refused with every fault and its path', () => {
    const context = contextFor('bob', { contentOf: () => broken });
    expect(decideRules(publish(), drafted, context)).toMatchObject({
      refused: true,
      rule: 'document_faults',
      faults: [{ path: 'retention.paidOut.years' }],
    });
  });

  it('is final: nothing is drafted, published or withdrawn under its version again', () => {
    const state = after(['ann', draft()], ['bob', publish()]);
    expect(ruleOf(draft(), state, contextFor('ann'))).toBe('version_taken');
    expect(ruleOf(publish(), state, contextFor('cem'))).toBe('not_a_draft');
    expect(ruleOf(withdraw, state, contextFor('ann'))).toBe('not_a_draft');
  });
});

describe('a withdrawal', () => {
  it('ends a draft, which may be written anew; its makers stay', () => {
    const state = after(['ann', draft()], ['ann', withdraw], ['bob', draft()]);
    expect(ruleOf(publish(), state, contextFor('ann'))).toBe('same_person_twice');
    expect(ruleOf(publish(), after(['ann', draft()], ['ann', withdraw]), contextFor('bob'))).toBe(
      'not_a_draft',
    );
  });
});
