import { describe, expect, it } from '@jest/globals';
import type { Person } from '../../../domain/application/party.js';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import { aSeller, type HomeParts } from '../checks/a-home-case.js';
import { found } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { anInput } from './a-home-input.js';
import { changed, personFacts } from './clean-case.js';

type Status = Person['maritalStatus'];
const rules = ['marital_status_differs', 'spouse_left_out'];

/** Declared, and known to the bureau; null where it knows no status. */
const married = (declared: Status, known: Status | null, more: Person[] = []): HomeParts => ({
  borrower: { maritalStatus: declared },
  facts: personFacts(
    found('home_ownership', cleanFacts.home_ownership),
    changed('credit_bureau', { maritalStatus: known }),
  ),
  more,
});
const wife = aSeller({ partyId: 'spouse', role: 'spouse', idNumber: '110105198406071016' });
const borrowsToo = aSeller({ ...wife, role: 'co_borrower', relation: 'spouse' });
const friend = aSeller({ ...wife, role: 'co_borrower', relation: 'friend' });

const rows: { name: string; parts: HomeParts; expected: string[] }[] = [
  { name: 'single by both words', parts: married('single', 'single'), expected: [] },
  { name: 'married, with the spouse', parts: married('married', 'married', [wife]), expected: [] },
  { name: 'who borrows too', parts: married('married', 'married', [borrowsToo]), expected: [] },
  {
    name: 'married, with a friend who borrows too',
    parts: married('married', 'married', [friend]),
    expected: ['spouse_left_out: orange legal'],
  },
  {
    name: 'married, and nobody beside him',
    parts: married('married', 'married'),
    expected: ['spouse_left_out: orange legal'],
  },
  {
    name: 'single, and married by the bureau',
    parts: married('single', 'married'),
    expected: ['marital_status_differs: yellow legal', 'spouse_left_out: orange legal'],
  },
  {
    name: 'married, and divorced by the bureau',
    parts: married('married', 'divorced'),
    expected: ['marital_status_differs: yellow legal', 'spouse_left_out: orange legal'],
  },
  {
    name: 'divorced, and widowed by the bureau',
    parts: married('divorced', 'widowed'),
    expected: ['marital_status_differs: yellow legal'],
  },
  {
    name: 'single, and the bureau does not know',
    parts: married('single', null),
    expected: [
      'marital_status_differs: not_evaluated credit_bureau',
      'spouse_left_out: not_evaluated credit_bureau',
    ],
  },
  {
    name: 'married, and the bureau does not know',
    parts: married('married', null),
    expected: [
      'marital_status_differs: not_evaluated credit_bureau',
      'spouse_left_out: orange legal',
    ],
  },
  {
    name: 'the spouse there, and the bureau does not know',
    parts: married('married', null, [wife]),
    expected: ['marital_status_differs: not_evaluated credit_bureau'],
  },
];

describe('the household of who buys a home', () => {
  it.each(rows)('$name', ({ parts, expected }) => {
    const said = runCrossChecks(anInput(parts)).flatMap(({ rule, result }) => {
      if (!rules.includes(rule) || result.result === 'clear') return [];
      return result.result === 'finding'
        ? [`${rule}: ${result.finding.severity} ${result.finding.kind}`]
        : [`${rule}: not_evaluated ${result.missing.join()}`];
    });
    expect(said.sort()).toEqual(expected);
  });

  it('is asked about where the two words differ', () => {
    const [finding] = runCrossChecks(anInput(married('single', 'married'))).flatMap(
      ({ rule, result }) =>
        rule === 'spouse_left_out' && 'finding' in result ? [result.finding] : [],
    );
    expect(finding).toMatchObject({
      opensQuestions: ['Q-MORT-02'],
      compared: [
        { label: 'marital_status', value: 'single', source: 'application' },
        { label: 'marital_status', value: 'married', source: 'credit_bureau' },
        { label: 'spouses_in_application', value: 0 },
      ],
    });
  });
});
