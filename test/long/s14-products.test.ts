import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const question = 'Q-PROB-04';
const rows = [
  { persona: 'mortgage_tampered_balance', rule: 'statement_broken' },
  { persona: 'mortgage_tampered_interest', rule: 'statement_interest' },
  { persona: 'consumer_tampered_balance', rule: 'statement_broken' },
  { persona: 'consumer_tampered_interest', rule: 'statement_interest' },
];

let stack: WholeStack;
let story: Story;
beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('report_review');
}, 300_000);
afterAll(() => stack.close());

describe.each(rows)('S14 with $persona', ({ persona, rule }) => {
  let one: Case;
  beforeAll(async () => {
    one = await submitCase(stack, persona, 's14');
    await seen(stack, () => one.isChecked());
  }, 120_000);

  it('is found row by row, a red finding of fraud, and no mark against the source', async () => {
    const [finding, ...others] = await one.findings();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ...{ rule, severity: 'red', kind: 'fraud', status: 'open', opensQuestions: [question] },
    });
    const byDay = finding?.compared.filter(({ label }) => /:\d{4}-\d{2}-\d{2}$/.test(label)) ?? [];
    expect(byDay.length).toBeGreaterThan(0);
    expect(await one.findings('verifier')).toMatchObject([{ withheld: true, compared: [] }]);
    expect((await one.outcomes())['bank_statements']).toEqual({ outcome: 'passed' });
  });

  it('is asked about in the interview, and no answer makes it fit to approve', async () => {
    await story.until(async () => (await one.statusOf('report')) === 200, 30);
    const interview = (await one.tasks()).find(({ type }) => type === 'applicant_interview');
    const path = `/v1/tasks/${interview?.taskId ?? ''}`;
    const { body } = await userOf(stack, 'supervisor').get<{ answers: { rowKey: string }[] }>(path);
    expect(body.answers.map(({ rowKey }) => rowKey)).toContain(question);
    const { report } = await one.part<{ report: { recommendation: string } }>('report');
    expect(report.recommendation).not.toBe('approve');
    expect((await one.findings()).map((each) => `${each.rule} ${each.status}`)).toEqual([
      `${rule} open`,
    ]);
  }, 120_000);
});
