import { describe, expect, it } from '@jest/globals';
import { capitalInPlace } from '../../../../domain/cross-checks/project/capital-in-place.js';
import { capitalReturned } from '../../../../domain/cross-checks/project/capital-returned.js';
import { capitalRoundTrip } from '../../../../domain/cross-checks/project/capital-round-trip.js';
import { policyOf } from '../../../builders/policies.js';
import type { PolicyOf } from '../../../../domain/policy/product-policy.js';
import {
  account,
  anInput,
  credit,
  nameOf,
  registered,
  said,
  type ProjectParts,
} from './a-project-input.js';

const sponsor = nameOf('sponsor');
const company = '91320594088140947F';
const paidIn = [
  credit('2026-07-08', 1_200_000_000, sponsor),
  credit('2026-08-08', 800_000_000, sponsor),
];
/** The capital, and a payment out. */
const out = (on: string, amountMinor: number, to = sponsor): ProjectParts => ({
  facts: {
    company: {
      ...account([...paidIn, credit(on, -amountMinor, to)]),
      ...registered('吴示例', company),
    },
  },
});
const { project } = policyOf('project_finance') as PolicyOf<'project_finance'>;
const { mark, daysMax } = project.capitalSeen;

describe('capital that went out again', () => {
  const back = (...rows: [string, number][]) =>
    capitalReturned(
      paidIn,
      { rows: rows.map(([on, amountMinor]) => credit(on, amountMinor, sponsor)) },
      [sponsor],
      30,
    ).map(({ returnedMinor, returnedOn }) => [returnedMinor, returnedOn]);

  it.each([
    ['nothing', [], [0, null], [0, null]],
    ['on the same day', [['2026-07-08', -1]], [1, '2026-07-08'], [0, null]],
    ['the day before', [['2026-07-07', -1]], [0, null], [0, null]],
    ['thirty days later', [['2026-08-07', -1]], [1, '2026-08-07'], [0, null]],
    ['thirty-one days later, of the next', [['2026-08-08', -1]], [0, null], [1, '2026-08-08']],
    ['a credit', [['2026-07-09', 1]], [0, null], [0, null]],
    [
      'never more than came in',
      [['2026-07-09', -1_300_000_000]],
      [1_200_000_000, '2026-07-09'],
      [0, null],
    ],
    [
      'in parts',
      [
        ['2026-07-09', -1],
        ['2026-07-20', -2],
      ],
      [3, '2026-07-20'],
      [0, null],
    ],
  ] as [string, [string, number][], unknown[], unknown[]][])('%s', (_name, rows, first, second) => {
    expect(back(...rows)).toEqual([first, second]);
  });
});

describe('capital that went back to an owner', () => {
  const rows: [string, ProjectParts, string][] = [
    ['none', {}, 'clear'],
    ['a fen to the sponsor', out('2026-07-20', 1), 'red fraud'],
    ['to an owner by the register', out('2026-07-20', 1, '吴示例'), 'red fraud'],
    ['to somebody else', out('2026-07-20', 1, nameOf('contractor')), 'clear'],
    ['to the company itself', out('2026-07-20', 1, nameOf('company')), 'clear'],
    ['on the last day of the window', out('2026-09-07', 1), 'red fraud'],
    ['a day after it', out('2026-09-08', 1), 'clear'],
    [
      'with the window open for a day more',
      { ...out('2026-06-01', 1), today: '2026-09-06' },
      'not_evaluated bank_statements',
    ],
    ['with the window over today', { ...out('2026-06-01', 1), today: '2026-09-07' }, 'clear'],
    ['without a statement', { facts: { company: {} } }, 'not_evaluated bank_statements'],
    ['without the register', { facts: { company: account() } }, 'not_evaluated business_registry'],
    [
      'without the register, and back to the sponsor',
      { facts: { company: account([...paidIn, credit('2026-07-20', -1, sponsor)]) } },
      'red fraud',
    ],
    [
      'under a policy that does not look',
      { project: { capitalSeen: { daysMax, mark } } },
      'not_evaluated policy:project.capitalSeen',
    ],
  ];
  it.each(rows)('%s: %s', (_name, parts, expected) => {
    expect(said(capitalRoundTrip, parts)).toBe(expected);
  });

  it('is not in place, and shows when it went', () => {
    const parts = out('2026-07-20', 500_000_000);
    expect(said(capitalInPlace, parts)).toBe('orange legal');
    expect(capitalInPlace.evaluate(anInput(parts), 'loan')).toMatchObject({
      finding: {
        compared: [
          { label: 'capital_needed', value: 2_000_000_000 },
          { label: 'capital_told', value: 2_000_000_000 },
          { label: 'capital_seen', value: 1_500_000_000 },
          { label: 'capital_short', value: 500_000_000 },
        ],
      },
    });
    expect(capitalRoundTrip.evaluate(anInput(parts), 'loan')).toMatchObject({
      finding: {
        compared: [
          { label: 'capital_paid_on', value: '2026-07-08' },
          { label: 'capital_paid', value: 1_200_000_000 },
          { label: 'capital_returned', value: 500_000_000 },
          { label: 'capital_returned_on', value: '2026-07-20' },
        ],
      },
    });
  });
});
