import { describe, expect, it } from '@jest/globals';
import { draftReport } from '../../../domain/loan/queries/report-draft.js';
import { isAsking, withoutValues } from '../../../domain/loan/queries/withheld-report.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { isWithheld } from '../../../domain/loan/queries/withheld-values.js';
import type { ReportAnswer } from '../../../domain/report/report.js';
import { person } from '../../builders/decider.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { approverOne, Life, verifier } from '../../builders/life.js';

const income = { net: 25_000, payday: { notAnswered: 'not_known' }, bank: '示例银行' };
const conclusion = {
  conclusion: '收入说法与税务记录不符，电话13800138000',
  willingness: 'medium',
  willingness_reasons: ['主动说明还款来源', '对收入避而不答'],
};

/** A customer who said 25,000 net where tax shows 14,660, and an interviewer who said what he thinks of it. */
function contradicted(): Life {
  const life = new Life().submit();
  life.answerSources(cleanAnswers);
  const said = {
    'Q-AUTO-06': income,
    'Q-PROB-01': { total: 25_000, parts: { notAnswered: 'refused' } },
    'Q-PROB-10@Q-AUTO-06': income,
    'Q-CLOS-06': conclusion,
  };
  life.complete(life.call('applicant_interview', verifier, said), verifier, 'completed');
  life.now = life.at('2026-03-03T02:30:00.000Z');
  life.complete(life.call('employer_verification', verifier), verifier, 'completed');
  return life;
}

const reportOf = (life: Life, loan: Loan = life.state) =>
  draftReport(loan, life.context(verifier), life.now);
const answerIn = (life: Life, rowKey: string, loan?: Loan): ReportAnswer | undefined =>
  reportOf(life, loan).sections['borrower']?.answers.find((one) => one.rowKey === rowKey);

const saidNet = { label: 'net', source: 'Q-AUTO-06', value: 2_500_000, unit: 'minor' };
const fileNet = { label: 'net', source: 'INCOME', value: 1_466_000, unit: 'minor' };

describe('the report shows what was said', () => {
  const life = contradicted();

  it('beside what it was held against, with the source of each', () => {
    expect(answerIn(life, 'Q-AUTO-06')).toMatchObject({
      verdict: 'mismatch',
      parts: [
        { name: 'net', verdict: 'mismatch', compared: [saidNet, fileNet] },
        { name: 'payday', verdict: 'not_answered', reason: 'not_known', compared: [] },
        { name: 'bank' },
      ],
    });
    expect(reportOf(life).notVerified).toContainEqual({
      ...{ what: 'answer', name: 'Q-AUTO-06.payday', subject: 'borrower' },
      ...{ outcome: 'not_answered', reason: 'not_known' },
    });
  });

  it('in the finding too', () => {
    const finding = life.state.parties['borrower']?.findings['answer:Q-AUTO-06'];
    expect(finding?.compared.slice(0, 3)).toEqual([
      { label: 'net', value: 'mismatch', unit: 'text', source: 'INCOME' },
      saidNet,
      fileNet,
    ]);
  });

  it('as it was when it was judged, whatever the file says now', () => {
    const { state } = life;
    const borrower = state.parties['borrower'];
    if (borrower === undefined) throw new Error('no borrower');
    const later = { ...state, parties: { ...state.parties, borrower: { ...borrower, facts: {} } } };
    expect(answerIn(life, 'Q-AUTO-06', later)?.parts?.[0]?.compared).toEqual([saidNet, fileNet]);
  });

  it('with neither numbers of people nor what the gate asks', () => {
    const born = answerIn(life, 'Q-AUTO-01')?.parts?.find(({ name }) => name === 'born');
    expect(born?.compared.length).toBeGreaterThan(0);
    for (const { value } of born?.compared ?? []) expect(value).toMatch(/^\d{4}-\*\*\*$/);
    expect(JSON.stringify(reportOf(life).sections['borrower'])).not.toMatch(/1\d{10}|\d{17}[\dX]/);
  });

  it('and what the interviewer concluded, with his grade and reasons', () => {
    const notes = reportOf(life).sections['borrower']?.notes ?? [];
    expect(notes.find(({ rowKey }) => rowKey === 'Q-CLOS-06')).toMatchObject({
      ...{ taskType: 'applicant_interview', subject: 'borrower', notedBy: 'person:v-1' },
      words: [
        { name: 'conclusion', text: '收入说法与税务记录不符，电话***' },
        { name: 'willingness', text: 'medium' },
        { name: 'willingness_reasons', text: '主动说明还款来源' },
        { name: 'willingness_reasons', text: '对收入避而不答' },
      ],
    });
  });

  it('counts a question that a probe asked once more once', () => {
    const reasons = reportOf(life).reasons.map(({ code }) => code);
    expect(reasons.filter((code) => code.includes('@'))).toEqual([]);
  });

  it('of an answer of an earlier release without what it was held against', () => {
    const { state } = life;
    const borrower = state.parties['borrower'];
    if (borrower === undefined) throw new Error('no borrower');
    const said = Object.fromEntries(
      Object.entries(borrower.said).map(([key, { fields, said: words, notAnswered }]) => [
        key,
        { fields, said: words, notAnswered },
      ]),
    );
    const old = { ...state, parties: { ...state.parties, borrower: { ...borrower, said } } };
    expect(answerIn(life, 'Q-AUTO-06', old)?.parts?.[0]?.compared).toEqual([saidNet]);
  });
});

describe('the answers of a task', () => {
  it('show what was said once the call is over, and to whoever has a call to make only when none is open', () => {
    const life = contradicted();
    const interview = Object.values(life.state.tasks).find(
      ({ type }) => type === 'applicant_interview',
    );
    const partsFor = (reader: typeof verifier) =>
      taskWorkspace(life.state, interview?.taskId ?? '', life.context(reader)).answers.find(
        ({ rowKey }) => rowKey === 'Q-AUTO-06',
      )?.parts?.[0]?.compared;
    expect(partsFor(verifier)).toEqual([saidNet, fileNet]);
    life.signReport();
    life.decide(approverOne, 'return', { questions: ['Q-AUTO-06'] });
    expect(partsFor(verifier)).toBeUndefined();
    expect(partsFor(approverOne)).toEqual([saidNet, fileNet]);
    const { taskId } = life.call('applicant_interview', verifier);
    const { answers } = taskWorkspace(life.state, taskId, life.context(approverOne));
    expect(answers.filter(({ parts }) => parts !== undefined)).toEqual([]);
  });
});

describe('what is signed', () => {
  it('keeps what was said in the part of the person, whose key an erasure destroys', () => {
    const life = contradicted();
    life.signReport();
    const signed = life.stream.find(({ type }) => type === 'report_signed');
    const { data, parties } = signed as unknown as { data: object; parties: object };
    expect(JSON.stringify(parties)).toContain('2500000');
    expect(JSON.stringify(parties)).toContain('收入说法');
    expect(JSON.stringify(data)).not.toContain('2500000');
    expect(JSON.stringify(data)).not.toContain('收入说法');
  });
});

describe('a match of which something was not compared', () => {
  it('is told as a match in part', () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    const fields = { ...income, net: 14_660 };
    life.call('applicant_interview', verifier, { 'Q-AUTO-06': fields });
    expect(answerIn(life, 'Q-AUTO-06')).toMatchObject({
      verdict: 'match_in_part',
      parts: [{ verdict: 'match' }, { verdict: 'not_answered' }, {}],
    });
  });
});

describe('whoever may still ask', () => {
  const returned = () => {
    const life = contradicted();
    life.signReport();
    life.decide(approverOne, 'return', { questions: ['Q-AUTO-06'] });
    return life;
  };

  it('reads neither what was said nor what it was held against while a call is open', () => {
    const life = returned();
    expect(isAsking(life.state, verifier)).toBe(true);
    expect(isAsking(life.state, approverOne)).toBe(false);
    const shown = JSON.stringify(withoutValues(reportOf(life)).sections);
    expect(shown).not.toContain('2500000');
    expect(shown).not.toContain('1466000');
    expect(shown).not.toContain('收入说法');
    const finding = { rule: 'answer:Q-AUTO-06', opensQuestions: [] };
    expect(isWithheld(life.state, finding, verifier)).toBe(true);
    expect(isWithheld(life.state, finding, person('r-1', 'risk_officer'))).toBe(false);
  });

  it('is told in his own call that the answer differed, and nothing more', () => {
    const life = returned();
    const said = { 'Q-AUTO-06': income };
    const task = life.call('applicant_interview', verifier, said);
    const { about } = taskWorkspace(life.state, task.taskId, life.context(verifier));
    const finding = about?.findings.find(({ rule }) => rule === 'answer:Q-AUTO-06');
    expect(finding?.compared.map(({ value }) => value)).toContain('mismatch');
    expect(JSON.stringify(about)).not.toContain('2500000');
  });
});
