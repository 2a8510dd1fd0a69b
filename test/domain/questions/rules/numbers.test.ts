import { describe, expect, it } from '@jest/globals';
import { verdictOf } from '../rule-table.js';

const yuan = (fen: number) => ({ amountMinor: fen, currency: 'CNY' });

describe('rules over numbers', () => {
  it.each([
    // amount: both bounds inclusive, one fen beyond the next verdict, in both directions.
    ['amount(10/20)', '11000', yuan(1_000_000), 'match'],
    ['amount(10/20)', '11000.01', yuan(1_000_000), 'tolerable'],
    ['amount(10/20)', '12000', yuan(1_000_000), 'tolerable'],
    ['amount(10/20)', '12000.01', yuan(1_000_000), 'mismatch'],
    ['amount(10/20)', '9000', yuan(1_000_000), 'match'],
    ['amount(10/20)', '8999.99', yuan(1_000_000), 'tolerable'],
    ['amount(10/20)', '7999.99', yuan(1_000_000), 'mismatch'],
    // A third of a fen is not rounded away: 10 % of 33.33 is 3.333.
    ['amount(10/20)', '36.66', yuan(3333), 'match'],
    ['amount(10/20)', '36.67', yuan(3333), 'tolerable'],
    ['amount(0/5)', '100000', yuan(10_000_000), 'match'],
    ['amount(0/5)', '100000.01', yuan(10_000_000), 'tolerable'],
    ['amount(0/5)', '105000.01', yuan(10_000_000), 'mismatch'],
    ['amount(10/20)', '0', yuan(0), 'match'],
    ['amount(10/20)', '0.01', yuan(0), 'mismatch'],
    ['amount(10/20)', '两万五', yuan(2_500_000), 'match'],
    // Ranges: the worse end stands; too wide is asked again.
    ['amount(10/20)', '五六千', 5500, 'match'],
    ['amount(10/20)', '五六千', 5000, 'tolerable'],
    ['amount(10/20)', { from: 10000, to: 13000 }, 10000, 'mismatch'],
    ['amount(10/20)', { from: 8500, to: 11500 }, 10000, 'tolerable'],
    ['amount(10/20)', { from: 8499, to: 11500 }, 10000, 'not_comparable:range_too_wide'],
    // A single figure has no width, whatever its sign.
    ['amount(10/20)', -20000, 10000, 'mismatch'],
    // amount_min: understating counts, overstating does not.
    ['amount_min(10/20)', 900, 1000, 'match'],
    ['amount_min(10/20)', 899.99, 1000, 'tolerable'],
    ['amount_min(10/20)', 800, 1000, 'tolerable'],
    ['amount_min(10/20)', 799.99, 1000, 'mismatch'],
    ['amount_min(10/20)', 99999, 1000, 'match'],
    ['amount_min(10/20)', 5, 0, 'match'],
    ['amount_min(0/0)', 1, 2, 'mismatch'],
    // amount_max: the other way round.
    ['amount_max(10/20)', 1100, 1000, 'match'],
    ['amount_max(10/20)', 1100.01, 1000, 'tolerable'],
    ['amount_max(10/20)', 1200.01, 1000, 'mismatch'],
    ['amount_max(10/20)', 1, 1000, 'match'],
    // points, count, within.
    ['points(0.1/0.5)', '4.6', 4.5, 'match'],
    ['points(0.1/0.5)', '4.61', 4.5, 'tolerable'],
    ['points(0.1/0.5)', '五个点', 4.5, 'tolerable'],
    ['points(0.1/0.5)', '5.01', 4.5, 'mismatch'],
    ['count(1/2)', 4, 3, 'match'],
    ['count(1/2)', 5, 3, 'tolerable'],
    ['count(1/2)', 6, 3, 'mismatch'],
    ['count(1/2)', ['甲', '乙'], 4, 'tolerable'],
    ['count(1/2)', [], 1, 'match'],
    ['within(200/500 m)', 200, 0, 'match'],
    ['within(200/500 m)', 201, 0, 'tolerable'],
    ['within(200/500 m)', 501, 0, 'mismatch'],
  ])('%s: %j against %j is %s', (rule, said, reference, verdict) => {
    expect(verdictOf(rule, said, reference)).toBe(verdict);
  });
});
