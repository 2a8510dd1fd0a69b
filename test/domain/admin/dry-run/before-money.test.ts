import { describe, expect, it } from '@jest/globals';
import { dryRunOf } from '../../../../domain/admin/dry-run.js';
import type { ProductPolicy } from '../../../../domain/policy/product-policy.js';
import { autoPolicy } from '../../policy/shipped-policy.js';
import { circumstancesOf, everyChange } from '../../../builders/dry-run.js';
import { anApplication, withoutContact } from '../../../builders/an-application.js';
import { Life, verifier } from '../../../builders/life.js';

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
    kinds: ['approval', 'tier', 'work'],
  },
  {
    name: 'a paper that is wanted besides',
    draft: {
      ...inForce,
      requiredDocuments: {
        ...inForce.requiredDocuments,
        items: [
          ...inForce.requiredDocuments.items,
          {
            ...{ item: 'tax_receipt', type: 'other', of: ['borrower'], stage: 'before_money' },
            ...{ capture: [], maxAgeDays: null, substitutes: [], mark: inForce.mark },
          },
        ],
      },
    },
    kinds: ['paper'],
  },
  {
    name: 'the work of a tier',
    draft: {
      ...inForce,
      work: { ...inForce.work, tasksByTier: { low: [], medium: [], high: [] } },
    },
    kinds: ['work'],
  },
  {
    name: 'the largest age, which is a line of eligibility too',
    draft: { ...inForce, ageAtEnd: { ...inForce.ageAtEnd, yearsMax: 20 } },
    kinds: ['eligibility', 'finding'],
  },
  {
    name: 'a duty of the lender',
    draft: { ...inForce, duties: inForce.duties?.slice(1) },
    kinds: ['duty'],
  },
  {
    name: 'insurance that is demanded',
    draft: { ...inForce, insurance: null },
    kinds: ['gate'],
  },
];

describe('a dry run of a loan before its money', () => {
  const life = new Life().verified();
  const circumstances = circumstancesOf(life.context(verifier));

  it.each(drafts)('under a draft that changes $name', ({ draft, kinds }) => {
    const changes = dryRunOf(inForce, draft).changesOf(life.state, circumstances);
    expect([...new Set(changes.map(({ kind }) => kind))].sort()).toEqual(kinds);
    expect(changes).toEqual(everyChange(inForce, draft, life.state, circumstances));
  });

  it('under a draft that demands contact points which its application did not bring', () => {
    const { contactPoints: _demanded, ...silent } = inForce;
    const before = new Life({ policy: silent }).submit(withoutContact(anApplication()));
    const changes = dryRunOf(silent, inForce).changesOf(before.state, circumstances);
    expect(changes.map(({ kind }) => kind)).toEqual(['application']);
    expect(changes).toEqual(everyChange(silent, inForce, before.state, circumstances));
  });
});
