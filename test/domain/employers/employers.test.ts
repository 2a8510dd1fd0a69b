import { describe, expect, it } from '@jest/globals';
import type {
  EmployerCommand,
  FoundEmployer,
  FoundNumber,
} from '../../../domain/employers/employer-command.js';
import { isExpired } from '../../../domain/employers/number-validity.js';
import { address, entered, Entry, found, reason } from '../../builders/employer-entry.js';

const change = (over: object): EmployerCommand => ({
  ...{ type: 'changeEmployer', change: 'closed', on: '2026-03-01', source: 'registry', reason },
  ...{ name: null, address: null, status: 'cancelled' },
  ...over,
});

describe('what loans learn', () => {
  it('enters an employer once, with its numbers', () => {
    const entry = new Entry();
    expect(entry.try(found())).toEqual(['employer_entered', 'number_found']);
    expect(entry.try(found())).toEqual([]);
    expect(entry.digits).toEqual({ en_1: '+8657188881234' });
    expect(entry.known.numbers).toMatchObject([{ expiresOn: '2027-02-20', verifiedOn: null }]);
  });

  it.each([
    { result: 'confirmed', expiresOn: '2027-03-02', verifiedOn: '2026-03-02' },
    { result: 'led_elsewhere', expiresOn: '2026-03-01', verifiedOn: null },
    { result: 'nobody_told', expiresOn: '2027-02-20', verifiedOn: null },
  ] as const)('of a call that $result', ({ result, expiresOn, verifiedOn }) => {
    const entry = new Entry();
    entry.try(found());
    const called = { type: 'noteCalled', value: '0571-88881234', result, validDays: 365 } as const;
    expect(entry.try(called)).toEqual(['number_verified']);
    expect(entry.known.numbers).toMatchObject([{ result, expiresOn, verifiedOn }]);
    expect(entry.known.verifiedOn).toBe(verifiedOn);
    // A number that nobody entered is nobody's.
    expect(entry.try({ ...called, value: '057100000000' })).toEqual([]);
  });

  it.each([
    { name: 'the same', told: {}, says: [] },
    { name: 'a new alias', told: { aliases: ['恒瑞精密'] }, says: ['names_added'] },
    {
      name: 'its old name as a former one',
      told: { name: '浙江恒瑞机械有限公司', formerNames: ['杭州恒瑞精密机械有限公司'] },
      says: ['employer_changed'],
    },
    { name: 'another name alone', told: { name: '浙江别家有限公司' }, says: [] },
    { name: 'a move', told: { status: 'moved' }, says: ['employer_changed'] },
    { name: 'an end', told: { status: 'revoked' }, says: ['employer_changed'] },
  ] as const)('of its source: $name', ({ told, says }) => {
    const entry = new Entry();
    entry.try(found());
    expect(entry.try(found(told as Partial<FoundEmployer>))).toEqual(says);
  });
});

describe('a number that the source finds again', () => {
  const again = (foundOn: string, source = 'website') =>
    found({ numbers: [{ value: '0571-88881234', label: 'hr', source, foundOn } as FoundNumber] });

  it.each([
    { name: 'on a later day', foundOn: '2026-02-21', says: ['number_found_again'] },
    { name: 'on the same day', foundOn: '2026-02-20', says: [] },
    { name: 'on an earlier day', foundOn: '2026-02-19', says: [] },
  ])('$name: $says', ({ foundOn, says }) => {
    const entry = new Entry();
    entry.try(found());
    expect(entry.try(again(foundOn))).toEqual(says);
    const [number] = entry.known.numbers;
    const isNew = says.length > 0;
    expect(number).toMatchObject({
      ...{ foundOn: isNew ? foundOn : '2026-02-20', source: isNew ? 'website' : 'registry' },
      expiresOn: isNew ? '2027-02-21' : '2027-02-20',
    });
    expect(entry.try(again(foundOn))).toEqual([]);
  });

  it('is valid from its confirmation on, where that is later', () => {
    const entry = new Entry();
    entry.try(found());
    const called = { type: 'noteCalled', value: '057188881234', validDays: 365 } as const;
    entry.try({ ...called, result: 'confirmed' });
    expect(entry.try(again('2026-03-01'))).toEqual(['number_found_again']);
    expect(entry.known.numbers).toMatchObject([{ expiresOn: '2027-03-02' }]);
  });

  it.each<{ name: string; by: EmployerCommand }>([
    {
      name: 'a person ended it',
      by: { type: 'expireNumber', numberId: 'en_1', reason },
    },
    {
      name: 'it led elsewhere',
      by: {
        ...{ type: 'noteCalled', value: '057188881234', result: 'led_elsewhere', validDays: 365 },
      },
    },
    {
      name: 'a person gave it an earlier day',
      by: {
        ...{ type: 'verifyNumber', numberId: 'en_1', result: 'confirmed', reason },
        expiresOn: '2026-06-01',
      },
    },
  ])('stays as it is where $name', ({ by }) => {
    const entry = new Entry();
    entry.try(found());
    entry.try(by);
    const before = entry.known.numbers[0]?.expiresOn;
    entry.today = '2026-03-09';
    expect(entry.try(again('2026-03-08'))).toEqual([]);
    expect(entry.known.numbers[0]?.expiresOn).toBe(before);
  });
});

describe('a number that a person ended', () => {
  const ended = (how: EmployerCommand) => {
    const entry = new Entry();
    entry.try(found());
    entry.try(how);
    entry.today = '2026-03-05';
    return entry;
  };
  const called = { type: 'noteCalled', value: '057188881234', validDays: 365 } as const;
  const byHand = { type: 'verifyNumber', numberId: 'en_1', expiresOn: null, reason } as const;

  it.each([
    { name: 'as over', how: { type: 'expireNumber', numberId: 'en_1', reason } as const },
    { name: 'as another’s', how: { ...byHand, result: 'led_elsewhere' } as const },
  ])('$name is good again by a person’s word alone', ({ how }) => {
    const entry = ended(how);
    expect(entry.known.numbers).toMatchObject([{ endedByHand: true, expiresOn: '2026-03-01' }]);
    expect(entry.try({ ...called, result: 'nobody_told' })).toEqual([]);
    expect(entry.try({ ...called, result: 'confirmed' })).toEqual(['number_confirmed_since']);
    expect(entry.try({ ...called, result: 'confirmed' })).toEqual([]);
    // The call is shown to whoever decides; it makes neither the number good nor the employer seen.
    expect(entry.known).toMatchObject({
      verifiedOn: null,
      numbers: [{ expiresOn: '2026-03-01', confirmedSinceOn: '2026-03-05' }],
    });
    expect(entry.try({ ...byHand, result: 'nobody_told' })).toEqual(['number_verified']);
    expect(entry.known.numbers).toMatchObject([{ endedByHand: true, expiresOn: '2026-03-01' }]);
    expect(entry.try({ ...byHand, result: 'confirmed' })).toEqual(['number_verified']);
    expect(entry.known.numbers).toMatchObject([
      { endedByHand: false, confirmedSinceOn: null, expiresOn: '2027-03-05' },
    ]);
  });

  it('is another than one that a call of a loan found to lead elsewhere', () => {
    const entry = ended({ ...called, result: 'led_elsewhere' });
    expect(entry.known.numbers).toMatchObject([{ endedByHand: false, expiresOn: '2026-03-01' }]);
    expect(entry.try({ ...called, result: 'confirmed' })).toEqual(['number_verified']);
    expect(entry.known.numbers).toMatchObject([{ expiresOn: '2027-03-05' }]);
  });
});

describe('what administrators do', () => {
  it.each([
    { name: 'a closure', over: {}, says: ['employer_changed'] },
    { name: 'tomorrow', over: { on: '2026-03-03' }, says: 'in_future' },
    { name: 'without an end', over: { status: null }, says: 'change_incomplete' },
    {
      name: 'a rename without a name',
      over: { change: 'renamed', status: null },
      says: 'change_incomplete',
    },
    {
      name: 'a rename to its own name',
      over: { change: 'renamed', status: null, name: '杭州恒瑞精密机械有限公司' },
      says: 'change_incomplete',
    },
    {
      name: 'a rename',
      over: { change: 'renamed', status: null, name: '浙江恒瑞机械有限公司' },
      says: ['employer_changed'],
    },
    {
      name: 'a move to nowhere',
      over: { change: 'moved', status: null },
      says: 'change_incomplete',
    },
    {
      name: 'a move',
      over: { change: 'moved', status: null, address },
      says: ['employer_changed'],
    },
  ])('$name', ({ over, says }) => {
    expect(entered().try(change(over))).toEqual(says);
  });

  it('closes once, and a closed employer is no partner and due for nothing', () => {
    const entry = entered();
    expect(entry.try({ type: 'setPartner', refreshEveryDays: 90, reason })).toEqual([
      'partner_set',
    ]);
    expect(entry.known.refreshDueOn).toBe('2026-05-31');
    entry.try(change({}));
    expect(entry.known).toMatchObject({ status: 'cancelled', refreshDueOn: null });
    expect(entry.try(change({}))).toBe('already_so');
    expect(entry.try({ type: 'setPartner', refreshEveryDays: 90, reason })).toBe('employer_closed');
    expect(entry.try({ type: 'verifyEmployer', source: 'visit', reason })).toBe('employer_closed');
  });

  it('verifies a partner again, and the next day follows', () => {
    const entry = entered();
    entry.try({ type: 'setPartner', refreshEveryDays: 90, reason });
    entry.today = '2026-05-31';
    entry.try({ type: 'verifyEmployer', source: 'visit', reason });
    expect(entry.known).toMatchObject({ verifiedOn: '2026-05-31', refreshDueOn: '2026-08-29' });
    entry.try({ type: 'setPartner', refreshEveryDays: null, reason });
    expect(entry.known.refreshDueOn).toBeNull();
  });

  it('adds, confirms and ends numbers', () => {
    const entry = entered();
    const number: FoundNumber = {
      ...{ value: '057188881234', label: 'hr', source: 'website', foundOn: '2026-03-01' },
    };
    const add = { type: 'addNumber', number, expiresOn: '2026-12-31', reason } as const;
    expect(entry.try({ ...add, expiresOn: '2026-02-28' })).toBe('expires_before');
    expect(entry.try({ ...add, number: { ...number, foundOn: '2026-03-03' } })).toBe('in_future');
    expect(entry.try(add)).toEqual(['number_found']);
    expect(entry.try({ ...add, number: { ...number, value: '+86 571 8888 1234' } })).toBe(
      'number_known',
    );
    const about = { numberId: 'en_1', reason };
    const confirmed = { type: 'verifyNumber', ...about, result: 'confirmed' } as const;
    expect(entry.try({ ...confirmed, expiresOn: '2026-03-01' })).toBe('expires_before');
    expect(entry.try({ ...confirmed, expiresOn: '2026-03-02' })).toEqual(['number_verified']);
    expect(entry.try({ type: 'expireNumber', ...about })).toEqual(['number_expired']);
    expect(isExpired(entry.known.numbers[0]?.expiresOn ?? '', entry.today)).toBe(true);
    expect(entry.try({ type: 'showNumber', ...about, numberId: 'en_9' })).toBe('unknown_number');
  });

  it('does nothing to an employer that is not there, and enters none twice', () => {
    expect(new Entry().try(change({}))).toBe('unknown_employer');
    const again: EmployerCommand = {
      type: 'enterEmployer',
      name: '别家',
      aliases: [],
      address: null,
      reason,
    };
    expect(entered().try(again)).toBe('employer_known');
  });
});
