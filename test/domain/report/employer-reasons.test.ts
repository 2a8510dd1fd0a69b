import { describe, expect, it } from '@jest/globals';
import { recommend } from '../../../domain/report/recommendation.js';
import type { ReportAnswer } from '../../../domain/report/report.js';
import { aReportInput } from './a-report.js';

const answer = (rowKey: string, change: Partial<ReportAnswer> = {}): ReportAnswer => ({
  ...{ taskId: 'tk_employer', subject: 'borrower', rowKey, purpose: 'work', mandatory: true },
  ...{ verdict: 'match', reason: null, flags: [], ...change },
});
const reason = (code: string) => ({ severity: 'reason', kind: 'employer', code });
const recommended = (...answers: ReportAnswer[]) =>
  recommend({ ...aReportInput(), answers }).recommendation;

describe('a reason of the employer’s call', () => {
  it.each([
    ...['ER-03', 'ER-06', 'ER-07', 'ER-08', 'ER-09', 'ER-10', 'ER-11'].map((code) => [
      code,
      'approve',
    ]),
    ...['ER-12', 'ER-13', 'ER-15', 'ER-16'].map((code) => [code, 'approve']),
    ...['ER-02', 'ER-04'].map((code) => [code, 'approve_with_conditions']),
    ...['ER-01', 'ER-05', 'ER-14', 'ER-99'].map((code) => [code, 'refer']),
  ])('%s speaks for %s', (code = '', says) => {
    expect(recommended(answer('Q-EMPL-04', { flags: [reason(code)] }))).toBe(says);
  });

  it('is none where the number led to somebody else, nor is anything that strangers said', () => {
    const yellow = { severity: 'yellow', kind: 'credit', code: null };
    const wrong = answer('Q-EMPL-01', { verdict: 'mismatch', flags: [reason('ER-08'), yellow] });
    const left = answer('Q-EMPL-03', { verdict: 'mismatch', flags: [reason('ER-14'), yellow] });
    expect(recommended(wrong, left)).toBe('approve');
    expect(recommended(answer('Q-EMPL-01'), left)).toBe('refer');
    expect(recommended(wrong, { ...left, taskId: 'tk_another' })).toBe('refer');
  });
});
