import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { declineReasons } from '../../../domain/loan/decline-reasons.js';
import { evolve } from '../../../domain/loan/evolve.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { procedureOf } from '../../../domain/loan/queries/procedure.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person, system } from '../../builders/decider.js';
import { approverOne, approverTwo, Life, verifier } from '../../builders/life.js';
import { Papers } from '../../builders/papers-life.js';

type Answer = CommandOf<'finishStep'>['result'];
const officer = person('ro-1', 'risk_officer');

/** What the lists say of a day, each candidate with his topics. */
const lists = (listVersion: string, found: Record<string, string[]>): Answer => ({
  kind: 'answer',
  answer: {
    answer: 'FOUND',
    reference: `yente:default:${listVersion}`,
    data: {
      listVersion,
      candidates: Object.entries(found).map(([entityId, topics]) => ({
        ...{ entityId, caption: 'Somebody', score: 0.9, match: true },
        ...{ datasets: ['wd_peps'], topics },
      })),
    },
  },
});
function answerLists(life: Life, answer: Answer): void {
  for (const step of Object.values(life.state.steps)) {
    if (step.status !== 'due' || step.what !== 'sanctions') continue;
    const result = step.subject === 'borrower' ? answer : lists('20260301', {});
    life.do({ type: 'finishStep', stepKey: step.key, result });
  }
}
const judgement = ({ state }: Life) =>
  openTasks(state, 'manual_check').find(({ about }) => about.check === 'sanctions:borrower');
function judge(life: Life, result: string): void {
  const taskId = judgement(life)?.taskId ?? '';
  life.do({ type: 'claimTask', taskId }, verifier);
  const said = { result, comment: 'by his date of birth and his office', digest: null };
  life.do({ type: 'completeTask', taskId, ...said }, verifier);
}
const outcome = ({ state }: Life) => state.checks['sanctions:borrower']?.outcome;
const finding = ({ state }: Life) => state.findings['politically_exposed:loan']?.status;
const duty = (life: Life, name: string) =>
  procedureOf(life.state, life.context(system)).find((line) => line.duty === name);

/** Screened, and confirmed to be who the list names for his office. */
function exposed(life = new Life()): Life {
  life.submit();
  answerLists(life, lists('20260301', { 'Q-1': ['role.pep'] }));
  life.answerSources(cleanAnswers);
  judge(life, 'exposed');
  return life;
}
/** Worked on until a report is signed and the first two have approved. */
function approvedByTwo(life: Life): void {
  life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
  life.now = life.at('2026-03-03T02:30:00.000Z');
  life.complete(life.call('employer_verification', verifier), verifier, 'completed');
  life.signReport();
  life.decide(approverOne);
  life.decide(approverTwo);
}

describe('a borrower who is politically exposed', () => {
  it('is no stop: the check passes with a note, and a finding says what follows', () => {
    const life = exposed();
    expect(outcome(life)).toEqual({ outcome: 'passed_with_note', note: 'politically_exposed' });
    expect(life.state.findings['politically_exposed:loan']).toMatchObject({
      ...{ severity: 'orange', kind: 'legal', status: 'open' },
    });
    expect(life.state.stage).toBe('verification');
  });

  it('is confirmed by a person who says why, and only where a list names somebody for his office', () => {
    const life = new Life().submit();
    answerLists(life, lists('20260301', { 'NK-1': ['sanction'] }));
    life.answerSources(cleanAnswers);
    const taskId = judgement(life)?.taskId ?? '';
    life.do({ type: 'claimTask', taskId }, verifier);
    const complete = { type: 'completeTask', taskId, result: 'exposed', digest: null } as const;
    expect(life.refusal({ ...complete, comment: '' }, verifier)).toBe('comment_missing');
    expect(life.refusal({ ...complete, comment: 'he is' }, verifier)).toBe('nobody_exposed');
  });

  it('is told from a namesake on another list, who is cleared with the same word', () => {
    const life = new Life().submit();
    answerLists(life, lists('20260301', { 'Q-1': ['role.rca'], 'NK-1': ['sanction'] }));
    life.answerSources(cleanAnswers);
    expect(outcome(life)).toEqual({ outcome: 'inconclusive', reason: 'candidates' });
    judge(life, 'exposed');
    expect(outcome(life)).toMatchObject({ note: 'close_to_politically_exposed' });
    expect(life.state.clearedCandidates).toEqual({ borrower: ['NK-1'] });
    expect(life.state.parties['borrower']?.exposures).toMatchObject([
      { entityId: 'Q-1', role: 'relative' },
    ]);
  });

  it('is known in the part of his own alone, which goes when he is erased', () => {
    const life = new Life().submit();
    answerLists(life, lists('20260301', { 'Q-1': ['role.pep'], 'NK-1': ['sanction'] }));
    life.answerSources(cleanAnswers);
    judge(life, 'exposed');
    const confirmed = life.stream.find(({ type }) => type === 'exposure_confirmed');
    expect(Object.keys(confirmed?.data ?? {}).sort()).toEqual(['partyId', 'taskId']);
    expect(confirmed?.parties).toMatchObject({ borrower: { exposures: [{ entityId: 'Q-1' }] } });
    expect(life.state.clearedAs).toEqual({ borrower: { 'NK-1': 'sanction|' } });
    const erased = evolve(life.state, {
      ...{ type: 'party_erased', v: 1, seq: life.state.version + 1, at: life.now, actor: 'x' },
      ...{ data: { partyId: 'borrower', ground: 'requested', reference: 'DSR-1' }, parties: {} },
    });
    expect(JSON.stringify({ ...erased, clearedCandidates: {} })).not.toMatch(/Q-1|NK-1|role\.pep/);
    // The same stream once the key of the person is gone: nothing of it can be told any more.
    const keyless = life.stream.map((event) => ({ ...event, parties: {} }));
    const last = keyless.findIndex(({ type }) => type === 'exposure_confirmed');
    const upTo = keyless.slice(0, last + 1).reduce(evolve, null as never);
    expect(JSON.stringify(upTo)).not.toMatch(/Q-1/);
  });

  it('is approved by somebody senior too, and the duties show who', () => {
    const life = exposed();
    approvedByTwo(life);
    expect(life.state.stage).toBe('approval');
    expect(duty(life, 'exposed_decided_by_senior')).toMatchObject({
      ...{ subject: 'borrower', status: 'open', waivableBy: [] },
    });
    life.decide(officer);
    expect(life.state.stage).toBe('pre_disbursement');
    expect(duty(life, 'exposed_decided_by_senior')).toMatchObject({
      ...{ status: 'met', by: ['person:ro-1'], how: 'approved' },
    });
  });

  it('tells where the money comes from, which nobody waives and nobody else is asked', () => {
    const life = new Papers();
    life.sent();
    expect(life.stands('source_of_funds')).toBe('not wanted');
    answerLists(life, lists('20260301', { 'Q-1': ['role.pep'] }));
    life.answerSources(cleanAnswers);
    judge(life, 'exposed');
    expect(life.stands('source_of_funds')).toBe('wanted missing');
    expect(duty(life, 'funds_of_exposed_explained')).toMatchObject({
      ...{ subject: 'borrower', status: 'open', waivableBy: [], metBy: 'paper:source_of_funds' },
    });
  });

  it('found by a later list before the money takes the case back, and is not told to him', () => {
    const life = new Life();
    life.approved();
    life.papers();
    expect(duty(life, 'exposed_decided_by_senior')).toBeUndefined();
    life.now = life.at('2026-03-11T05:30:00.000Z');
    life.do({ type: 'timePassed' });
    answerLists(life, lists('20260309', { 'Q-1': ['role.pep'] }));
    judge(life, 'exposed');
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
    expect(finding(life)).toBe('open');
    const reasons = [{ code: 'finding:politically_exposed' }, { code: 'check:sanctions' }];
    const report = { ...life.state.report, body: { reasons } } as typeof life.state.report;
    expect(declineReasons({ ...life.state, report }).reasons).toBe('overall_assessment');
  });

  it('is not asked about again by the next list, and is when it says something else of him', () => {
    const life = exposed();
    life.now = life.at('2026-04-10T05:30:00.000Z');
    life.do({ type: 'timePassed' });
    answerLists(life, lists('20260409', { 'Q-1': ['role.pep'] }));
    expect(judgement(life)).toBeUndefined();
    life.now = life.at('2026-05-20T05:30:00.000Z');
    life.do({ type: 'timePassed' });
    answerLists(life, lists('20260519', { 'Q-1': ['role.pep', 'sanction'] }));
    expect(outcome(life)).toEqual({ outcome: 'inconclusive', reason: 'candidates' });
    expect(judgement(life)).toBeDefined();
  });
});
