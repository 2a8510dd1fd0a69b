import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { chinaDay, chinaTime, dayAfter } from '../environment/china-time.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const versions = '/v1/policies/cn-auto/versions';
interface Policy {
  requiredDocuments: { items: object[] };
  work: { deadlines: { defaultBusinessHours: number } };
}
interface Papers {
  required: { item: string; status: string; stage: string }[];
}
interface Run {
  dryRunId: string;
  state: string;
  changed: number;
  changedParts: string[];
  unjudgedParts: string[];
}
interface Changed {
  items: { loanId: string; changes: object[] }[];
}

let stack: WholeStack;
let one: Case;
let firstDay: string;
const wanted = async () => {
  const { required } = await new LoanDesk(stack, one.loanId).read<Papers>('documents');
  return required.find(({ item }) => item === 'down_payment_receipt');
};

beforeAll(async () => {
  stack = await wholeStack();
  one = await submitCase(stack, 'clean', 's48-papers');
  await seen(stack, () => one.isChecked());
  firstDay = dayAfter(chinaDay(await stack.clock.now()), 2);
}, 300_000);
afterAll(() => stack.close());

describe('S48: a policy that asks for another paper', () => {
  it('is said to ask for it, and not to have been looked at where it changes deadlines', async () => {
    const admin = person(stack, 'admin', 1);
    const shipped = done(await admin.get<{ document: Policy }>(`${versions}/2026.1`)).document;
    const receipt = {
      ...{ item: 'down_payment_receipt', type: 'employment_certificate', of: ['loan'] },
      ...{ stage: 'before_money', capture: [], maxAgeDays: null, substitutes: [] },
      mark: { source: 'demonstration policy', certainty: 'M' },
    };
    const { requiredDocuments, work } = shipped;
    const document = {
      ...{ ...shipped, version: '2026.2', effectiveFrom: firstDay },
      requiredDocuments: {
        ...requiredDocuments,
        items: [...requiredDocuments.items, receipt],
      },
      work: { ...work, deadlines: { ...work.deadlines, defaultBusinessHours: 3 } },
    };
    const draft = { kind: 'product', document, reason: 'another paper' };
    const { digest } = done(await admin.post<{ digest: string }>(versions, draft));
    let run = done(await admin.post<Run>(`${versions}/2026.2/dry-runs`, {}));
    const path = `/v1/dry-runs/${run.dryRunId}`;
    for (; run.state === 'running'; await pause(50)) run = done(await admin.get<Run>(path));
    expect(run).toMatchObject({
      ...{ state: 'done', changed: 1, unjudgedParts: ['work.deadlines'] },
      changedParts: ['requiredDocuments.items', 'work.deadlines'],
    });
    const { items } = done(await admin.get<Changed>(`${path}/loans`));
    const to = 'wanted before_money';
    const change = { kind: 'paper', what: 'down_payment_receipt:loan', from: null, to };
    expect(items).toMatchObject([{ loanId: one.loanId, changes: [change] }]);
    const read = { digest, reason: 'read and agreed' };
    done(await person(stack, 'admin', 2).post(`${versions}/2026.2/publish`, read));
    expect(await wanted()).toBeUndefined();
  }, 120_000);

  it('asks for it from its day on, of the loan that was named', async () => {
    const morning = Date.parse(chinaTime(firstDay, '10:00'));
    await stack.clock.pass(morning - Date.parse(await stack.clock.now()));
    expect(await wanted()).toMatchObject({ status: 'wanted', stage: 'before_money' });
  }, 120_000);
});
