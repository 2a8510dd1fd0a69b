import { describe, expect, it } from '@jest/globals';
import type { CheckOutcome } from '../../../domain/checks/outcome.js';
import { outcomeOfTwo } from '../../../domain/employer-checks/second-outcome.js';

const passed: CheckOutcome = { outcome: 'passed' };
const left: CheckOutcome = { outcome: 'mismatch', reason: 'not_employed_there' };
const post: CheckOutcome = { outcome: 'mismatch', reason: 'differs:Q-EMPL-05' };
const mobile: CheckOutcome = { outcome: 'inconclusive', reason: 'mobile_only' };
const silent: CheckOutcome = { outcome: 'inconclusive', reason: 'employer_not_reached' };

interface Case {
  first: CheckOutcome;
  second: CheckOutcome;
  payers?: number;
  false?: [boolean, boolean];
  is: string;
}

describe('what two verifiers come to', () => {
  it.each<Case>([
    { first: mobile, second: passed, is: 'passed_with_note two_verifiers_two_sources' },
    { first: mobile, second: left, is: 'mismatch second_verifier_differs' },
    { first: mobile, second: silent, is: 'inconclusive mobile_only' },
    { first: left, second: passed, is: 'mismatch verifiers_differ' },
    {
      ...{ first: left, second: passed, payers: 1 },
      is: 'passed_with_note explained_by_second_verifier',
    },
    { first: left, second: silent, payers: 3, is: 'mismatch not_employed_there' },
    { first: left, second: left, payers: 3, is: 'mismatch not_employed_there' },
    { first: post, second: left, is: 'mismatch not_employed_there' },
    { first: left, second: left, false: [true, false], is: 'mismatch not_employed_there' },
    { first: left, second: left, false: [true, true], is: 'failed false_employer_two_sources' },
    { first: left, second: silent, false: [true, true], is: 'mismatch not_employed_there' },
  ])('$first.outcome $first.reason, then $second.outcome: $is', (one) => {
    const [first, second] = one.false ?? [false, false];
    const outcome = outcomeOfTwo(
      { outcome: one.first, looksFalse: first },
      { outcome: one.second, looksFalse: second },
      one.payers ?? 0,
    );
    expect(Object.values(outcome).join(' ')).toBe(one.is);
  });
});
