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
