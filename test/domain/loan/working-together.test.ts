import { describe, expect, it } from '@jest/globals';
import { textsApart } from '../../../domain/loan/personal/stored-form.js';
import { draftReport } from '../../../domain/loan/queries/report-draft.js';
import { person } from '../../builders/decider.js';
import { approverOne, Life, verifier } from '../../builders/life.js';

const colleague = person('v-2', 'verifier');
const lawyer = person('lw-1', 'risk_officer');
const supervisor = person('su-1', 'supervisor');
const question = '配偶未在购车合同上签字，抵押是否有效？';
const ask = { type: 'askConsultation', team: 'legal', question, dueAt: null } as const;
const rule = (result: ReturnType<Life['try']>) =>
  Array.isArray(result) ? result.map(({ type }) => type).join() : result.rule;

/** A verified loan whose report review somebody has in hand, with a question to legal. */
function consulting() {
  const life = new Life().verified();
  const { taskId } = life.task('report_review');
  life.do({ type: 'claimTask', taskId }, verifier);
  life.do(ask, verifier);
  return { life, taskId };
}
const claim = (life: Life, taskId: string, by: typeof verifier) =>
  rule(life.try({ type: 'claimTask', taskId }, by));
const answer = (life: Life, by = lawyer) => {
  const { taskId } = life.task('consultation');
  life.do({ type: 'claimTask', taskId }, by);
  const command = { type: 'completeTask' as const, taskId, result: 'answered', digest: null };
  life.do({ ...command, comment: '抵押有效，仍请补配偶同意书' }, by);
};
const report = (life: Life) =>
  draftReport(life.state, life.context(verifier), life.task('report_review').openedAt);

describe('a consultation', () => {
  it('is a task of the team that is asked, due by the policy, and its words are the borrower’s', () => {
    const { life } = consulting();
    const task = life.task('consultation');
    expect(task).toMatchObject({ team: 'legal', status: 'open' });
    expect(life.state.consultations).toMatchObject([{ dueAt: task.dueAt, owner: 'person:v-1' }]);
    expect(JSON.stringify(textsApart(life.state).rest)).not.toContain(question);
  });

  it('is due when whoever asks says so', () => {
    const life = new Life().verified();
    life.do({ ...ask, dueAt: '2026-03-04T02:00:00.000Z' }, verifier);
    expect(life.task('consultation').dueAt).toBe('2026-03-04T02:00:00.000Z');
    expect(life.refusal({ ...ask, dueAt: '2026-03-01T02:00:00.000Z' }, verifier)).toBe(
      'due_in_past',
    );
    expect(life.refusal({ ...ask, team: 'nobody' }, verifier)).toBe('unknown_team');
  });

  it('is answered by nobody who waits for it', () => {
    const { life } = consulting();
    const { taskId } = life.task('consultation');
    expect(claim(life, taskId, verifier)).toBe('asks_himself');
    expect(claim(life, taskId, lawyer)).toBe('task_claimed');
  });

  it('is answered by the members of the team, where the document lists any', () => {
    const { life } = consulting();
    const { taskId } = life.task('consultation');
    const listed = { subject: 'lw-1', teams: ['legal'], validFrom: '2026-01-01', validTo: null };
    const { teams } = life.context(lawyer);
    Object.assign(life, { change: { teams: { ...teams, staff: [listed] } } });
    expect(claim(life, taskId, person('ro-9', 'risk_officer'))).toBe('not_in_team');
    expect(claim(life, taskId, lawyer)).toBe('task_claimed');
  });

  it('stands in the report, open or answered, and the digest is another one', () => {
    const { life } = consulting();
    expect(report(life).consultations).toMatchObject([{ team: 'legal', answer: null }]);
    expect(report(life).notVerified).toContainEqual(
      expect.objectContaining({ what: 'task', name: 'consultation', reason: 'legal' }),
    );
    answer(life);
    expect(report(life).consultations).toMatchObject([
      { question, answer: '抵押有效，仍请补配偶同意书', answeredBy: 'person:lw-1', late: false },
    ]);
    expect(report(life).notVerified).toEqual(report(new Life().verified()).notVerified);
  });

  it('that is open keeps the report from being signed', () => {
    const { life, taskId } = consulting();
    const command = { type: 'completeTask' as const, taskId, result: 'approve', comment: 'read' };
    expect(life.refusal({ ...command, digest: null }, verifier)).toBe('consultation_open');
    answer(life);
    expect(life.refusal({ ...command, digest: null }, verifier)).toBe('digest_missing');
    expect(life.state.tasks[taskId]).toMatchObject({ status: 'claimed', assignee: 'person:v-1' });
  });

  it('that is late moves up, and says so', () => {
    const { life } = consulting();
    life.passTime('2026-03-20T02:00:00.000Z');
    const { taskId } = life.task('consultation');
    expect(life.task('consultation')).toMatchObject({ escalated: true, team: 'supervision' });
    answer(life, supervisor);
    expect(taskId).toBe(life.state.consultations?.[0]?.taskId);
    expect(life.state.consultations).toMatchObject([{ answer: { late: true } }]);
  });

  it('that is answered after the signature makes what was signed stale', () => {
    const life = new Life().verified();
    life.signReport();
    life.do(ask, approverOne);
    answer(life);
    expect(life.state.earlierReports.concat(life.state.report ?? [])[0]?.staleBecause).toBe(
      'consultation_answered',
    );
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
  });

  it('is withdrawn by whoever waits for it, and then the report knows nothing of it', () => {
    const { life } = consulting();
    const [asked] = life.state.consultations ?? [];
    const withdraw = {
      ...{ type: 'withdrawConsultation' as const, consultationId: asked?.consultationId ?? '' },
      reason: 'the paper came',
    };
    expect(life.refusal(withdraw, colleague)).toBe('not_your_question');
    life.do(withdraw, verifier);
    expect(report(life).consultations).toBeUndefined();
    expect(life.refusal(withdraw, verifier)).toBe('consultation_over');
  });
});

describe('a hand-over', () => {
  const summary = '访谈与单位核实已完成，等法务答复';
  const handOver = (taskId: string, to = 'v-2') => ({
    ...{ type: 'handOverTask' as const, taskId, to, summary },
  });

  it('keeps the task for the one who is named, with the answers that are waited for', () => {
    const { life, taskId } = consulting();
    life.do(handOver(taskId), verifier);
    expect(life.state.tasks[taskId]).toMatchObject({
      ...{ status: 'open', assignee: null },
      handedOver: { to: 'person:v-2', by: 'person:v-1', summary },
    });
    expect(life.state.consultations).toMatchObject([
      { askedBy: 'person:v-1', owner: 'person:v-2' },
    ]);
    expect(claim(life, taskId, verifier)).toBe('handed_to_another');
    expect(claim(life, life.task('consultation').taskId, colleague)).toBe('asks_himself');
    expect(claim(life, taskId, colleague)).toBe('task_claimed');
    expect(JSON.stringify(textsApart(life.state).rest)).not.toContain(summary);
  });

  it('is judged by the roles of the one who claims it', () => {
    const { life, taskId } = consulting();
    life.do(handOver(taskId, 'ap-1'), verifier);
    expect(claim(life, taskId, approverOne)).toBe('wrong_role');
  });

  it('goes by nobody but whoever has it, or a supervisor', () => {
    const { life, taskId } = consulting();
    expect(rule(life.try(handOver(taskId), colleague))).toBe('not_assignee');
    expect(rule(life.try(handOver(taskId, 'v-1'), verifier))).toBe('has_it_already');
    expect(rule(life.try(handOver(taskId), supervisor))).toBe('task_handed_over');
  });

  it('goes on while the loan is held, and gives nobody what nobody has', () => {
    const { life, taskId } = consulting();
    const { taskId: open } = life.task('consultation');
    life.do({ type: 'hold', reason: 'looked into' }, supervisor);
    expect(rule(life.try(handOver(open, 'lw-1'), supervisor))).toBe('held');
    expect(rule(life.try(handOver(taskId), verifier))).toBe('task_handed_over');
  });

  it('gives an approval to nobody who worked on the case', () => {
    const life = new Life().verified();
    life.signReport();
    const { taskId } = life.task('approval');
    life.do({ type: 'claimTask', taskId }, approverOne);
    expect(rule(life.try(handOver(taskId, 'v-1'), approverOne))).toBe('unfit_for_it');
    expect(rule(life.try(handOver(taskId, 'ap-2'), approverOne))).toBe('task_handed_over');
  });

  it('that nobody takes up is everybody’s again once it is overdue', () => {
    const { life, taskId } = consulting();
    life.do(handOver(taskId), verifier);
    life.passTime('2026-03-20T02:00:00.000Z');
    expect(claim(life, taskId, person('v-3', 'verifier'))).toBe('task_claimed');
  });
});

describe('a note', () => {
  it('is appended, with whom it is for, and its words are the borrower’s', () => {
    const life = new Life().submit();
    const text = '经销商近期投诉较多';
    const note = { type: 'addNote' as const, text, mentions: ['v-2'], visibleTo: null };
    life.do(note, verifier);
    life.do({ ...note, text: '已联系经销商' }, colleague);
    expect(life.state.notes).toMatchObject([
      { by: 'person:v-1', text, mentions: ['v-2'] },
      { by: 'person:v-2', text: '已联系经销商' },
    ]);
    expect(JSON.stringify(textsApart(life.state).rest)).not.toContain(text);
  });
});
