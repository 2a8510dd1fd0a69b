import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type SeenFinding } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

type Found = SeenFinding & { subject: string };
interface SeenTask {
  taskId: string;
  type: string;
  status: string;
}
interface Interview {
  task: { partyId: string };
  answers: { rowKey: string }[];
}

const her = 'co-borrower';
let stack: WholeStack;
/** Two who earn alike, and two of whom she states half as much again. */
let honest: Case;
let exaggerated: Case;

beforeAll(async () => {
  stack = await wholeStack();
  honest = await submitCase(stack, 'mortgage_two_earn', 's67-co');
  exaggerated = await submitCase(stack, 'mortgage_co_borrower_exaggerates', 's67-co');
  for (const one of [honest, exaggerated])
    await seen(stack, () => one.isChecked(), { patienceMs: 120_000 });
}, 300_000);
afterAll(() => stack.close());

const openOf = async (one: Case) =>
  (await one.part<{ items: Found[] }>('findings')).items.filter(({ status }) => status === 'open');
const askedAbout = async (one: Case, source: string) =>
  (await one.asked(source)).filter(({ idempotencyKey }) => idempotencyKey.includes(`-${her}:`));
const tasksOf = async (one: Case) => (await one.tasks()) as SeenTask[];

describe('S67 who owes a housing loan with the borrower', () => {
  it('has her card, account and employer looked up, as his are', async () => {
    for (const source of ['bank_card', 'bank_statements', 'employer_directory', 'tax'])
      expect([source, (await askedAbout(honest, source)).length]).not.toEqual([source, 0]);
    const { items } = await honest.checks();
    const of = Object.fromEntries(items.map(({ key, outcome }) => [key, outcome.outcome]));
    expect(of).toMatchObject({
      ...{ [`bank_statements:${her}`]: 'passed', [`bank_card:${her}`]: 'passed' },
      [`employer_directory:${her}`]: 'passed',
    });
    expect((await openOf(honest)).map(({ rule }) => rule)).toEqual([]);
  });

  it('is found to state more than her own papers show, and nobody else is', async () => {
    const gaps = (await openOf(exaggerated)).filter(({ rule }) => rule === 'income_gap');
    expect(gaps.map(({ subject }) => subject)).toEqual([her]);
    expect(gaps[0]).toMatchObject({ severity: 'orange', opensQuestions: ['Q-PROB-01'] });
  });

  it('is asked about it herself, and her employer is called, before the report', async () => {
    const story = new Story(stack);
    story.left.add('report_review');
    const isWritten = async (one: Case) =>
      (await tasksOf(one)).some(
        ({ type, status }) => type === 'report_review' && status === 'open',
      );
    await story.until(async () => (await isWritten(honest)) && (await isWritten(exaggerated)), 20);
    const held = async (type: string) =>
      await Promise.all(
        (await tasksOf(exaggerated))
          .filter((task) => task.type === type)
          .map(({ taskId }) => userOf(stack, 'supervisor').get<Interview>(`/v1/tasks/${taskId}`)),
      );
    const interview = (await held('applicant_interview')).find(
      ({ body }) => body.task.partyId === her,
    );
    const rows = (interview?.body.answers ?? []).map(({ rowKey }) => rowKey);
    expect(rows.filter((key) => /^Q-(MORT|PROB)/.test(key))).toEqual(['Q-PROB-01']);
    const calls = (await held('employer_verification')).map(({ body }) => body.task.partyId);
    expect(calls.sort()).toEqual(['borrower', her]);
    const { items } = await honest.checks();
    const verified = items.find(({ key }) => key === `employer_verification:${her}`);
    expect(verified?.outcome.outcome).toBe('passed');
  }, 300_000);
});
