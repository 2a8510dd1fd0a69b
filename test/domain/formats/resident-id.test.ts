import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import stdnumLibrary from 'stdnum';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import {
  readResidentId,
  residentIdSchema,
  residentIdSchemaOn,
} from '../../../domain/formats/resident-id.js';

const today = civilDate('2026-11-22');

describe('a resident ID that reads', () => {
  it.each([
    {
      name: 'a district that no longer exists (崇文)',
      id: '110103199003070014',
      value: { kind: 'citizen', birthDate: '1990-03-07', sex: 'male' },
    },
    {
      name: 'an X as check digit, born today',
      id: '11010120261122068X',
      value: { kind: 'citizen', birthDate: '2026-11-22', sex: 'female' },
    },
    {
      name: 'a resident from Taiwan (83)',
      id: '830000199001010012',
      value: { kind: 'hk_mo_tw_resident', birthDate: '1990-01-01', sex: 'male' },
    },
    {
      name: 'a foreign permanent resident',
      id: '911440199001011238',
      value: { kind: 'foreign_permanent_resident', birthDate: '1990-01-01', sex: 'male' },
    },
    {
      name: 'a person of 120 years',
      id: '110101190611220019',
      value: { kind: 'citizen', birthDate: '1906-11-22', sex: 'male' },
    },
  ])('$name', ({ id, value }) => {
    expect(readResidentId(id, today)).toEqual({ result: 'read', value });
  });
});

describe('a resident ID that does not', () => {
  it.each([
    { name: 'two digits swapped', id: '110103199003070041', code: 'check_digit' },
    { name: 'the form before 1999', id: '110103900307001', code: 'old_form' },
    { name: 'a digit missing', id: '11010319900307001', code: 'length' },
    { name: 'a letter O', id: '11O103199003070014', code: 'characters' },
    {
      name: 'a small x, which the schema would raise',
      id: '11010120261122068x',
      code: 'characters',
    },
    { name: 'the 30th of February', id: '110101199002300014', code: 'birth_date' },
    { name: 'born tomorrow', id: '11010120261123001X', code: 'birth_in_future' },
    { name: 'born 121 years ago', id: '110101190511220011', code: 'birth_implausible' },
    { name: 'no such province', id: '10010119900307001X', code: 'region' },
    { name: 'a foreign card of no province', id: '999999199001011238', code: 'region' },
    { name: 'fullwidth digits', id: '１１０１０３１９９００３０７００１４', code: 'characters' },
  ])('$name', ({ id, code }) => {
    expect(readResidentId(id, today)).toMatchObject({ result: 'problem', problem: { code } });
  });
});

describe('the schema of a request', () => {
  it('brings the number into its one spelling', () => {
    expect(residentIdSchemaOn(today).parse(' 110101 20261122 068x ')).toBe('11010120261122068X');
  });

  it('says what is wrong and never the value', () => {
    const value = '110103199003070041';
    const result = residentIdSchemaOn(today).safeParse(value);
    expect(result.error?.issues).toEqual([
      {
        code: 'custom',
        path: [],
        message:
          'The check digit does not fit; read the ID number again, two digits may be swapped.',
        params: { problem: 'check_digit' },
      },
    ]);
    expect(JSON.stringify(result.error)).not.toContain(value.slice(0, 6));
  });

  it('has a form for published schemas, which knows no day', () => {
    expect(residentIdSchema.safeParse('11010120261123001X').success).toBe(true);
    expect(residentIdSchema.safeParse('110101199002300014').success).toBe(false);
  });
});

it('agrees with an independent implementation on check digits', () => {
  const seventeen = fc
    .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 999 }), fc.nat(10))
    .map(([day, order, check]) => {
      const birth = new Date(Date.UTC(1950, 0, 1 + day)).toISOString().slice(0, 10);
      const number = `110101${birth.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
      return `${number}${'0123456789X'.charAt(check)}`;
    });
  const oracle = stdnumLibrary.stdnum.CN?.ric;
  if (!oracle) throw new Error('stdnum has no resident ID');
  fc.assert(
    fc.property(seventeen, (id) => {
      expect(readResidentId(id, today).result === 'read').toBe(oracle.validate(id).isValid);
    }),
    { numRuns: 300 },
  );
});
