import { describe, expect, it } from '@jest/globals';
import {
  accountsFor,
  employerReasons,
  isLendersError,
  standsAsNote,
} from '../../../domain/employer-checks/reasons.js';
import { hasWord } from '../../../domain/report/words/words.js';

describe('the reasons of lending.md §5.3', () => {
  it('are sixteen, each with a word', () => {
    const codes = Object.keys(employerReasons);
    expect(codes).toEqual(
      Array.from({ length: 16 }, (_, i) => `ER-${String(i + 1).padStart(2, '0')}`),
    );
    expect(codes.filter((code) => !hasWord(code))).toEqual([]);
  });

  it.each([
    ...['ER-03', 'ER-08', 'ER-09', 'ER-11', 'ER-12', 'ER-15'].map((reason) => ({
      ...{ reason, accounts: true, lenders: false, note: true },
    })),
    ...['ER-06', 'ER-07', 'ER-16'].map((reason) => ({
      ...{ reason, accounts: true, lenders: true, note: true },
    })),
    ...['ER-01', 'ER-02', 'ER-04', 'ER-05', 'ER-13', 'ER-14', 'ER-99'].map((reason) => ({
      ...{ reason, accounts: false, lenders: false, note: false },
    })),
    { reason: 'ER-10', accounts: false, lenders: false, note: true },
  ])('$reason accounts for a difference: $accounts, is the lender’s: $lenders', (one) => {
    expect(accountsFor(one.reason)).toBe(one.accounts);
    expect(isLendersError(one.reason)).toBe(one.lenders);
    expect(standsAsNote(one.reason)).toBe(one.note);
  });
});
