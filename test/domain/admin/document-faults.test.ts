import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Surroundings } from '../../../domain/admin/surroundings.js';
import { autoPolicyWithPapers as autoPolicy, businessHours } from '../../builders/policies.js';
import { bankFile, changed, faults, next, ofAuto } from '../../builders/rule-faults.js';
import { aRulesContext, known, shippedDocuments, tomorrow } from '../../builders/rules.js';

describe('what ships', () => {
  it('has no fault as a new version of itself, and stays inside the bounds of law', () => {
    for (const { kind, document } of shippedDocuments.filter((one) => one.kind !== 'questions'))
      expect(faults(kind, changed(document.value, next))).toEqual([]);
    for (const file of readdirSync('policies/cn/questions'))
      expect(faults('questions', changed(bankFile(file), next))).toEqual([]);
  });
});

describe('the days of a document', () => {
  const ended = (effectiveTo: string) => ({
    documents: shippedDocuments.map((one) =>
      one.id === 'cn-auto'
        ? known({ kind: 'product', value: { ...autoPolicy, effectiveTo } })
        : one,
    ),
  });

  it.each([
    { name: 'tomorrow', from: tomorrow, says: [] },
    {
      name: 'today, under which somebody may have decided',
      from: '2026-03-03',
      says: [
        'effectiveFrom: what is published now is in force from 2026-03-04 at the earliest; earlier days are decided already, or may be',
      ],
    },
  ])('begin $name', ({ from, says }) => {
    expect(ofAuto({ effectiveFrom: from })).toEqual(says);
  });

  it('begin the day after tomorrow when the day is nearly over in its zone', () => {
    const late = { beginsFrom: aRulesContext({}).beginsFrom.replace('02:01', '16:00') };
    const [fault] = ofAuto({}, late as Partial<Surroundings>);
    expect(fault).toContain('2026-03-05 at the earliest');
  });

  it('may fill a hole in which nothing could be decided, the past included', () => {
    expect(ofAuto({ effectiveFrom: '2026-02-01' }, ended('2026-01-31'))).toEqual([]);
  });

  it.each([
    {
      name: 'a gap before it',
      ends: '2026-03-20',
      from: '2026-04-01',
      says: 'effectiveFrom: nothing is in force from 2026-03-21 until it, since version 2026.1 ends on 2026-03-20',
    },
    {
      name: 'an overlap with what says its end',
      ends: '2026-06-30',
      from: '2026-04-01',
      says: 'effectiveFrom: version 2026.1 is in force until 2026-06-30',
    },
  ])('have $name', ({ ends, from, says }) => {
    expect(ofAuto({ effectiveFrom: from }, ended(ends))).toEqual([says]);
  });

  it('end the day before the next version, or say so and leave no gap', () => {
    const value = { ...autoPolicy, version: '2026.8', effectiveFrom: '2026-07-01' };
    const around = { documents: [...shippedDocuments, known({ kind: 'product', value }, 3)] };
    expect(ofAuto({ effectiveTo: null }, around)).toEqual([]);
    expect(ofAuto({ effectiveTo: '2026-06-30' }, around)).toEqual([]);
    expect(ofAuto({ effectiveTo: '2026-07-01' }, around)).toEqual([
      'effectiveTo: version 2026.8 begins on 2026-07-01',
    ]);
    expect(ofAuto({ effectiveTo: '2026-06-28' }, around)).toEqual([
      'effectiveTo: nothing is in force from 2026-06-29 until version 2026.8 begins on 2026-07-01',
    ]);
    expect(ofAuto({ effectiveTo: '2026-06-30' })).toEqual([
      'effectiveTo: nothing is in force after this day; publish what follows first, or leave it open',
    ]);
  });

  it('take the place of a publication with the same first day, never of a file', () => {
    const value = { ...autoPolicy, version: '2026.8', effectiveFrom: tomorrow };
    const published = { documents: [...shippedDocuments, known({ kind: 'product', value }, 3)] };
    expect(ofAuto({}, published)).toEqual([]);
    const file = { documents: [...shippedDocuments, known({ kind: 'product', value })] };
    expect(ofAuto({}, file)).toEqual(['effectiveFrom: version 2026.8 begins on this day']);
  });

  it('belong to one policy of a product', () => {
    expect(ofAuto({ policyId: 'cn-auto-two' })).toEqual([
      'policyId: product auto goes by cn-auto; publish a version of that',
    ]);
  });
});

describe('a policy that is wrong by sense', () => {
  const step = { role: 'approver', people: 2 };
  const row = { ...autoPolicy.approvalMatrix[0], tiers: ['low'], steps: [step] };
  it.each([
    {
      name: 'a tolerance above 100 %',
      changes: { 'tolerances.income.orangePercent': 300 },
      says: ['tolerances.income.orangePercent: is above 100 %: everything would pass'],
    },
    {
      name: 'bounds in the wrong order',
      changes: { 'tolerances.income.matchPercent': 25, 'signals.overdueDays.redFrom': 1 },
      says: [
        'tolerances.income.tolerablePercent: must not be below matchPercent',
        'signals.overdueDays.redFrom: must be above orangeFrom',
      ],
    },
    {
      name: 'a row of the matrix that no loan reaches, and a tier without its largest amounts',
      changes: {
        approvalMatrix: [
          { ...row, tiers: ['low', 'medium'], amountUpToMinor: null },
          { ...row, tiers: ['high'], amountUpToMinor: 100 },
          { ...row, tiers: ['medium'], amountUpToMinor: 100 },
        ],
      },
      says: [
        'approvalMatrix.2: no loan reaches this row: rows above it take every amount of its tiers',
        'approvalMatrix: no row takes the largest amounts of tier high: one with amountUpToMinor null must',
      ],
    },
    {
      name: 'an approval by one person',
      changes: { 'approvalMatrix.0.steps': [{ role: 'approver', people: 1 }] },
      says: [
        'approvalMatrix.0.steps: one person alone would decide; two different people must (four eyes)',
      ],
    },
    {
      name: 'a question bank that nobody has',
      changes: { 'callbackPlan.content.periodic.banks': ['Q-NONE'] },
      says: [
        'callbackPlan.content.periodic.banks: there is no question bank Q-NONE on its first day',
      ],
    },
    {
      name: 'a check that nobody knows',
      changes: { 'checks.0.check': 'horoscope' },
      says: [expect.stringMatching(/^checks\.0\.check: /)],
    },
  ])('has $name', ({ changes, says }) => {
    expect(ofAuto(changes)).toEqual(says);
  });

  it('tells all its faults at once', () => {
    const changes = {
      effectiveFrom: '2026-01-05',
      'tolerances.income.orangePercent': 300,
      'retention.paidOut.years': 3,
      'approvalMatrix.0.steps': [{ role: 'approver', people: 1 }],
    };
    expect(ofAuto(changes).map((fault) => fault.split(':')[0])).toEqual([
      'effectiveFrom',
      'tolerances.income.orangePercent',
      'approvalMatrix.0.steps',
      'retention.paidOut.years',
    ]);
  });

  it('leaves out a check that loans wait for', () => {
    const checks = autoPolicy.checks.filter(({ check }) => check !== 'tax');
    expect(ofAuto({ checks })).toEqual([]);
    expect(ofAuto({ checks }, { waitingFor: { 'tax:borrower': 3 } })).toEqual([
      'checks: tax of the borrower is left out, and 3 loan(s) in verification wait for it',
    ]);
  });

  it('gives hours to a team that is none', () => {
    const hours = changed(businessHours, { ...next, byTeam: { night: businessHours.default } });
    expect(faults('business_hours', hours)).toEqual([
      'byTeam.night: there is no team night; the teams are verification, approval, servicing, risk, fraud, supervision, administration, legal',
    ]);
  });
});
