import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type SeenFinding } from '../environment/cases.js';
import { sandboxList, userOf } from '../environment/clients.js';
import { done, LoanDesk } from '../environment/desk.js';
import type { SeenCall } from '../environment/phone-desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';
import { countedFindings } from '../environment/inside-looks.js';

interface Figures {
  kinds: { kind: string; severities: { severity: string; open: number; explained: number }[] }[];
}
type ByKind<Of> = Record<string, Of>;
interface GroupedReport {
  findingCounts: ByKind<Record<string, number>>;
  sections: Record<string, { findings: ByKind<{ finding: { rule: string; kind: string } }[]> }>;
}
const kindsInOrder = ['credit', 'operational', 'legal', 'fraud'];

let stack: WholeStack;
let story: Story;
let misdialled: Case;
let exaggerated: Case;
let fake: Case;
let coOwned: Case;
const cases = () => [misdialled, exaggerated, fake, coOwned];

const findingOf = async (one: Case, rule: string): Promise<SeenFinding | undefined> =>
  (await one.findings()).find((finding) => finding.rule === rule);
const called = async (one: Case) =>
  (await one.outcomes())['employer_verification']?.outcome !== undefined;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  // What anti-fraud and a second look would do with the findings is not what is looked at.
  for (const type of ['report_review', 'fraud_review', 'manual_check', 'second_verification'])
    story.left.add(type);
  misdialled = await submitCase(stack, 'misdialled', 's95');
  exaggerated = await submitCase(stack, 'income_exaggerated', 's95');
  coOwned = await submitCase(stack, 'mortgage_co_owner', 's95');
  fake = await submitCase(stack, 'employer_unknown_there', 's95');
  for (const one of cases()) await seen(stack, () => one.isChecked());
  await story.until(async () => (await called(misdialled)) && (await called(fake)), 12);
}, 300_000);
afterAll(() => stack.close());

describe('S95: findings by kind of risk', () => {
  it('a misdial of the lender’s is operational, explained, and the right number then passes (S05)', async () => {
    const finding = await findingOf(misdialled, 'lender_misdial');
    expect(finding).toMatchObject({
      ...{ kind: 'operational', severity: 'yellow', status: 'explained' },
      compared: [{ label: 'misdialled_calls', value: 1, source: 'telephony' }],
    });
    const calls = await sandboxList<SeenCall & { dialledDigits: string }>(
      stack,
      `/telephony/calls?loanId=${misdialled.loanId}`,
    );
    const plain = (digits: string) => digits.replace(/^\+86/, '').replace(/^0/, '');
    const astray = calls.filter((one) => plain(one.toNumber) !== plain(one.dialledDigits));
    expect(astray).toMatchObject([{ result: 'void' }]);
    expect((await misdialled.outcomes())['employer_verification']?.outcome).toMatch(/^passed/);
  });

  it('an employer whose HR has never heard of him is fraud (S07)', async () => {
    expect((await fake.outcomes())['employer_verification']).toEqual({
      ...{ outcome: 'mismatch', reason: 'not_employed_there' },
    });
    const finding = await findingOf(fake, 'answer:Q-EMPL-03');
    expect(finding).toMatchObject({ kind: 'fraud', status: 'open' });
  });

  it('stated pay above every paper is credit (S13)', async () => {
    expect(await findingOf(exaggerated, 'income_gap')).toMatchObject({ kind: 'credit' });
  });

  it('an owner of the home who did not sign is legal (S15)', async () => {
    expect(await findingOf(coOwned, 'co_owner_missing')).toMatchObject({
      ...{ kind: 'legal', severity: 'red', status: 'open' },
    });
  });

  it('the figures count each under its kind, for people and for `/metrics` alike', async () => {
    const shown = (await Promise.all(cases().map((one) => one.findings()))).flat();
    const figures = done(await userOf(stack, 'risk_officer').get<Figures>('/v1/findings/figures'));
    const counted = await countedFindings(stack);
    for (const { kind, severities } of figures.kinds)
      for (const { severity, open, explained } of severities) {
        const of = (status: string) =>
          shown.filter(
            (one) => one.kind === kind && one.severity === severity && one.status === status,
          ).length;
        expect({ kind, severity, open }).toEqual({ kind, severity, open: of('open') });
        expect({ kind, severity, explained }).toEqual({
          kind,
          severity,
          explained: of('explained'),
        });
        const gauge = counted.find((one) => one.kind === kind && one.severity === severity);
        expect({ kind, severity, open: gauge?.count }).toEqual({ kind, severity, open });
      }
    const kinds = new Set(shown.map(({ kind }) => kind));
    for (const kind of ['credit', 'operational', 'legal', 'fraud']) expect(kinds).toContain(kind);
  });

  it('the misdial counts against nobody: nothing in the report rests on it', async () => {
    const desk = new LoanDesk(stack, misdialled.loanId);
    await story.until(async () => (await misdialled.statusOf('report')) === 200, 6);
    const { report } = await desk.read<{ report: { reasons: { code: string }[] } }>('report');
    expect(report.reasons.map(({ code }) => code)).not.toContain('finding:lender_misdial');
  }, 120_000);

  it('the report groups them: counts by kind, and each under its kind in its part', async () => {
    const shown = [misdialled, coOwned];
    const both = async () =>
      (await Promise.all(shown.map((one) => one.statusOf('report')))).every((it) => it === 200);
    await story.until(both, 10);
    for (const one of shown) {
      const { report } = await new LoanDesk(stack, one.loanId).read<{ report: GroupedReport }>(
        'report',
      );
      for (const kind of kindsInOrder) {
        const counted = Object.values(report.findingCounts[kind] ?? {}).reduce((a, b) => a + b, 0);
        const listed = Object.values(report.sections).flatMap(
          ({ findings }) => findings[kind] ?? [],
        );
        expect({ kind, counted }).toEqual({ kind, counted: listed.length });
        for (const { finding } of listed) expect(finding.kind).toBe(kind);
      }
      const rules = (kind: string) =>
        Object.values(report.sections).flatMap(({ findings }) =>
          (findings[kind] ?? []).map(({ finding }) => finding.rule),
        );
      if (one === coOwned) expect(rules('legal')).toContain('co_owner_missing');
      else expect(rules('operational')).toEqual(['lender_misdial']);
    }
  }, 240_000);
});
