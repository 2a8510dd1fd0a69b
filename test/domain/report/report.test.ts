import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { buildReport, canonicalReport, reportDigest } from '../../../domain/report/build-report.js';
import type { ReportInput } from '../../../domain/report/report.js';
import { aCheck, aFinding, anAnswer, aReportInput } from './a-report.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const build = (over: Partial<ReportInput>) => buildReport(aReportInput(over));

describe('the recommendation and its reasons', () => {
  it('approves a clean case without a reason against it', () => {
    const report = build({});
    expect(report.recommendation).toBe('approve');
    expect(report.reasons).toEqual([]);
    expect(report.notVerified).toEqual([]);
  });

  it('differs for NO_RECORD and UNAVAILABLE of the judicial source (S04)', () => {
    const noRecord = build({
      checks: [aCheck({ outcome: 'passed' }, { answer: 'NO_RECORD' })],
    });
    const down = build({
      checks: [aCheck({ outcome: 'unavailable', class: 'timeout' }, { answer: 'UNAVAILABLE' })],
    });
    expect(noRecord.recommendation).toBe('approve');
    expect(noRecord.sections.borrower?.checks[0]?.answer).toBe('NO_RECORD');
    expect(down.recommendation).toBe('refer');
    expect(down.reasons).toEqual([
      {
        recommendation: 'refer',
        code: 'check_unavailable:judicial',
        subject: 'borrower',
        detail: 'timeout',
      },
    ]);
    expect(down.notVerified).toEqual([
      {
        what: 'check',
        name: 'judicial',
        subject: 'borrower',
        outcome: 'unavailable',
        reason: 'timeout',
      },
    ]);
  });

  const waived = { outcome: 'waived', waivedBy: 's1', reason: 'staff' } as const;
  const noConsent = { outcome: 'not_evaluated', reason: 'no_consent' } as const;
  const notEvaluated = (rule: string) => ({
    rule,
    subject: 'borrower',
    result: 'not_evaluated' as const,
    compared: [],
    missing: ['tax'],
  });
  const flag = (severity: string) => ({ severity, kind: 'fraud', code: null });
  const key = anAnswer({ verdict: 'mismatch' });
  const task = {
    taskId: 't2',
    type: 'employer_verification',
    subject: 'borrower',
    required: true,
    result: null,
    completedBy: null,
    completedAt: null,
  };
  const income = anAnswer({ rowKey: 'Q-AUTO-06', verdict: 'mismatch', purpose: 'income' });
  const rows: { name: string; over: Partial<ReportInput>; expected: string }[] = [
    {
      name: 'a note',
      over: { checks: [aCheck({ outcome: 'passed_with_note', note: 'x' })] },
      expected: 'approve',
    },
    { name: 'waived', over: { checks: [aCheck(waived)] }, expected: 'approve_with_conditions' },
    { name: 'no consent (S20)', over: { checks: [aCheck(noConsent)] }, expected: 'refer' },
    {
      name: 'no consent, not required',
      over: { checks: [aCheck(noConsent, { required: false })] },
      expected: 'approve_with_conditions',
    },
    {
      name: 'failed',
      over: { checks: [aCheck({ outcome: 'failed', reason: 'dishonest_debtor' })] },
      expected: 'reject',
    },
    {
      name: 'yellow finding',
      over: { findings: [aFinding({})] },
      expected: 'approve_with_conditions',
    },
    { name: 'red finding', over: { findings: [aFinding({ severity: 'red' })] }, expected: 'refer' },
    {
      name: 'explained finding',
      over: { findings: [aFinding({ severity: 'red' }, 'explained')] },
      expected: 'approve',
    },
    {
      name: 'income not evaluated',
      over: { rules: [notEvaluated('income_gap')] },
      expected: 'refer',
    },
    {
      name: 'another rule not evaluated',
      over: { rules: [notEvaluated('shared_number')] },
      expected: 'approve',
    },
    { name: 'one key mismatch', over: { answers: [key] }, expected: 'approve_with_conditions' },
    {
      name: 'two key mismatches (EW-C04)',
      over: { answers: [key, income] },
      expected: 'refer',
    },
    {
      name: 'a red flag in an answer',
      over: { answers: [anAnswer({ flags: [flag('red')] })] },
      expected: 'refer',
    },
    { name: 'a task not done', over: { tasks: [task] }, expected: 'refer' },
  ];
  it.each(rows)('$name: $expected', ({ over, expected }) => {
    expect(build(over).recommendation).toBe(expected);
  });

  it('is never made worse by the score, which declines nobody', () => {
    const { score } = aReportInput();
    if (score === null) throw new Error('scored');
    expect(build({ score: { ...score, score: 1, tier: 'high' } }).recommendation).toBe('approve');
  });
});

describe('the parts of a report', () => {
  const report = build({
    findings: [
      aFinding({ rule: 'b' }),
      aFinding({ rule: 'c', severity: 'red' }),
      aFinding({ rule: 'a', severity: 'red' }),
      aFinding({ rule: 'second_lien', kind: 'legal', severity: 'red', subject: 'loan' }),
    ],
  });
  it('groups findings by subject and kind of risk, gravest first (S95)', () => {
    const credit = report.sections.borrower?.findings.credit ?? [];
    expect(credit.map((one) => one.finding.rule)).toEqual(['a', 'c', 'b']);
    expect(report.sections.loan?.findings.legal).toHaveLength(1);
    expect(report.findingCounts.credit).toEqual({ yellow: 1, orange: 0, red: 2 });
  });

  it('keeps income figures in the borrower’s section alone', () => {
    expect(report.sections.borrower?.debtService?.state).toBe('evaluated');
    expect(report.sections.loan?.debtService).toBeNull();
    expect('debtService' in report.ratios).toBe(false);
  });

  it('has one canonical text and digest, whatever the order of keys', () => {
    const again = JSON.parse(canonicalReport(report)) as typeof report;
    const turned = Object.fromEntries(Object.entries(again).reverse()) as unknown as typeof report;
    expect(reportDigest(turned, sha256)).toBe(reportDigest(report, sha256));
    expect(reportDigest({ ...report, round: 2 }, sha256)).not.toBe(reportDigest(report, sha256));
  });
});

describe('an answer of several parts', () => {
  const part = (name: string, verdict: string, reason: string | null) => ({
    ...{ name, verdict, reason },
    compared: [],
  });
  const parts = [
    part('net', 'not_comparable', 'range_too_wide'),
    part('payday', 'match', null),
    part('way', 'not_comparable', 'by_design'),
    part('bank', 'not_answered', 'refused'),
  ];

  it('names what was not answered; what has nothing to be held against counts for nobody', () => {
    const { notVerified } = build({ answers: [anAnswer({ verdict: 'match_in_part', parts })] });
    expect(notVerified.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      'Q-AUTO-04.bank refused',
    ]);
  });

  it('counts once, also when a probe asked it again', () => {
    const again = anAnswer({ rowKey: 'Q-PROB-10@Q-AUTO-04', verdict: 'mismatch' });
    const { reasons, recommendation } = build({
      answers: [anAnswer({ verdict: 'mismatch' }), again],
    });
    expect(reasons.map(({ code }) => code)).toEqual(['answer_mismatch:Q-AUTO-04']);
    expect(recommendation).toBe('approve_with_conditions');
  });
});
