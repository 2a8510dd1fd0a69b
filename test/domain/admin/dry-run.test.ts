import { describe, expect, it } from '@jest/globals';
import { dryRunOf } from '../../../domain/admin/dry-run.js';
import { differingParts, watched } from '../../../domain/admin/read-parts.js';
import type { ProductPolicy } from '../../../domain/policy/product-policy.js';
import { autoPolicy } from '../policy/shipped-policy.js';
import { Life, verifier } from '../../builders/life.js';

const inForce = autoPolicy();
const officer = { role: 'risk_officer' as const, people: 1 };
const drafts: { name: string; draft: ProductPolicy; kinds: string[] }[] = [
  { name: 'nothing', draft: { ...inForce, version: '2027.1' }, kinds: [] },
  {
    name: 'the matrix',
    draft: {
      ...inForce,
      approvalMatrix: inForce.approvalMatrix.map((row) => ({ ...row, steps: [officer, officer] })),
    },
    kinds: ['approval'],
  },
  {
    name: 'the limit of debt',
    draft: { ...inForce, debtService: { ...inForce.debtService, limitBasisPoints: 1 } },
    kinds: ['finding'],
  },
  {
    name: 'a check that is left out',
    draft: { ...inForce, checks: inForce.checks.filter(({ check }) => check !== 'tax') },
    kinds: ['check'],
  },
  {
    name: 'the tiers',
    draft: {
      ...inForce,
      scorecard: { ...inForce.scorecard, tiers: { lowFromPoints: 9_000, mediumFromPoints: 8_000 } },
    },
    kinds: ['approval', 'tier'],
  },
];

describe('a dry run of a loan', () => {
  const life = new Life().verified();
  const circumstances = () => {
    const { now, calendar } = life.context(verifier);
    return {
      now,
      calendar,
      sharedNumbers: null,
      sharedValues: null,
      numbersElsewhere: null,
      invoicesElsewhere: null,
    };
  };

  it.each(drafts)('under a draft that changes $name', ({ draft, kinds }) => {
    const changes = dryRunOf(inForce, draft)(life.state, circumstances());
    expect([...new Set(changes.map(({ kind }) => kind))].sort()).toEqual(kinds);
  });

  it.each(drafts)(
    'asks twice only what could differ, which leaves nothing out: $name',
    ({ draft }) => {
      // Without anything that was watched, every part is asked under both: a part of its own differs in each.
      const marked = (policy: ProductPolicy, mark: string): ProductPolicy =>
        Object.fromEntries(
          Object.entries(policy).map(([name, part]: [string, unknown]) => [
            name,
            typeof part === 'object' && part !== null && !Array.isArray(part)
              ? { ...part, mark2: mark }
              : part,
          ]),
        ) as ProductPolicy;
      const short = dryRunOf(inForce, draft)(life.state, circumstances());
      const whole = dryRunOf(marked(inForce, 'a'), marked(draft, 'b'))(life.state, circumstances());
      expect(short).toEqual(whole);
    },
  );
});

describe('what of a document is read', () => {
  it('is noted, also by whoever lists it', () => {
    const { document, partsRead } = watched({ a: { b: 1 }, c: 2, d: 3 });
    expect(document.a.b + document.c).toBe(3);
    expect([...partsRead()]).toEqual(['a', 'c']);
    expect([...partsRead()]).toEqual([]);
    expect({ ...document }).toEqual({ a: { b: 1 }, c: 2, d: 3 });
    expect([...partsRead()]).toEqual(['a', 'c', 'd']);
  });

  it('is compared part by part', () => {
    expect([...differingParts({ a: { b: 1 }, c: 2 }, { a: { b: 2 }, c: 2, d: null })]).toEqual([
      'a',
      'd',
    ]);
    expect([...differingParts({ a: 1 }, { a: 1, e: 5 })]).toEqual(['e']);
  });
});
