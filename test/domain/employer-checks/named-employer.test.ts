import { describe, expect, it } from '@jest/globals';
import {
  verdictOnNamed,
  type NamedEmployer,
} from '../../../domain/employer-checks/named-employer.js';

const another: NamedEmployer = {
  ...{ first: 'mismatch', again: 'mismatch', place: 'not_answered', post: 'match', reasons: [] },
};
interface Case {
  name: string;
  named: Partial<NamedEmployer>;
  is: string;
}

describe('a customer who names another employer (depth.md G9, S59)', () => {
  it.each<Case>([
    {
      name: 'the same, or its alias or former name',
      named: { first: 'match', again: 'not_answered' },
      is: 'same',
    },
    { name: 'the same, and then another', named: { first: 'match' }, is: 'mismatch' },
    { name: 'a slip, put right', named: { again: 'match' }, is: 'explained ER-12' },
    { name: 'a homophone whose post fits', named: { again: 'tolerable' }, is: 'explained ER-03' },
    {
      name: 'a homophone at another address',
      named: { again: 'tolerable', place: 'mismatch' },
      is: 'mismatch',
    },
    {
      name: 'a homophone with another post',
      named: { again: 'tolerable', post: 'mismatch' },
      is: 'mismatch',
    },
    {
      name: 'a homophone, and nothing to compare',
      named: { again: 'tolerable', post: 'not_answered' },
      is: 'mismatch',
    },
    { name: 'the parent company', named: { reasons: ['ER-03'] }, is: 'explained ER-03' },
    { name: 'a reorganised department', named: { reasons: ['ER-15'] }, is: 'explained ER-15' },
    {
      name: 'a reorganised department, another post',
      named: { reasons: ['ER-15'], post: 'mismatch' },
      is: 'mismatch',
    },
    { name: 'the caller’s slip', named: { reasons: ['ER-16'] }, is: 'explained ER-16' },
    { name: 'dispatched', named: { reasons: ['ER-02'] }, is: 'mismatch' },
    { name: 'a new job', named: { reasons: ['ER-01'] }, is: 'mismatch' },
    { name: 'truly another', named: {}, is: 'mismatch' },
    { name: 'refused the second time', named: { again: 'not_answered' }, is: 'mismatch' },
  ])('$name: $is', ({ named, is }) => {
    expect(Object.values(verdictOnNamed({ ...another, ...named })).join(' ')).toBe(is);
  });
});
