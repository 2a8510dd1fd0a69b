import { describe, expect, it } from '@jest/globals';
import { isKeyed } from '../../../domain/entry.js';
import { evolve } from '../../../domain/loan/evolve.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { Life } from '../../builders/life.js';

describe('the life of a clean auto loan under the decider alone', () => {
  it('goes from submit to money out', () => {
    const life = new Life().paid();
    expect(life.state.stage).toBe('servicing');
    expect(life.state.money).toMatchObject({ status: 'paid', amountMinor: 12_000_000 });
    expect(life.state.report?.recommendation).toBe('approve');
    expect(life.stream.reduce<Loan | null>(evolve, null)).toEqual(life.state);
  });

  it('keeps what it has by id as records whose keys are data', () => {
    const { steps, checks, findings, tasks, attempts, gates, answers, parties, told } =
      new Life().paid().state;
    const { said, dialled, reports } = parties['borrower'] ?? {};
    const byId = { steps, checks, findings, tasks, attempts, gates, answers, parties, told };
    const filled = Object.entries({ ...byId, said, dialled, reports }).filter(
      ([, one]) => one !== undefined && Object.keys(one).length > 0,
    );
    expect(filled.length).toBeGreaterThan(8);
    expect(filled.filter(([, one]) => one !== undefined && !isKeyed(one))).toEqual([]);
  });

  // The record remembers a loan as it was decided in place of reading it back (`src/record/opened-parts.ts`).
  it('is at every step exactly what is read back from JSON, and no step changes the one before', () => {
    const life = new Life().paid();
    const first: Loan | null = null;
    life.stream.reduce<Loan | null>((before, event) => {
      const after = evolve(frozen(before), frozen(event));
      // A copy has prototypes where records by key have none, and keeps what JSON would drop.
      expect(JSON.parse(JSON.stringify(after))).toStrictEqual(structuredClone(after));
      return after;
    }, first);
  });
});

/** The value, which nobody can change from here on. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
