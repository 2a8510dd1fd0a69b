import { describe, expect, it } from '@jest/globals';
import { verdictOf } from '../rule-table.js';

describe('rules over dates', () => {
  it.each([
    ['date(3/6 m)', '2019-06', '2019-03', 'match'],
    ['date(3/6 m)', '2019-07', '2019-03-31', 'tolerable'],
    ['date(3/6 m)', '2019-09', '2019-03', 'tolerable'],
    ['date(3/6 m)', '2019-10', '2019-03', 'mismatch'],
    ['date(3/6 m)', '二零一九年三月', '2019-03', 'match'],
    // Only a year: the nearest month of it, at best tolerable.
    ['date(3/6 m)', '2019', '2019-03', 'tolerable'],
    ['date(3/6 m)', '2018年', '2019-06', 'tolerable'],
    ['date(3/6 m)', '2018', '2019-07', 'mismatch'],
    ['date(3/6 m)', '2019年初', '2019-02', 'tolerable'],
    ['date(3/6 m)', '2018年底', '2019-07', 'mismatch'],
    ['date(3/6 m)', { from: '2019-01', to: '2019-10' }, '2019-03', 'mismatch'],
    ['date(0/1 d)', '2026-03-01', '2026-02-28', 'tolerable'],
    ['date(0/1 d)', '2026-02-28', '2026-02-28', 'match'],
    ['date(0/1 d)', '2026-03-02', '2026-02-28', 'mismatch'],
    ['date(0/1 d)', '2026-02', '2026-02-28', 'tolerable'],
    ['by(10 d)', '2026-03-01', '2026-03-01', 'match'],
    ['by(10 d)', '2026-03-11', '2026-03-01', 'tolerable'],
    ['by(10 d)', '2026-03-12', '2026-03-01', 'mismatch'],
    ['by(0 d)', '2026-03-02', '2026-03-01', 'mismatch'],
    ['day(3/5)', 15, 12, 'match'],
    ['day(3/5)', 17, 12, 'tolerable'],
    ['day(3/5)', 18, 12, 'mismatch'],
    ['day(3/5)', 2, 29, 'match'],
    ['day(3/5)', '月底', 31, 'match'],
    ['day(3/5)', '十五号', 10, 'tolerable'],
    ['day(3/5)', { from: 10, to: 16 }, 10, 'mismatch'],
    ['exact(ymd)', '1990年3月5日', '1990-03-05', 'match'],
    ['exact(ymd)', '19900306', '1990-03-05', 'mismatch'],
    ['exact(md)', '3月5号', '1990-03-05', 'match'],
    ['exact(dom)', '20', 20, 'match'],
    ['exact(dom)', 21, 20, 'mismatch'],
    ['exact(zodiac)', '马', '1990-03-05', 'match'],
    ['exact(zodiac)', '属蛇', '1990-02-20', 'match'],
    ['exact(zodiac)', 'snake', '1990-02-21', 'mismatch'],
    ['exact(ymd)', '1990-02-30', '1990-03-05', 'said unclear'],
  ])('%s: %j against %j is %s', (rule, said, reference, verdict) => {
    expect(verdictOf(rule, said, reference)).toBe(verdict);
  });
});
