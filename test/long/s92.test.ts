import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { fromEnvironment } from '../environment/from-environment.js';
import { otherPolicies } from '../environment/other-policies.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const entry = (subject: string, more: object = {}) => ({
  ...{ subject, teams: ['verification'], validFrom: '2026-01-01', validTo: null },
  ...more,
});
const idsOf = ({ teams }: Record<string, unknown>) =>
  (teams as { id: string }[]).map(({ id }) => id);
let stack: WholeStack;
let story: Story;
const loans: LoanDesk[] = [];
const verifier = (number: number) => person(stack, 'verifier', number);
const supervisor = () => person(stack, 'supervisor');
const review = async (loan: LoanDesk) => await loan.openTask('report_review');
const claim = async (loan: LoanDesk, number: number) =>
  await verifier(number).post(`/v1/tasks/${(await review(loan)).taskId}/claim`, {});
const at = (index: number): LoanDesk => {
  const loan = loans[index];
  if (loan === undefined) throw new Error('not submitted');
  return loan;
};

beforeAll(async () => {
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 's92-'));
  const policies = await otherPolicies(join(folder, 'policies'), {
    'cn/teams.json': (teams) => ({
      ...teams,
      staff: [
        // No team may be without anybody.
        entry('somebody', { teams: idsOf(teams) }),
        entry('verifier-1', { tasksMax: 1 }),
        entry('verifier-3', { validTo: '2026-01-31' }),
        entry('verifier-4', { skills: ['company_loans'] }),
      ],
    }),
  });
  stack = await wholeStack({}, undefined, policies);
  story = new Story(stack);
  story.left.add('report_review');
  for (const seed of ['s92-a', 's92-b', 's92-c']) {
    const application = await applicationOf(stack, 'clean', seed);
    const answer = await originationOf(stack).post('/v1/loans', application);
    loans.push(new LoanDesk(stack, String(done(answer)['loanId'])));
  }
  const isReady = async (loan: LoanDesk) =>
    (await loan.openTasks()).some(({ type }) => type === 'report_review');
  await story.until(async () => (await Promise.all(loans.map(isReady))).every(Boolean), 7);
}, 180_000);
afterAll(() => stack.close());

describe('S92: who gets a task', () => {
  it('whoever is away gets none, and nothing is handed over to him', async () => {
    expect(refusalOf(await claim(at(0), 3))).toEqual({ status: 409, rule: 'absent' });
    const { taskId } = await review(at(0));
    const body = { to: 'verifier-3', summary: 'half done' };
    const handed = await supervisor().post(`/v1/tasks/${taskId}/hand-over`, body);
    expect(refusalOf(handed)).toEqual({ status: 409, rule: 'unfit_for_it' });
  });

  it('whoever has full hands gets no other one, also when he grasps for two at once', async () => {
    const [first, second] = await Promise.all([claim(at(0), 1), claim(at(1), 1)]);
    const answers = [first, second].map(({ status, body }) => [status, body['rule']] as const);
    expect(answers.sort(([one], [other]) => one - other)).toEqual([
      [200, undefined],
      [409, 'full_load'],
    ]);
    const taken = (await review(at(0))).assignee === null ? at(1) : at(0);
    const { taskId } = await review(taken);
    done(await verifier(1).post(`/v1/tasks/${taskId}/release`, { reason: 'for the test' }));
  });

  it('fifty claims of one task at once give it to one', async () => {
    const { taskId } = await review(at(0));
    const claims = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? 2 : 4));
    const answers = await Promise.all(
      claims.map((number) => verifier(number).post(`/v1/tasks/${taskId}/claim`, {})),
    );
    const winner = (await review(at(0))).assignee;
    const rules = answers.map(({ status, body }) => (status === 200 ? 'his' : body['rule']));
    // Whoever has it has it again; everybody else is told so.
    expect(new Set(rules)).toEqual(new Set(['his', 'claimed']));
    const his = answers.filter(({ status }) => status === 200).length;
    expect(his).toBe(25);
    expect(['person:verifier-2', 'person:verifier-4']).toContain(winner);
    const claimed = (await at(0).timeline()).filter(
      ({ type, summary }) => type === 'task_claimed' && summary.includes(taskId),
    );
    expect(claimed.filter(({ actor }) => actor === winner)).toHaveLength(1);
  });

  it('whoever leaves hands over everything that another may have, and what he may not is named', async () => {
    const { taskId, assignee } = await review(at(0));
    const leaving = assignee === 'person:verifier-2' ? 2 : 4;
    const next = leaving === 2 ? 4 : 2;
    for (const loan of [at(1), at(2)]) done(await claim(loan, leaving));
    const all = await Promise.all(loans.map(async (loan) => (await review(loan)).taskId));
    const body = { to: `verifier-${next}`, summary: '离职交接' };
    const path = `/v1/staff/verifier-${leaving}/hand-over`;
    const toHim = { ...body, to: 'verifier-3' };
    const kept = done(await supervisor().post<{ left: { rule: string }[] }>(path, toHim));
    expect(kept.left.map(({ rule }) => rule)).toEqual(all.map(() => 'unfit_for_it'));
    const answer = done(await supervisor().post<{ handedOver: string[] }>(path, body));
    expect([...answer.handedOver].sort()).toEqual([...all].sort());
    const mine = await verifier(leaving).post(`/v1/tasks/${taskId}/claim`, {});
    expect(refusalOf(mine)).toEqual({ status: 409, rule: 'handed_to_another' });
    done(await verifier(next).post(`/v1/tasks/${taskId}/claim`, {}));
    for (const loan of loans)
      expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
  });
});
