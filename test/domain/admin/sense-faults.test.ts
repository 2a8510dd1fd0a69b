import { describe, expect, it } from '@jest/globals';
import type { Product } from '../../../domain/application/product.js';
import { businessHours, policyOf } from '../../builders/policies.js';
import { bankFile, changed, faults, next, ofCalls, ofProduct } from '../../builders/rule-faults.js';

const { scorecard, approvalMatrix } = policyOf('consumer');
const reason = scorecard.features[0]?.bins[0]?.reason ?? '';
const bands = (second: number) => [
  { fromPoints: null, expectedBadBasisPoints: 900 },
  { fromPoints: second, expectedBadBasisPoints: 100 },
];

describe('a policy that its schema takes and no sense', () => {
  it.each([
    {
      ...{ name: 'work that no tier opens', product: 'consumer' },
      change: {
        'work.tasksByTier.high': [
          ...['applicant_interview', 'employer_verification', 'contact_verification'],
          'report_review',
        ],
      },
      says: ['work.tasksByTier.high.3'],
    },
    {
      ...{ name: 'a video interview of a housing loan', product: 'mortgage' },
      change: {
        'work.tasksByTier.high': [
          ...['applicant_interview', 'employer_verification', 'contact_verification'],
          ...['site_visit', 'video_interview'],
        ],
      },
      says: ['work.tasksByTier.high.4'],
    },
    {
      ...{ name: 'a visit of which nothing says what it brings', product: 'auto' },
      change: { siteVisit: undefined },
      says: ['work.tasksByTier.high.4'],
    },
    {
      ...{ name: 'less work where the risk is higher', product: 'auto' },
      change: { 'work.tasksByTier.high': ['applicant_interview'] },
      says: ['work.tasksByTier.high'],
    },
    {
      ...{ name: 'the employer of a company', product: 'sme_working_capital' },
      change: {
        ...Object.fromEntries(
          ['low', 'medium', 'high'].map((tier) => [
            `work.tasksByTier.${tier}`,
            ['applicant_interview', 'employer_verification'],
          ]),
        ),
      },
      says: ['low', 'medium', 'high'].map((tier) => `work.tasksByTier.${tier}.1`),
    },
    {
      ...{ name: 'a position that is asked in every tier anyway', product: 'sme_working_capital' },
      change: { 'keyPersons.interviewedFrom': { high: ['legal_representative', 'controller'] } },
      says: ['keyPersons.interviewedFrom.high.1'],
    },
    {
      ...{ name: 'a position that the product does not have', product: 'sme_working_capital' },
      change: { 'keyPersons.interviewed': ['controller', 'project_head'] },
      says: ['keyPersons.interviewed.1'],
    },
    {
      ...{ name: 'tiers that no points reach', product: 'consumer' },
      change: { 'scorecard.tiers': { mediumFromPoints: -900, lowFromPoints: 9_000 } },
      says: ['scorecard.tiers.mediumFromPoints', 'scorecard.tiers.lowFromPoints'],
    },
    {
      ...{ name: 'a band that no points reach', product: 'consumer' },
      change: { 'scorecard.bands': bands(9_000) },
      says: ['scorecard.bands.1.fromPoints'],
    },
    {
      name: 'a band in reach',
      product: 'consumer',
      change: { 'scorecard.bands': bands(500) },
      says: [],
    },
    {
      ...{ name: 'two bins of one reason', product: 'consumer' },
      change: { 'scorecard.features.0.bins.1.reason': reason },
      says: ['scorecard.features.0.bins.1.reason'],
    },
    {
      ...{ name: 'codes twice in one list', product: 'consumer' },
      change: {
        'requiredDocuments.items.1.of': ['borrower', 'borrower'],
        'approvalMatrix.0.tiers': [...(approvalMatrix[0]?.tiers ?? []), 'low'],
      },
      says: ['approvalMatrix.0.tiers.2', 'requiredDocuments.items.1.of.1'],
    },
  ] as { name: string; product: Product; change: Record<string, unknown>; says: string[] }[])(
    '$name: told with its path',
    ({ product, change, says }) => {
      expect(ofProduct(product, change).map((fault) => fault.split(':')[0])).toEqual(says);
    },
  );

  it('is told all at once', () => {
    const found = ofProduct('consumer', {
      ...{ 'scorecard.tiers.lowFromPoints': 9_000, 'tolerances.income.orangePercent': 130 },
      'work.tasksByTier.high': ['applicant_interview'],
    });
    expect(found.map((fault) => fault.split(':')[0])).toEqual([
      'tolerances.income.orangePercent',
      'scorecard.tiers.lowFromPoints',
      ...['work.tasksByTier.high', 'work.tasksByTier.high'],
    ]);
  });
});

describe('rules of calls of which one is never reached', () => {
  const of = 'purposes.verification';
  it.each([
    {
      name: 'a window of the night',
      change: { [`${of}.windows.value`]: [{ from: '05:00', to: '07:00' }] },
      says: [
        ...[`${of}.windows.value.0.from`, `${of}.windows.value.0`],
        // Two hours leave no time for three attempts.
        `${of}.spacingMinutes.value`,
      ],
    },
    {
      name: 'more on a number than on its person, and more on a day than in a week',
      change: {
        [`${of}.attemptsPerNumberPerDayMax.value`]: 4,
        [`${of}.attemptsPerPerson7DaysMax.value`]: 2,
      },
      says: [`${of}.attemptsPerNumberPerDayMax.value`, `${of}.attemptsPerPersonPerDayMax.value`],
    },
    {
      name: 'more days than attempts, one a day',
      change: {
        [`${of}.attempts.value`]: { attemptsMax: 2, daysMin: 3, oneADayInAnotherWindow: true },
      },
      says: [`${of}.attempts.value.daysMin`],
    },
    {
      name: 'a consent that nobody gives',
      change: { [`${of}.consent.value`]: 'goodwill' },
      says: [`${of}.consent.value`],
    },
    {
      name: 'a rest between attempts that leaves no time for as many as a day may have',
      change: { [`${of}.spacingMinutes.value`]: 330 },
      says: [`${of}.spacingMinutes.value`],
    },
    {
      name: 'one that just leaves time for them',
      change: { [`${of}.spacingMinutes.value`]: 329 },
      says: [],
    },
    {
      name: 'days that come a few times a year',
      change: { [`${of}.dayKinds.value`]: ['make_up_workday'] },
      says: [`${of}.dayKinds.value`],
    },
    {
      name: 'a kind of day twice',
      change: { [`${of}.dayKinds.value`]: ['workday', 'workday'] },
      says: [`${of}.dayKinds.value.1`],
    },
  ])('$name', ({ change, says }) => {
    expect(ofCalls(change).map((fault) => fault.split(':').slice(0, 1).join())).toEqual(says);
  });
});

describe('hours', () => {
  const shut = Object.fromEntries(Object.keys(businessHours.default).map((day) => [day, []]));
  it('of a week without an open one are told, also of a single team', () => {
    const { makeUpWorkday } = businessHours.default;
    const ofHours = (changes: object) =>
      faults('business_hours', changed(businessHours, { ...next, ...changes }));
    expect(ofHours({ default: { ...shut, makeUpWorkday } })).toEqual([
      'default: no hour of the week is open: no deadline would ever come',
    ]);
    expect(ofHours({ byTeam: { verification: shut } })).toEqual([
      'byTeam.verification: no hour of the week is open: no deadline would ever come',
    ]);
  });
});

describe('question banks that refer to each other', () => {
  const ofBank = (file: string, changes: Record<string, unknown>) =>
    faults('questions', changed(bankFile(file), { ...next, ...changes }));
  const branch = (opens: object[]) => ({
    'rows.1.branches': [{ when: { kind: 'verdict', row: 'Q-CONS-02', in: ['mismatch'] }, opens }],
  });

  it('open rows and banks that are there on the first day', () => {
    const there = [
      { to: 'row', key: 'Q-PROB-02' },
      { to: 'bank', id: 'Q-EMPL' },
    ];
    expect(ofBank('consumer.json', branch(there))).toEqual([]);
    const gone = [
      { to: 'row', key: 'Q-PROB-99' },
      { to: 'bank', id: 'Q-NONE' },
    ];
    expect(ofBank('consumer.json', branch(gone))).toEqual([
      'rows.1.branches.0.opens.0: Q-PROB-99 is in no question bank on its first day',
      'rows.1.branches.0.opens.1: Q-NONE is in no question bank on its first day',
    ]);
  });

  it('keep what others open', () => {
    const { rows } = bankFile('probes.json') as { rows: { key: string }[] };
    const left = rows.filter(({ key }) => key !== 'Q-PROB-02');
    expect(ofBank('probes.json', { rows: left })).toContain(
      'rows: Q-PROB-02 is left out, and Q-CONS opens it',
    );
  });

  it('serve products that there are', () => {
    expect(ofBank('consumer.json', { products: ['consumer', 'leasing'] })).toContain(
      'products.1: there is no product leasing',
    );
  });
});
