import { describe, expect, it } from '@jest/globals';
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
});
