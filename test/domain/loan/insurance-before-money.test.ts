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

  const silent: { name: string; answer: object; outcome: string }[] = [
    {
      ...{ name: 'is away', outcome: 'unavailable' },
      answer: { kind: 'answer', answer: { answer: 'UNAVAILABLE', class: 'timeout' } },
    },
    {
      ...{ name: 'knows no such policy', outcome: 'inconclusive' },
      answer: { kind: 'answer', answer: { answer: 'NO_RECORD', reference: 'r' } },
    },
    {
      ...{ name: 'has it terminated', outcome: 'failed' },
      answer: answered({ status: 'terminated', terminatedOn: '2026-03-03' }),
    },
  ];
  it.each(silent)('an insurer that $name is a person’s to judge', ({ answer, outcome }) => {
    const life = called();
    life.do(paper(), origination);
    life.answerSources(insurer(answer));
    expect(life.state.checks['insurance:loan']?.outcome.outcome).toBe(outcome);
    expect(asked(life)).toEqual([outcome]);
    expect(life.task('manual_check').about.check).toBe('insurance:loan');
    expect(reserving(life)).toBe(0);
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

/** What the insurer has of the clean policy, changed. */
function answered(over: object) {
  const clean = cleanAnswers.insurance;
  if (clean?.kind !== 'answer' || clean.answer.answer !== 'FOUND') throw new Error('an answer');
  const data = { ...(clean.answer.data as object), ...over };
  return { kind: 'answer', answer: { ...clean.answer, data } };
}
