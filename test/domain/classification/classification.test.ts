import { describe, expect, it } from '@jest/globals';
import {
  proposeClass,
  type ClassificationInput,
} from '../../../domain/classification/five-class.js';
import { overdueBucket } from '../../../domain/repayment/overdue-bucket.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const policy = autoPolicy().classification;
const propose = (over: Partial<ClassificationInput>) =>
  proposeClass(
    {
      daysPastDue: 0,
      technicalCause: false,
      findings: [],
      current: null,
      observation: null,
      ...over,
    },
    policy,
  );

describe('five classes by days past due (lending.md §2, S34)', () => {
  const rows = [
    { days: 0, technical: false, expected: 'normal', bucket: 'current' },
    { days: 1, technical: false, expected: 'special_mention', bucket: 'M1' },
    { days: 7, technical: true, expected: 'normal', bucket: 'M1' },
    { days: 8, technical: true, expected: 'special_mention', bucket: 'M1' },
    { days: 30, technical: false, expected: 'special_mention', bucket: 'M1' },
    { days: 31, technical: false, expected: 'special_mention', bucket: 'M2' },
    { days: 61, technical: false, expected: 'special_mention', bucket: 'M3' },
    { days: 90, technical: false, expected: 'special_mention', bucket: 'M3' },
    { days: 91, technical: false, expected: 'substandard', bucket: 'M4' },
    { days: 270, technical: false, expected: 'substandard', bucket: 'M9' },
    { days: 271, technical: false, expected: 'doubtful', bucket: 'M10' },
    { days: 360, technical: false, expected: 'doubtful', bucket: 'M12' },
    { days: 361, technical: false, expected: 'loss', bucket: 'M13' },
  ];
  it.each(rows)('$days days, technical $technical: $expected, $bucket', (row) => {
    const proposal = propose({ daysPastDue: row.days, technicalCause: row.technical });
    expect(proposal.class).toBe(row.expected);
    expect(overdueBucket(row.days)).toBe(row.bucket);
  });

  it('names the technical exemption, and the days otherwise', () => {
    expect(propose({ daysPastDue: 3, technicalCause: true }).reasons).toEqual([
      'technical_overdue',
    ]);
    expect(propose({ daysPastDue: 91 }).reasons).toEqual(['days_past_due:91']);
  });
});

describe('floors by findings', () => {
  const rows = [
    { findings: ['use_changed'] as const, days: 0, expected: 'special_mention' },
    { findings: ['restructured_twice'] as const, days: 31, expected: 'substandard' },
    { findings: ['use_changed', 'evades_debt'] as const, days: 0, expected: 'doubtful' },
    { findings: ['use_changed'] as const, days: 361, expected: 'loss' },
  ];
  it.each(rows)('$findings at $days days is at least $expected', ({ findings, days, expected }) => {
    expect(propose({ findings, daysPastDue: days }).class).toBe(expected);
  });
});

describe('upgrades wait for their observation', () => {
  const seen = (periodsPaid: number, monthsPaid: number, restructured = false) => ({
    arrearsCleared: true,
    periodsPaid,
    monthsPaid,
    restructured,
  });
  const rows = [
    { current: 'substandard', observation: null, expected: 'substandard' },
    { current: 'substandard', observation: seen(2, 5), expected: 'substandard' },
    { current: 'substandard', observation: seen(1, 6), expected: 'substandard' },
    { current: 'substandard', observation: seen(2, 6), expected: 'normal' },
    { current: 'substandard', observation: seen(6, 11, true), expected: 'substandard' },
    { current: 'substandard', observation: seen(12, 12, true), expected: 'normal' },
    { current: 'special_mention', observation: seen(2, 11, true), expected: 'special_mention' },
    { current: 'special_mention', observation: null, expected: 'normal' },
  ] as const;
  it.each(rows)('$current after $observation proposes $expected', (row) => {
    const proposal = propose({ current: row.current, observation: row.observation });
    expect(proposal.class).toBe(row.expected);
  });
});
