import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  seen,
  submitCase,
  type Case,
  type SeenFinding,
  type SeenReport,
} from '../environment/cases.js';
import { clearFaults, setFault, userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

let stack: WholeStack;
let hopper: Case;
/** As steady as one can be, but the provident fund never answers. */
let unknown: Case;

beforeAll(async () => {
  stack = await wholeStack();
  hopper = await submitCase(stack, 'job_hopper', 's82');
  await seen(stack, () => hopper.isChecked());
}, 300_000);
afterAll(async () => {
  await clearFaults(stack);
  await stack.close();
});

const unstable = async (one: Case): Promise<SeenFinding | undefined> =>
  (await one.findings()).find(({ rule }) => rule === 'job_unstable');
const said = (finding: SeenFinding | undefined) =>
  finding?.compared.map(({ label, value, source }) => `${label} ${value ?? '-'} ${source}`) ?? [];

describe('S82: steadiness of work', () => {
  it('three employers and two gaps are unstable, with the reasons and where they were seen', async () => {
    const finding = await unstable(hopper);
    expect(finding).toMatchObject({ severity: 'yellow', kind: 'credit', status: 'open' });
    expect(said(finding)).toEqual(
      expect.arrayContaining([
        'job_stability unstable policy',
        'employers_in_24_months 3 credit_bureau',
        'months_without_contributions 2 social_insurance',
        'months_without_contributions 2 provident_fund',
        'reason many_employers policy',
        'reason gaps_in_contributions policy',
        'reason on_probation policy',
      ]),
    );
    expect(finding?.opensQuestions).toEqual(['Q-AUTO-04']);
  });

  it('is asked about in the interview', async () => {
    const story = new Story(stack);
    story.left.add('report_review');
    const isHeld = async () =>
      (await hopper.tasks()).find(({ type }) => type === 'applicant_interview')?.status === 'done';
    await story.until(isHeld, 10);
    const interview = (await hopper.tasks()).find(({ type }) => type === 'applicant_interview');
    const path = `/v1/tasks/${interview?.taskId ?? ''}`;
    const { body } = await userOf(stack, 'supervisor').get<{ answers: { rowKey: string }[] }>(path);
    expect(body.answers.map(({ rowKey }) => rowKey)).toContain('Q-AUTO-04');
  });

  it('with a source missing nothing is said: no finding, and the report does not call it steady', async () => {
    await setFault(stack, { connector: 'provident_fund', mode: 'error' });
    unknown = await submitCase(stack, 'clean', 's82');
    await seen(stack, () => unknown.isChecked(), { passMs: 600_000 });
    expect((await unknown.outcomes())['provident_fund']?.outcome).toBe('unavailable');
    expect(await unstable(unknown)).toBeUndefined();
    const worked = new Story(stack);
    worked.left.add('report_review');
    const isWritten = async () =>
      (await unknown.tasks()).some(
        ({ type, status }) => type === 'report_review' && status === 'open',
      );
    await worked.until(isWritten, 20);
    const { report } = await unknown.part<SeenReport>('report');
    expect(report.notVerified).toContainEqual(
      expect.objectContaining({ name: 'job_unstable', outcome: 'not_evaluated' }),
    );
  });
});
