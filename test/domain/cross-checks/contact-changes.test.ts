import { describe, expect, it } from '@jest/globals';
import { contactChanges, formerNumbersOf } from '../../../domain/cross-checks/contact-changes.js';
import { contactsChanged } from '../../../domain/cross-checks/contacts-changed.js';
import { contradictionsOf } from '../../../domain/findings/background-verdict.js';
import { answered } from '../checks/a-case.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

/** The mobile in use in the clean case. Today is 2026-11-02 there, and the window of six months begins after 2026-05-02. */
const inUse = '+8613800000001';
const phones = (...listed: [number: string, updatedOn: string][]) =>
  changed('credit_bureau', {
    phones: listed.map(([number, updatedOn]) => ({ number, updatedOn })),
  });
const since = (date: string) => changed('phone_ownership', { since: date });

describe('numbers taken up within six months (depth.md G16)', () => {
  const rows = [
    { name: 'none', facts: [phones()], expected: 0 },
    {
      name: 'on the last day outside',
      facts: [phones(['13800000009', '2026-05-02'])],
      expected: 0,
    },
    {
      name: 'on the first day inside',
      facts: [phones(['13800000009', '2026-05-03'])],
      expected: 1,
    },
    {
      name: 'one number listed in two spellings',
      facts: [phones(['13800000009', '2026-09-01'], ['+8613800000009', '2026-10-01'])],
      expected: 1,
    },
    {
      name: 'two',
      facts: [phones(['13800000009', '2026-09-01'], ['13800000008', '2026-10-01'])],
      expected: 2,
    },
    {
      name: 'two and a new one in use',
      facts: [
        phones(['13800000009', '2026-09-01'], ['13800000008', '2026-10-01']),
        since('2026-10-20'),
      ],
      expected: 3,
    },
    {
      name: 'the one in use, listed and new at the operator',
      facts: [phones([inUse, '2026-10-01']), since('2026-10-01')],
      expected: 1,
    },
    {
      name: 'the one in use, listed anew and old at the operator',
      facts: [phones([inUse, '2026-10-01']), since('2020-11-01')],
      expected: 0,
    },
  ];
  it.each(rows)('$name: $expected', ({ facts, expected }) => {
    const said = contactChanges(aCleanInput({ facts: personFacts(...facts) }), 'borrower');
    expect(said.state === 'evaluated' ? said.numbers.length : said).toBe(expected);
  });

  const verdicts = [
    { count: 1, expected: 'clear' },
    { count: 2, expected: 'finding' },
  ];
  it.each(verdicts)('$count: $expected', ({ count, expected }) => {
    const listed = (['13800000009', '13800000008'] as const).slice(0, count);
    const facts = personFacts(
      phones(...listed.map((one): [string, string] => [one, '2026-09-01'])),
    );
    expect(contactsChanged.evaluate(aCleanInput({ facts }), 'borrower').result).toBe(expected);
  });

  it('is not evaluated without report or operator while the bound is not reached, and stands once it is', () => {
    const down = { answer: 'UNAVAILABLE', class: 'error' } as const;
    const noReport = aCleanInput({ facts: personFacts(answered('credit_bureau', down)) });
    expect(contactChanges(noReport, 'borrower')).toEqual({
      state: 'not_evaluated',
      missing: ['credit_bureau'],
    });
    const noOperator = answered('phone_ownership', down);
    expect(contactChanges(aCleanInput({ facts: personFacts(noOperator) }), 'borrower')).toEqual({
      state: 'not_evaluated',
      missing: ['phone_ownership'],
    });
    const two = phones(['13800000009', '2026-09-01'], ['13800000008', '2026-10-01']);
    const said = contactChanges(aCleanInput({ facts: personFacts(noOperator, two) }), 'borrower');
    expect(said).toMatchObject({ state: 'evaluated', numbers: [{}, {}] });
  });

  it('asks the operator about earlier mobiles alone, each once, and never about the one in use', () => {
    const facts = personFacts(
      phones(
        [inUse, '2026-10-01'],
        ['13800000009', '2026-09-01'],
        ['+86 138 0000 0009', '2025-09-01'],
        ['010-62000000', '2026-09-01'],
      ),
    );
    expect(formerNumbersOf(aCleanInput({ facts }).file, 'borrower')).toEqual(['+8613800000009']);
  });
});

describe('what contradicts an explanation (questions.md §8.1)', () => {
  const answer = (rowKey: string, severity?: string) => ({
    rowKey,
    flags: severity === undefined ? [] : [{ severity }],
  });
  const rows = [
    { name: 'nothing', answers: [answer('Q-BACK-02')], standing: [], expected: [] },
    { name: 'a number left out', answers: [], standing: ['Q-BACK-01'], expected: ['Q-BACK-01'] },
    {
      name: 'another home, which is no number',
      answers: [],
      standing: ['Q-BACK-05'],
      expected: [],
    },
    {
      name: 'an agent’s advice',
      answers: [answer('Q-BACK-02', 'red')],
      standing: ['Q-BACK-02'],
      expected: ['Q-BACK-02'],
    },
    {
      name: 'shared with many, by the desk',
      answers: [answer('Q-BACK-06', 'red')],
      standing: [],
      expected: ['Q-BACK-06'],
    },
    { name: 'a yellow flag', answers: [answer('Q-BACK-06', 'yellow')], standing: [], expected: [] },
    {
      name: 'a flag of another bank',
      answers: [answer('Q-CLOS-01', 'red')],
      standing: [],
      expected: [],
    },
  ];
  it.each(rows)('$name: $expected', ({ answers, standing, expected }) => {
    expect(contradictionsOf(answers, standing)).toEqual(expected);
  });
});
