import { describe, expect, it } from '@jest/globals';
import { newFindings } from '../../../domain/loan/asked-anew.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const supervisor = person('su-1', 'supervisor');
const key = 'income_gap:borrower';
const why = { reason: 'misheard', documentKey: null };

/** Corrects what the borrower says that he earns, an hour after he was interviewed. */
function declare(life: Life, amountMinor: number): void {
  life.now = life.at(life.now.replace(/T(\d\d)/, (_, hour) => `T0${Number(hour) + 1}`));
  const path = 'parties.borrower.income.netMonthly';
  const value = { amountMinor, currency: 'CNY' };
  life.do({ type: 'correctField', path, value, ...why }, supervisor);
}
function withGap(): Life {
  const life = new Life().verified();
  declare(life, 2_500_000);
  return life;
}
const calls = (life: Life) =>
  openTasks(life.state, 'applicant_interview').map(({ partyId, about }) => [partyId, about.reason]);
/** The rows that the open call asks, once who is asked has been made sure of. */
function asked(life: Life, said: Record<string, Record<string, unknown>> = {}): string[] {
  const task = life.call('applicant_interview', verifier, said);
  const { script } = taskWorkspace(life.state, task.taskId, life.context(verifier));
  return (script?.rows ?? []).flatMap(({ key: row, purpose }) => (purpose === null ? [] : [row]));
}
const complete = (life: Life) =>
  life.complete(life.task('applicant_interview'), verifier, 'completed');

describe('a finding that comes after the interview', () => {
  it('is asked about on a call of its own, with its questions alone', () => {
    const life = withGap();
    expect(life.state.findings[key]?.status).toBe('open');
    expect(calls(life)).toEqual([['borrower', newFindings]]);
    expect(asked(life)).toEqual(['Q-PROB-01']);
  });

  it('holds the report until somebody was asked, and is explained by an answer that fits', () => {
    const life = withGap();
    expect(openTasks(life.state, 'report_review')).toEqual([]);
    asked(life);
    complete(life);
    expect(life.state.findings[key]?.status).toBe('explained');
    expect(calls(life)).toEqual([]);
    expect(openTasks(life.state, 'report_review')).toHaveLength(1);
  });

  it('is asked about again when it says another thing than what was explained', () => {
    const life = withGap();
    asked(life);
    complete(life);
    declare(life, 2_600_000);
    expect(life.state.findings[key]?.status).toBe('open');
    expect(calls(life)).toEqual([['borrower', newFindings]]);
  });

  it('is not asked about while the numbers are the same, whatever was answered', () => {
    const life = withGap();
    life.call('applicant_interview', verifier, {
      'Q-PROB-01': { total: 40_000, parts: { notAnswered: 'refused' } },
    });
    complete(life);
    const { raisedAt } = life.state.findings[key] ?? {};
    // As another release would have told it.
    const borrower = life.state.parties['borrower'];
    const finding = borrower?.findings['income_gap'];
    if (borrower === undefined || finding === undefined) throw new Error('no finding');
    const told = { ...finding, tolerance: { percent: 1 } };
    const findings = { ...borrower.findings, income_gap: told };
    const loan = {
      ...life.state,
      parties: { ...life.state.parties, borrower: { ...borrower, findings } },
    };
    const head = loan.findings[key];
    if (head === undefined) throw new Error('no finding');
    life.loan = { ...loan, findings: { ...loan.findings, [key]: { ...head, status: 'open' } } };
    life.now = life.at('2026-03-03T05:00:00.000Z');
    const path = 'parties.borrower.employment.post';
    const events = life.do({ type: 'correctField', path, value: '技术员', ...why }, supervisor);
    expect(events).toContain('finding_raised');
    expect(life.state.findings[key]).toMatchObject({ status: 'open', raisedAt });
    expect(life.state.parties['borrower']?.findings['income_gap']?.tolerance).toEqual(
      finding.tolerance,
    );
    expect(calls(life)).toEqual([]);
  });

  it('is not asked about any more when it is gone before anybody has called', () => {
    const life = withGap();
    declare(life, 1_466_000);
    expect(life.state.findings[key]?.status).toBe('gone');
    expect(calls(life)).toEqual([]);
  });

  it('takes nothing back of what the interview came to', () => {
    const life = withGap();
    const check = life.state.checks['interview:borrower'];
    if (check === undefined) throw new Error('no interview');
    const outcome = { outcome: 'passed_with_note', note: 'answers_differ' } as const;
    const checks = { ...life.state.checks, 'interview:borrower': { ...check, outcome } };
    life.loan = { ...life.state, checks };
    asked(life);
    complete(life);
    expect(life.state.checks['interview:borrower']?.outcome).toEqual(outcome);
  });
});
