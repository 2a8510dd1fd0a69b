import { describe, expect, it } from '@jest/globals';
import { anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

type Said = Record<string, Record<string, unknown>>;
const sent = { 'Q-EMPL-03': { status: 'dispatched' } };

/** A clean applicant whose employer is called, where some rows are answered so. */
function called(said: Said, hasContract = false): Life {
  const contract = { type: 'labour_contract' as const, key: 'work/1', sha256: 'a'.repeat(64) };
  const documents = hasContract ? [{ ...contract, partyId: 'borrower' }] : [];
  const life = new Life().submit(anApplication({ documents }));
  life.answerSources(cleanAnswers);
  // Asked once more, whoever answers says it again.
  const again = Object.entries(said).map(([key, fields]) => [`Q-PROB-10@${key}`, fields] as const);
  const task = life.call('employer_verification', verifier, {
    ...{ ...said, ...Object.fromEntries(again) },
  });
  life.complete(task, verifier, 'completed');
  return life;
}
const outcomeOf = ({ state }: Life) => state.checks['employer_verification:borrower']?.outcome;

describe('an employer who was called', () => {
  interface Case {
    name: string;
    said: Said;
    is: object;
  }
  it.each<Case>([
    { name: 'human resources confirm', said: {}, is: { outcome: 'passed' } },
    {
      name: 'a colleague alone confirms',
      said: { 'Q-EMPL-02': { name: '李', dept: '销售部', role: 'colleague' } },
      is: { outcome: 'inconclusive', reason: 'answered_without_weight' },
    },
    {
      name: 'an outsider answers',
      said: { 'Q-EMPL-02': { name: '李', dept: '保安', role: 'outsider' } },
      is: { outcome: 'inconclusive', reason: 'outsider_answered' },
    },
    {
      name: 'another company answers',
      said: { 'Q-EMPL-01': { employer: '成都另一家餐饮有限公司' } },
      is: { outcome: 'inconclusive', reason: 'number_led_elsewhere' },
    },
    {
      name: 'he has left',
      said: { 'Q-EMPL-03': { status: 'left' } },
      is: { outcome: 'mismatch', reason: 'not_employed_there' },
    },
    {
      name: 'an agency sent him, and no paper says so',
      said: sent,
      is: { outcome: 'inconclusive', reason: 'employed_otherwise_unproven' },
    },
  ])('$name: $is', ({ said, is }) => {
    expect(outcomeOf(called(said))).toEqual(is);
  });

  it('passes whom an agency sent with his contract on file', () => {
    expect(outcomeOf(called(sent, true))).toEqual({
      ...{ outcome: 'passed_with_note', note: 'employed_otherwise' },
    });
  });

  it('raises nothing of what strangers said on a number that led elsewhere', () => {
    const findings = (said: Said) =>
      Object.keys(called(said).state.findings).filter((key) => key.startsWith('answer:'));
    const left = { 'Q-EMPL-03': { status: 'left' } };
    expect(findings(left)).toEqual(['answer:Q-EMPL-03:borrower']);
    const elsewhere = { 'Q-EMPL-01': { employer: '成都另一家餐饮有限公司' } };
    expect(findings({ ...elsewhere, ...left })).toEqual([]);
  });

  it('is judged by somebody else than who called', () => {
    const life = called({ 'Q-EMPL-03': { status: 'left' } });
    const { taskId } = life.task('manual_check');
    const claim = { type: 'claimTask', taskId } as const;
    expect(life.refusal(claim, verifier)).toBe('reviews_own_work');
    expect(life.do(claim, person('v-2', 'verifier'))).toEqual(['task_claimed']);
  });

  it.each([
    { result: 'passed', is: 'explained' },
    { result: 'inconclusive', is: 'open' },
    { result: 'failed', is: 'open' },
  ])('and judged as $result leaves what was said $is', ({ result, is }) => {
    const life = called({ 'Q-EMPL-03': { status: 'left' } });
    const task = life.task('manual_check');
    const judge = person('v-2', 'verifier');
    life.do({ type: 'claimTask', taskId: task.taskId }, judge);
    life.complete(task, judge, result, { comment: '已到单位核实' });
    expect(life.state.findings['answer:Q-EMPL-03:borrower']?.status).toBe(is);
  });
});
