import { describe, expect, it } from '@jest/globals';
import { buildReport } from '../../../domain/report/build-report.js';
import type { ReportInput } from '../../../domain/report/report.js';
import { anAnswer, aReportInput } from './a-report.js';

const build = (over: Partial<ReportInput>) => buildReport(aReportInput(over));
const { eligibility } = aReportInput();
const letPass: ReportInput['eligibility'] = {
  ...eligibility,
  result: 'let_pass',
  rules: eligibility.rules.map((one) =>
    one.rule === 'age_at_end' ? { ...one, result: 'let_pass' } : one,
  ),
};

describe('the reasons', () => {
  it('name what a supervisor let pass, for whoever approves', () => {
    const { recommendation, reasons } = build({ eligibility: letPass });
    expect(recommendation).toBe('approve_with_conditions');
    expect(reasons).toEqual([
      {
        recommendation: 'approve_with_conditions',
        code: 'rule_let_pass:age_at_end',
        subject: 'loan',
        detail: '',
      },
    ]);
  });

  it('count one key mismatch that was told on two calls as one', () => {
    const key = anAnswer({ verdict: 'mismatch' });
    const { recommendation } = build({ answers: [key, { ...key, taskId: 't2' }] });
    expect(recommendation).toBe('approve_with_conditions');
  });

  it('say once what was said the same way on two calls', () => {
    const flag = { severity: 'orange', kind: 'credit', code: null };
    const told = anAnswer({ verdict: 'mismatch', flags: [flag] });
    const { reasons } = build({ answers: [told, { ...told, taskId: 't2' }] });
    expect(reasons.map(({ code }) => code)).toEqual([
      'answer_flag:Q-AUTO-04',
      'answer_mismatch:Q-AUTO-04',
    ]);
  });
});
