import { describe, expect, it } from '@jest/globals';
import { kindOfEmployerReasons } from '../../../domain/questions/employer-reason-kind.js';

describe('S95: whose matter a contradiction of the employer’s call is', () => {
  it.each([
    { reasons: [], kind: undefined },
    { reasons: ['ER-01'], kind: 'credit' },
    { reasons: ['ER-14'], kind: 'fraud' },
    { reasons: ['ER-06'], kind: 'operational' },
    { reasons: ['ER-07'], kind: 'operational' },
    { reasons: ['ER-08'], kind: 'operational' },
    { reasons: ['ER-16'], kind: 'operational' },
    // The gravest of several speaks.
    { reasons: ['ER-06', 'ER-14', 'ER-01'], kind: 'fraud' },
    { reasons: ['ER-06', 'ER-01'], kind: 'credit' },
    { reasons: ['ER-99'], kind: undefined },
  ])('$reasons: $kind', ({ reasons, kind }) => {
    expect(kindOfEmployerReasons(reasons)).toBe(kind);
  });
});
