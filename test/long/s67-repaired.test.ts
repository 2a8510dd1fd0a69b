import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Answer {
  rowKey: string;
  verdict: string | null;
  fields: { name: string; verdict: string }[];
}

const question = 'Q-PROB-07';
const persona = 'clean';

let stack: WholeStack;
/** One who admits what the report has and a month that was repaired, and one whose report shows nothing at all. */
let admitting: Case;
let repaired: Case;

const answersOf = async (one: Case): Promise<Answer[]> => {
  const interview = (await one.tasks()).find(({ type }) => type === 'applicant_interview');
  const path = `/v1/tasks/${interview?.taskId ?? ''}`;
  return (await userOf(stack, 'supervisor').get<{ answers: Answer[] }>(path)).body.answers;
};
const rulesOf = async (one: Case) =>
  (await one.findings()).map(({ rule, severity }) => `${rule} ${severity}`);

beforeAll(async () => {
  stack = await wholeStack();
  admitting = await submitCase(stack, 'record_repaired', 's67');
  repaired = await submitCase(stack, persona, 's67-clean', {
    facts: { past: { lateAdmitted: ['2024-05'] } },
  });
  for (const one of [admitting, repaired]) await seen(stack, () => one.isChecked());
  const story = new Story(stack);
  story.left.add('report_review');
  const areWritten = async () =>
    (await admitting.statusOf('report')) === 200 && (await repaired.statusOf('report')) === 200;
  await story.until(areWritten, 20);
}, 300_000);
afterAll(() => stack.close());

describe('S67: a record that one-time repair has cleaned', () => {
  it('shows the month that is left, which is asked about', async () => {
    expect(await rulesOf(admitting)).toEqual(['overdue_history yellow']);
    const asked = (await answersOf(admitting)).filter(({ rowKey }) => rowKey === question);
    expect(asked).toHaveLength(1);
  });

  it('is not contradicted by whoever admits more than it has', async () => {
    const [answer] = (await answersOf(admitting)).filter(({ rowKey }) => rowKey === question);
    expect(answer?.fields.map(({ verdict }) => verdict)).not.toContain('mismatch');
    expect(answer?.verdict).not.toBe('mismatch');
    const { report } = await admitting.part<{ report: { reasons: { code: string }[] } }>('report');
    const codes = report.reasons.map(({ code }) => code).filter((code) => code.includes(question));
    expect(codes.filter((code) => code.startsWith('answer_mismatch'))).toEqual([]);
    expect(codes.filter((code) => code.startsWith('finding:answer'))).toEqual([]);
  });

  it('that shows nothing asks nothing, and the loan goes on like every other one', async () => {
    expect(await rulesOf(repaired)).toEqual([]);
    expect((await answersOf(repaired)).map(({ rowKey }) => rowKey)).not.toContain(question);
    expect(await repaired.part('report')).toMatchObject({ report: { recommendation: 'approve' } });
  });
});
