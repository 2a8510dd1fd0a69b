import { describe, expect, it } from '@jest/globals';
import { dryRunOf } from '../../../../domain/admin/dry-run.js';
import type { ProductPolicy } from '../../../../domain/policy/product-policy.js';
import { circumstancesOf } from '../../../builders/dry-run.js';
import { Life, verifier } from '../../../builders/life.js';
import { autoPolicy } from '../../policy/shipped-policy.js';

const inForce = autoPolicy();
const life = new Life().verified();
const circumstances = circumstancesOf(life.context(verifier));
const { work, classification, requiredDocuments, sanctions } = inForce;

interface Row {
  name: string;
  draft: ProductPolicy;
  changed: string[];
  unjudged: string[];
}
const rows: Row[] = [
  {
    name: 'what it says of itself',
    draft: { ...inForce, version: '2027.1', effectiveFrom: '2027-01-01' },
    changed: [],
    unjudged: [],
  },
  {
    name: 'a deadline, by which no loan is judged',
    draft: {
      ...inForce,
      work: { ...work, deadlines: { ...work.deadlines, defaultBusinessHours: 3 } },
    },
    changed: ['work.deadlines'],
    unjudged: ['work.deadlines'],
  },
  {
    name: 'what judges a loan, and does so without a difference',
    draft: { ...inForce, debtService: { ...inForce.debtService, limitBasisPoints: 5_400 } },
    changed: ['debtService.limitBasisPoints'],
    unjudged: [],
  },
  {
    name: 'what judges loans in servicing, of which there is none',
    draft: { ...inForce, classification: { ...classification, lossAboveDays: 400 } },
    changed: ['classification.lossAboveDays'],
    unjudged: ['classification.lossAboveDays'],
  },
  {
    name: 'a part that one of them lacks',
    draft: { ...inForce, transcripts: undefined, suspicion: undefined },
    changed: ['suspicion', 'transcripts'],
    unjudged: ['suspicion', 'transcripts'],
  },
  {
    name: 'how long a source is asked, beside what it is asked about',
    draft: {
      ...inForce,
      checks: inForce.checks.map((one) => ({ ...one, giveUpAfterMinutes: 9, attemptsMin: 9 })),
    },
    changed: ['checks'],
    unjudged: ['checks.*.attemptsMin', 'checks.*.giveUpAfterMinutes'],
  },
  {
    name: 'a check in front of the others, which moves all of them',
    draft: { ...inForce, checks: inForce.checks.slice(1) },
    changed: ['checks'],
    unjudged: [],
  },
  {
    name: 'two parts within one, of which one is read',
    draft: {
      ...inForce,
      requiredDocuments: {
        items: requiredDocuments.items.slice(1),
        request: { ...requiredDocuments.request, dueDays: 1 },
      },
      sanctions: { ...sanctions, daysBeforePayoutMax: 2 },
    },
    changed: [
      'requiredDocuments.items',
      'requiredDocuments.request',
      'sanctions.daysBeforePayoutMax',
    ],
    unjudged: ['requiredDocuments.request', 'sanctions.daysBeforePayoutMax'],
  },
];

describe('what a dry run has not looked at', () => {
  it.each(rows)('is told of a draft that changes $name', ({ draft, changed, unjudged }) => {
    const dryRun = dryRunOf(inForce, draft);
    dryRun.changesOf(life.state, circumstances);
    expect(dryRun.changedParts).toEqual(changed);
    expect(dryRun.unjudgedParts()).toEqual(unjudged);
  });

  it('is all of the draft, while no loan was looked at', () => {
    for (const { draft } of rows) {
      const { changedParts, unjudgedParts } = dryRunOf(inForce, draft);
      expect(unjudgedParts()).toEqual(expect.arrayContaining([...changedParts]));
    }
  });

  it('is all of it, where the only loan could not be judged', () => {
    const [, , limit] = rows;
    const dryRun = dryRunOf(inForce, limit?.draft ?? inForce);
    const bare = { ...life.state, parties: {} };
    expect(() => dryRun.changesOf(bare, circumstances)).toThrow();
    expect(dryRun.unjudgedParts()).toEqual(['debtService.limitBasisPoints']);
  });
});
