import { describe, expect, it } from '@jest/globals';
import { factsAwaited, reportAwaits } from '../../../domain/loan/facts-awaited.js';
import type { Check } from '../../../domain/loan/state/check.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Life } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';

const life = new Life().submit();
life.answerSources(cleanAnswers);
/** The loan with one more check that no longer stands. */
const withStale = (check: Check['check']) => {
  const key = `${check}:borrower`;
  const { outcome } = Object.values(life.state.checks)[0] as Check;
  const stale = { key, check, subject: 'borrower', outcome, stale: true } as Check;
  return { ...life.state, checks: { ...life.state.checks, [key]: stale } };
};
const namesOf = (checks: readonly Check[]) => checks.map(({ check }) => check);

describe('what no longer stands and is made again', () => {
  it.each([
    ['interview', ['interview'], ['interview']],
    ['pre_disbursement_call', ['pre_disbursement_call'], []],
    ['contract', ['contract'], []],
    ['background_check', [], []],
  ] as const)('%s: the money waits for %j, the report for %j', (check, money, report) => {
    const loan = withStale(check);
    expect(namesOf(factsAwaited(loan, autoPolicy))).toEqual(money);
    expect(namesOf(reportAwaits(loan, autoPolicy))).toEqual(report);
  });
});
