import { describe, expect, it } from '@jest/globals';
import { laterFindings } from '../../../domain/loan/asked-anew.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const supervisor = person('su-1', 'supervisor');
const key = 'income_gap:borrower';
const why = { reason: 'misheard', documentKey: null };

/** Corrects what the borrower says that he earns, a quarter of an hour later. */
function declare(life: Life, amountMinor: number): void {
  life.now = life.at(new Date(Date.parse(life.now) + 15 * 60_000).toISOString());
  const path = 'parties.borrower.income.netMonthly';
  const value = { amountMinor, currency: 'CNY' };
  life.do({ type: 'correctField', path, value, ...why }, supervisor);
}
/** A loan whose borrower has explained in the interview why he states more than others tell of him. */
function explained(): Life {
  const life = new Life();
  life.now = life.at('2026-03-03T01:15:00.000Z');
  life.submit();
  life.answerSources(cleanAnswers);
  declare(life, 2_500_000);
  life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
  life.now = life.at('2026-03-03T02:30:00.000Z');
  life.complete(life.call('employer_verification', verifier), verifier, 'completed');
  expect(life.state.findings[key]?.status).toBe('explained');
  return life;
}
function reopened(): Life {
  const life = explained();
  declare(life, 2_600_000);
  expect(life.state.findings[key]).toMatchObject({ status: 'open', openSince: life.now });
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

const asks = [['borrower', laterFindings]];

describe('a finding that was explained and says another thing', () => {
  it('is asked about on a call of its own, with its questions alone', () => {
    const life = reopened();
    expect(calls(life)).toEqual(asks);
    expect(asked(life)).toEqual(['Q-PROB-01']);
  });

  it('holds the report until somebody was asked, and is explained by an answer that fits', () => {
    const life = reopened();
    expect(openTasks(life.state, 'report_review')).toEqual([]);
    asked(life);
    complete(life);
    expect(life.state.findings[key]?.status).toBe('explained');
    expect(calls(life)).toEqual([]);
    expect(openTasks(life.state, 'report_review')).toHaveLength(1);
  });

  it('is asked about each time, and once where the answer does not fit', () => {
    const life = reopened();
    asked(life);
    complete(life);
    declare(life, 2_700_000);
    expect(calls(life)).toEqual(asks);
    asked(life, { 'Q-PROB-01': { total: 40_000, parts: { notAnswered: 'refused' } } });
    complete(life);
    expect(life.state.findings[key]?.status).toBe('open');
    declare(life, 2_800_000);
    expect(calls(life)).toEqual([]);
    expect(openTasks(life.state, 'report_review')).toHaveLength(1);
  });

  it('is still asked about when it is told anew before anybody has called', () => {
    const life = reopened();
    const { openSince } = life.state.findings[key] ?? {};
    declare(life, 2_700_000);
    expect(life.state.findings[key]).toMatchObject({ status: 'open', openSince });
    expect(calls(life)).toEqual(asks);
  });

  it('is not asked about any more when it is gone before anybody has called', () => {
    const life = reopened();
    declare(life, 1_466_000);
    expect(life.state.findings[key]?.status).toBe('gone');
    expect(calls(life)).toEqual([]);
  });

  it('takes nothing back of what the interview came to', () => {
    const life = reopened();
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
