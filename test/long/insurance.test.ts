import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase, type Case } from '../environment/cases.js';
import { chinaDay } from '../environment/china-time.js';
import { originationOf } from '../environment/clients.js';
import { done, LoanDesk } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

let stack: WholeStack;
let story: Story;
let one: Case;
let loan: LoanDesk;

const stage = async () => String((await loan.read())['stage']);
const openTypes = async () => (await loan.openTasks()).map(({ type }) => type);
const ordered = async () =>
  (await one.asked('core_banking')).filter(({ method }) => method === 'POST').length;
const aboutInsurance = async () =>
  (await one.findings()).filter(({ rule }) => rule.startsWith('insurance_'));

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  one = await submitCase(stack, 'insurance_other_car', 'insured');
  loan = new LoanDesk(stack, one.loanId);
  const waits = async () =>
    (await stage()) === 'pre_disbursement' &&
    (await one.outcomes())['pre_disbursement_call'] !== undefined &&
    (await openTypes()).includes('administration');
  await story.until(waits, 14);
}, 300_000);
afterAll(() => stack.close());

describe('insurance before the money: a policy on another car', () => {
  it('is a finding that names both cars, and no money is asked of the bank', async () => {
    const [finding, ...others] = await aboutInsurance();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ...{ rule: 'insurance_object_differs', severity: 'orange', kind: 'fraud', status: 'open' },
      opensQuestions: ['Q-PRED-11'],
    });
    expect(finding?.compared.map(({ label, source }) => `${label} ${source}`)).toEqual([
      'vin application',
      'vin insurance_policy',
    ]);
    expect(await one.outcomes()).toMatchObject({
      insurance: { outcome: 'passed' },
      insurance_cover: { outcome: 'mismatch', reason: 'insurance_object_differs' },
    });
    expect(await ordered()).toBe(0);
  });

  it('waits however long, while all else is done', async () => {
    await story.until(() => Promise.resolve(false), 2).catch(() => undefined);
    expect([await stage(), await ordered(), await openTypes()]).toEqual([
      'pre_disbursement',
      0,
      ['administration'],
    ]);
  });

  it('is shown with its number masked', async () => {
    type Seen = { documents: { insurance: { policyNumber: string } | null }[] };
    const { documents } = await loan.read<Seen>();
    const shown = documents.flatMap(({ insurance }) => insurance?.policyNumber ?? []);
    expect(shown).toEqual([expect.stringMatching(/^\*{4}.{4}$/)]);
  });

  it('goes on with the corrected policy, which its insurer confirms', async () => {
    const { businessKey } = await loan.read<{ businessKey: { applicationNumber: string } }>();
    const today = chinaDay(await stack.clock.now());
    const path = `/applications/${businessKey.applicationNumber}/insurance`;
    const issued = await fetch(`${stack.sandboxUrl}${path}?from=${today}&issue=2`);
    expect(issued.status).toBe(200);
    const insurance = (await issued.json()) as object;
    const file = { key: 'policies/corrected', sha256: 'c'.repeat(64), partyId: null };
    const paper = { type: 'insurance_policy', ...file, insurance };
    done(await originationOf(stack).post(`/v1/loans/${one.loanId}/documents`, paper));
    await story.until(async () => (await stage()) === 'servicing', 8);
    expect(await one.outcomes()).toMatchObject({
      insurance: { outcome: 'passed' },
      insurance_cover: { outcome: 'passed' },
    });
    expect((await aboutInsurance()).filter(({ status }) => status !== 'gone')).toEqual([]);
    // One answer for each of the two policies.
    expect(await one.asked('insurance')).toHaveLength(2);
    expect((await one.tasks()).filter(({ type }) => type === 'administration')).toMatchObject([
      { status: 'cancelled' },
    ]);
  });
});
