import { describe, expect, it } from '@jest/globals';
import {
  ladderOf,
  rungs,
  sourcesNaming,
  type Climbed,
} from '../../../domain/employer-checks/ladder.js';

const nothing: Climbed = { called: [], registers: [], salary: null };
const [is, isNot] = [{ isEmployer: true }, { isEmployer: false }];

interface Case {
  name: string;
  climbed: Partial<Climbed>;
  says: string;
  sources: number;
}

describe('the ladder after a call that did not do it (lending.md §5.2)', () => {
  it.each<Case>([
    { name: 'nothing known', climbed: {}, says: 'none none open none none open open', sources: 0 },
    {
      name: 'personnel called in vain',
      climbed: { called: ['hr'] },
      says: 'tried none open none none open open',
      sources: 0,
    },
    {
      name: 'the switchboard too',
      climbed: { called: ['hr', 'switchboard'] },
      says: 'tried tried open none none open open',
      sources: 0,
    },
    {
      name: 'insurance paid by the employer',
      climbed: { registers: [is] },
      says: 'none none open proves none open open',
      sources: 1,
    },
    {
      name: 'insurance paid by another, salary by the employer',
      climbed: { registers: [isNot], salary: true },
      says: 'none none open tried proves open open',
      sources: 1,
    },
    {
      name: 'two registers and the salary',
      climbed: { registers: [is, is, isNot], salary: true },
      says: 'none none open proves proves open open',
      sources: 3,
    },
    {
      name: 'salary paid by another',
      climbed: { salary: false },
      says: 'none none open none tried open open',
      sources: 0,
    },
  ])('$name', ({ climbed, says, sources }) => {
    const all = { ...nothing, ...climbed };
    expect(ladderOf(all).map(({ rung }) => rung)).toEqual(rungs);
    expect(
      ladderOf(all)
        .map(({ state }) => state)
        .join(' '),
    ).toBe(says);
    expect(sourcesNaming(all)).toBe(sources);
  });
});
