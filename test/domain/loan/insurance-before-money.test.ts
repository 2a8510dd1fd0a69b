import { describe, expect, it } from '@jest/globals';
import type { InsurancePolicy } from '../../../domain/application/insurance.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';
import { anInsurance, readInFull } from '../../builders/papers.js';
import { autoPolicyWithPapers, insuredPolicy } from '../../builders/policies.js';

const days = { from: '2026-03-03', to: '2027-03-02' };
const paper = (over: Partial<InsurancePolicy> = {}, key = 'policy/1') =>
  anInsurance({ ...days, ...readInFull, ...over }, { key });

/** An approved loan whose contract has come, called before the money. */
function called(policy = insuredPolicy): Life {
  const life = new Life({ policy });
  life.approved();
  life.papers();
  life.now = life.at('2026-03-03T05:30:00.000Z');
  life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
  return life;
}
const cover = (life: Life) => life.state.checks['insurance_cover:loan']?.outcome;
const reserving = (life: Life) =>
  Object.values(life.state.steps).filter(({ step }) => step === 'reserve_funds').length;
const asked = (life: Life) =>
  openTasks(life.state).flatMap(({ about }) => about.reason ?? about.check ?? []);
const insurer = (answer: object) => ({ ...cleanAnswers, insurance: answer as never });

describe('a loan whose security has to be insured', () => {
  it('waits while no policy was read, and no money is reserved', () => {
    const life = called();
    expect(cover(life)).toEqual({ outcome: 'inconclusive', reason: 'insurance_not_read' });
    expect(reserving(life)).toBe(0);
    expect(asked(life)).toEqual(['insurance_open']);
  });

  it('goes on with the right one, once its insurer has confirmed it', () => {
    const life = called();
    life.do(paper(), origination);
    expect(reserving(life)).toBe(0);
    life.answerSources(cleanAnswers);
    expect(cover(life)).toEqual({ outcome: 'passed' });
    expect(life.state.checks['insurance:loan']?.outcome).toEqual({ outcome: 'passed' });
    expect(asked(life)).toEqual([]);
    expect(reserving(life)).toBe(1);
  });

  it('waits for one on this car, and the finding is settled when it comes', () => {
    const life = called();
    const other = { object: { vin: '1M8GDM9AXKP042789' } };
    life.do(paper(other), origination);
    life.answerSources(insurer(answered({ vin: '1M8GDM9AXKP042789' })));
    expect(cover(life)).toEqual({ outcome: 'mismatch', reason: 'insurance_object_differs' });
    expect(life.state.findings['insurance_object_differs:loan']).toMatchObject({
      ...{ status: 'open', severity: 'orange', kind: 'fraud' },
      opensQuestions: ['Q-PRED-11'],
    });
    expect([asked(life), reserving(life), life.state.stage]).toEqual([
      ['insurance_open'],
      0,
      'pre_disbursement',
    ]);
    life.do(paper({}, 'policy/corrected'), origination);
    // The insurer's word was about the other paper: it is asked about this one.
    expect(life.state.checks['insurance:loan']?.stale).toBe(true);
    life.answerSources(cleanAnswers);
    expect(life.state.findings['insurance_object_differs:loan']).toMatchObject({ status: 'gone' });
    expect([asked(life), reserving(life)]).toEqual([[], 1]);
  });

  it('takes the same paper read anew, with what was left out', () => {
    const life = called();
    const { sumInsured: _sum, ...rest } = { ...days, ...readInFull };
    life.do(anInsurance(rest, { key: 'policy/1' }), origination);
    life.answerSources(cleanAnswers);
    expect(cover(life)).toEqual({ outcome: 'inconclusive', reason: 'insurance_not_read' });
    life.do(paper(), origination);
    life.answerSources(cleanAnswers);
    expect([cover(life), reserving(life)]).toEqual([{ outcome: 'passed' }, 1]);
  });

  const timeout = { kind: 'answer', answer: { answer: 'UNAVAILABLE', class: 'timeout' } };
  const terminated = answered({ status: 'terminated', terminatedOn: '2026-03-03' });
  const silent: { name: string; answer: object; outcome: string; also: string[] }[] = [
    { name: 'is away', outcome: 'unavailable', answer: timeout, also: [] },
    {
      ...{ name: 'knows no such policy', outcome: 'inconclusive', also: [] },
      answer: { kind: 'answer', answer: { answer: 'NO_RECORD', reference: 'r' } },
    },
    {
      ...{ name: 'has it terminated', outcome: 'failed', also: ['insurance_open'] },
      answer: terminated,
    },
  ];
  it.each(silent)('an insurer that $name is a person’s to judge', ({ answer, outcome, also }) => {
    const life = called();
    life.do(paper(), origination);
    life.answerSources(insurer(answer));
    expect(life.state.checks['insurance:loan']?.outcome.outcome).toBe(outcome);
    expect(asked(life).sort()).toEqual([outcome, ...also].sort());
    expect(life.task('manual_check').about.check).toBe('insurance:loan');
    expect(reserving(life)).toBe(0);
  });

  it.each(silent)('and judged as failed of one that $name, waits for another paper', (one) => {
    const life = called();
    life.do(paper(), origination);
    life.answerSources(insurer(one.answer));
    judge(life, 'failed');
    expect([life.state.stage, life.state.round, reserving(life)]).toEqual([
      'pre_disbursement',
      1,
      0,
    ]);
    expect(cover(life)?.outcome).toBe('mismatch');
    expect(asked(life)).toEqual(['insurance_open']);
    life.do(paper({}, 'policy/corrected'), origination);
    life.answerSources(cleanAnswers);
    expect([cover(life), asked(life), reserving(life)]).toEqual([{ outcome: 'passed' }, [], 1]);
  });

  it('judged as passed by a person who has called the insurer, goes on', () => {
    const life = called();
    life.do(paper(), origination);
    life.answerSources(insurer(timeout));
    judge(life, 'passed');
    expect([cover(life), asked(life), reserving(life)]).toEqual([{ outcome: 'passed' }, [], 1]);
  });

  it('waits for a policy that was terminated also where nobody has to judge the source', () => {
    const checks = insuredPolicy.checks.map((line) =>
      line.check === 'insurance' ? { ...line, required: false } : line,
    );
    const life = called({ ...insuredPolicy, checks });
    life.do(paper(), origination);
    life.answerSources(insurer(terminated));
    expect(cover(life)).toEqual({ outcome: 'mismatch', reason: 'insurance_paper_differs' });
    expect([asked(life), reserving(life)]).toEqual([['insurance_open'], 0]);
  });

  it('keeps what the insurer said to differ, while he is away, until he says otherwise', () => {
    const life = called();
    life.do(paper(), origination);
    life.answerSources(insurer(answered({ sumInsuredMinor: 2_000_000 })));
    const differs = { outcome: 'mismatch', reason: 'insurance_paper_differs' };
    expect(cover(life)).toEqual(differs);
    life.do(paper({ plate: null }), origination);
    life.answerSources(insurer(timeout));
    judge(life, 'passed');
    expect([cover(life), asked(life), reserving(life)]).toEqual([differs, ['insurance_open'], 0]);
    life.do(paper(), origination);
    life.answerSources(cleanAnswers);
    expect([cover(life), asked(life), reserving(life)]).toEqual([{ outcome: 'passed' }, [], 1]);
  });

  it('stops the money on the day on which cover has run out meanwhile', () => {
    const life = called();
    life.do(paper({ to: '2026-04-10' }), origination);
    life.answerSources(insurer(answered({ to: '2026-04-10' })));
    expect(cover(life)).toEqual({
      ...{ outcome: 'passed_with_note', note: 'insurance_ends_early' },
    });
    const later = called();
    later.do(paper({ from: '2026-02-01', to: '2026-04-01' }), origination);
    later.answerSources(insurer(answered({ from: '2026-02-01', to: '2026-04-01' })));
    expect(cover(later)).toEqual({ outcome: 'mismatch', reason: 'insurance_not_in_force' });
  });

  it('without any demand none of this is looked at', () => {
    const life = called({ ...insuredPolicy, insurance: null });
    expect(cover(life)).toBeUndefined();
    expect(reserving(life)).toBe(1);
  });
});

describe('the policy of a product', () => {
  it('that demands insurance has to ask somebody for the paper', () => {
    expect(autoPolicyWithPapers.insurance).toMatchObject({ kinds: ['vehicle_damage'] });
  });
});

/** A verifier settles what the insurer did not. */
function judge(life: Life, result: 'passed' | 'failed'): void {
  const task = life.task('manual_check');
  life.do({ type: 'claimTask', taskId: task.taskId }, verifier);
  life.complete(task, verifier, result, { comment: 'asked the insurer' });
}

/** What the insurer has of the clean policy, changed. */
function answered(over: object) {
  const clean = cleanAnswers.insurance;
  if (clean?.kind !== 'answer' || clean.answer.answer !== 'FOUND') throw new Error('an answer');
  const data = { ...(clean.answer.data as object), ...over };
  return { kind: 'answer', answer: { ...clean.answer, data } };
}
