import { describe, expect, it } from '@jest/globals';
import { contactChanges } from '../../../domain/cross-checks/contact-changes.js';
import { contactsChanged } from '../../../domain/cross-checks/contacts-changed.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

/** The mobile in use in the clean case. Today is 2026-11-02 there, and the window of six months begins after 2026-05-02. */
const inUse = '+8613800000001';
const phones = (...listed: [number: string, updatedOn: string][]) =>
  changed('credit_bureau', {
    phones: listed.map(([number, updatedOn]) => ({ number, updatedOn })),
  });
const since = (date: string) => changed('phone_ownership', { since: date });

describe('numbers of one person over several applications (S66)', () => {
  const at = (day: string) => `${day}T02:00:00.000Z`;
  const one = (day: string, number: string | null, partyId = 'borrower') => ({
    ...{ partyId, number, at: at(day) },
  });
  // This application is of 2026-11-01.
  const rows = [
    { name: 'none elsewhere', elsewhere: [], expected: 0 },
    {
      name: 'the same number as here',
      elsewhere: [one('2026-08-01', inUse)],
      expected: 0,
    },
    {
      name: 'another one before, and this one since, which counts once',
      elsewhere: [one('2026-08-01', null)],
      expected: 1,
    },
    {
      name: 'two others before, of which the first is no change',
      elsewhere: [one('2026-06-10', null), one('2026-08-01', null)],
      expected: 2,
    },
    {
      name: 'there and back again: the number of the first application is no change',
      elsewhere: [one('2026-06-10', inUse), one('2026-08-01', null)],
      expected: 1,
    },
    {
      name: 'outside the window',
      elsewhere: [one('2025-01-10', null), one('2026-04-01', null)],
      expected: 1,
    },
    {
      name: 'in an application that came after this one',
      elsewhere: [one('2026-11-02', null)],
      expected: 1,
    },
    {
      name: 'of somebody else of this loan',
      elsewhere: [one('2026-06-10', null, 'guarantor'), one('2026-08-01', null, 'guarantor')],
      expected: 0,
    },
  ];
  it.each(rows)('$name: $expected', ({ elsewhere, expected }) => {
    const facts = personFacts(phones(), since('2026-10-20'));
    const numbersElsewhere = [...elsewhere];
    const said = contactChanges(aCleanInput({ facts }, { numbersElsewhere }), 'borrower');
    // The operator says of the number in use that it is new, whatever others say.
    const ownToo = elsewhere.some(({ number }) => number === inUse) || elsewhere.length === 0;
    const counted = said.state === 'evaluated' ? said.numbers : [];
    const others = counted.filter(({ seenIn }) => seenIn.includes('other_applications'));
    expect(others).toHaveLength(expected);
    if (ownToo) expect(counted.map(({ number }) => number)).toContain(inUse);
  });

  it('a number that the report lists as well counts once', () => {
    const facts = personFacts(phones(['13800000009', '2026-08-02']), since('2026-10-20'));
    const numbersElsewhere = [one('2026-06-10', null), one('2026-08-01', '+8613800000009')];
    const said = contactChanges(aCleanInput({ facts }, { numbersElsewhere }), 'borrower');
    expect(said).toEqual({
      state: 'evaluated',
      numbers: [
        { number: '+8613800000009', seenIn: ['credit_bureau', 'other_applications'] },
        { number: inUse, seenIn: ['other_applications', 'phone_ownership'] },
      ],
    });
  });

  it('the one in use is no change where the operator says that it is old', () => {
    const facts = personFacts(phones(), since('2020-11-01'));
    const numbersElsewhere = [one('2026-08-01', null)];
    const said = contactChanges(aCleanInput({ facts }, { numbersElsewhere }), 'borrower');
    expect(said).toEqual({ state: 'evaluated', numbers: [] });
  });

  it('nobody can say where nobody looked, and what is known already counts', () => {
    const unknown = { numbersElsewhere: null };
    expect(
      contactChanges(aCleanInput({ facts: personFacts(phones()) }, unknown), 'borrower'),
    ).toEqual({ state: 'not_evaluated', missing: ['blind_index'] });
    const two = phones(['13800000009', '2026-09-01'], ['13800000008', '2026-10-01']);
    const known = aCleanInput({ facts: personFacts(two) }, unknown);
    expect(contactsChanged.evaluate(known, 'borrower').result).toBe('finding');
  });
});
