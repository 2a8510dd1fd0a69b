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
  partyId: string | null;
}
interface Interview {
  task: { partyId: string; openedAt: string; completedAt: string | null };
  answers: { rowKey: string; verdict: string }[];
}

let stack: WholeStack;
/** Who only signed for a friend; who was promised money for it; a friend who knows what he promises; a company that guarantees; two that guarantee each other. */
let signed: Case;
let paid: Case;
let sound: Case;
let byCompany: Case;
let circle: Case;

beforeAll(async () => {
  stack = await wholeStack();
  signed = await submitCase(stack, 'consumer_guarantor_only_signed', 's74');
  paid = await submitCase(stack, 'consumer_guarantor_paid', 's74');
  sound = await submitCase(stack, 'consumer_guaranteed', 's74');
  byCompany = await submitCase(stack, 'sme_guaranteed', 's74');
  circle = await submitCase(stack, 'sme_guarantee_circle', 's74');
  for (const one of [signed, paid, sound, byCompany, circle])
    await seen(stack, () => one.isChecked(), { patienceMs: 120_000 });
}, 300_000);
afterAll(() => stack.close());

const openOf = async (one: Case) =>
  (await one.part<{ items: Found[] }>('findings')).items.filter(({ status }) => status === 'open');
const about = async (one: Case, rule: string, subject: string) =>
  (await openOf(one)).find((each) => each.rule === rule && each.subject === subject);
const valueOf = (finding: Found | undefined, label: string) =>
  finding?.compared.find((each) => each.label === label)?.value;
const tasksOf = async (one: Case) => (await one.tasks()) as SeenTask[];
async function interviewOf(one: Case, partyId: string): Promise<Interview | undefined> {
  const held = (await tasksOf(one)).filter(({ type }) => type === 'applicant_interview');
  const all = await Promise.all(
    held.map(({ taskId }) => userOf(stack, 'supervisor').get<Interview>(`/v1/tasks/${taskId}`)),
  );
  return all.map(({ body }) => body).find(({ task }) => task.partyId === partyId);
}
const askedAbout = async (one: Case, source: string, partyId: string) =>
  (await one.asked(source)).filter(({ idempotencyKey }) => idempotencyKey.includes(`-${partyId}:`));

describe('S74 up to the money', () => {
  it('has a guarantor looked up in his own name, and what he guarantees held against what he owns', async () => {
    expect((await askedAbout(signed, 'credit_bureau', 'guarantor')).length).toBeGreaterThan(0);
    const finding = await about(signed, 'guarantor_stretched', 'guarantor');
    expect(finding).toMatchObject({ severity: 'orange', kind: 'credit' });
    expect(valueOf(finding, 'guarantees_given')).toBe(8_000_000);
    expect(valueOf(finding, 'guaranteed_here')).toBe(8_000_000);
    expect(valueOf(finding, 'share_of_net_assets')).toBe(6667);
    expect(await about(sound, 'guarantor_stretched', 'guarantor')).toBeUndefined();
  });

  it('has companies that guarantee each other found by the report of the one that borrows', async () => {
    const finding = await about(circle, 'guarantee_circle', 'guarantor');
    expect(finding).toMatchObject({ severity: 'orange', kind: 'fraud' });
    expect(valueOf(finding, 'guarantees_in_circle:company:guarantor')).toBe(60_000_000);
    expect(await about(byCompany, 'guarantee_circle', 'guarantor')).toBeUndefined();
  });

  it('has each of them interviewed as a guarantor before the report, and "only signed" found', async () => {
    const story = new Story(stack);
    story.left.add('report_review');
    const isWritten = async (one: Case) =>
      (await tasksOf(one)).some(
        ({ type, status }) => type === 'report_review' && status === 'open',
      );
    await story.until(
      async () => (await Promise.all([signed, paid, sound, circle].map(isWritten))).every(Boolean),
      20,
    );
    const said = await interviewOf(signed, 'guarantor');
    const rows = (said?.answers ?? []).map(({ rowKey }) => rowKey);
    expect(rows).toEqual(expect.arrayContaining(['Q-GUAR-01', 'Q-GUAR-03', 'Q-GUAR-08']));
    expect(rows.filter((key) => key.startsWith('Q-CONS'))).toEqual([]);
    expect(await about(signed, 'answer:Q-GUAR-03', 'guarantor')).toMatchObject({
      ...{ severity: 'orange', kind: 'legal' },
    });
    expect(await about(paid, 'answer:Q-GUAR-04', 'guarantor')).toMatchObject({
      ...{ severity: 'red', kind: 'fraud' },
    });
    expect((await openOf(sound)).map(({ rule }) => rule)).toEqual([]);
    const asked = await interviewOf(circle, 'representative');
    expect((asked?.answers ?? []).map(({ rowKey }) => rowKey)).toContain('Q-GUAR-08');
  }, 600_000);

  it('stands in the report that approvers read, which nobody may sign as a plain approval', async () => {
    const { report } = await signed.part<{
      report: { recommendation: string; reasons: { code: string }[] };
    }>('report');
    expect(report.recommendation).not.toBe('approve');
    const reasons = report.reasons.map(({ code }) => code).join();
    expect(reasons).toContain('guarantor_stretched');
  });

  it('pays a loan out for which a company guarantees, once its licence, resolution and guarantee are accepted', async () => {
    expect((await askedAbout(byCompany, 'business_registry', 'guarantor')).length).toBeGreaterThan(
      0,
    );
    const story = new Story(stack);
    await story.until(async () => (await byCompany.loan())['stage'] === 'servicing', 20);
    const { items } = await byCompany.part<{
      items: { key: string; outcome: { outcome: string } }[];
    }>('checks');
    const of = Object.fromEntries(items.map(({ key, outcome }) => [key, outcome.outcome]));
    expect(of).toMatchObject({
      ...{ 'business_registry:guarantor': 'passed', 'credit_bureau:guarantor': 'passed' },
      ...{ 'identity:representative': 'passed', 'interview:representative': 'passed' },
    });
    expect(of['identity:guarantor']).toBeUndefined();
    const { required } = await byCompany.part<{
      required: { item: string; subject: string; status: string }[];
    }>('documents');
    const accepted = required.filter(({ status }) => status === 'accepted');
    expect(accepted.map(({ item }) => item)).toEqual(
      expect.arrayContaining(['business_licence', 'guarantor_resolution', 'guarantee']),
    );
  }, 300_000);
});
