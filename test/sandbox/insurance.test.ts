import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApplicationOf } from '../../domain/application/application.js';
import { insurancePolicySchema } from '../../domain/application/insurance.js';
import { providerReplySchema } from '../../domain/facts/source-answer.js';
import { sourceData } from '../../domain/facts/sources.js';
import { TestSandbox } from './a-sandbox.js';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
afterAll(() => sandbox.remove());

/** The paper of a persona's car as it was captured, and the question that it gives. */
async function policyOf(persona: string, issue = 1, from = '2026-11-25') {
  const application: ApplicationOf<'auto'> = await sandbox.application(persona);
  const path = `/applications/${application.applicationNumber}/insurance`;
  const { body } = await sandbox.raw(`${path}?from=${from}&issue=${issue}`);
  const paper = insurancePolicySchema.parse(body);
  const { policyNumber, insurer } = paper;
  const { vin } = application.collateral;
  return { paper, vin, question: { policyNumber, insurer, vin, unitNumber: null, uscc: null } };
}
const ask = async (question: Record<string, unknown>) => {
  const { status, body } = await sandbox.post('/connectors/insurance', question);
  expect(status).toBe(200);
  expect(providerReplySchema(sourceData.insurance).safeParse(body).error?.issues ?? []).toEqual([]);
  return body as { answer: string; data?: Record<string, unknown> };
};

describe('the insurer', () => {
  it('has of a clean policy what its paper says', async () => {
    const { paper, question, vin } = await policyOf('clean');
    const { answer, data } = await ask(question);
    expect([answer, paper.object?.vin]).toEqual(['FOUND', vin]);
    expect(data).toMatchObject({
      ...{ policyNumber: paper.policyNumber, kind: 'vehicle_damage', vin, insured: paper.insured },
      ...{ sumInsuredMinor: paper.sumInsured?.amountMinor, from: paper.from, to: paper.to },
      ...{ firstBeneficiary: '示例汽车金融有限公司', premiumPaid: true, status: 'in_force' },
    });
  });

  it('knows no number that it has not issued, nor one of another car', async () => {
    const { question } = await policyOf('clean');
    const other = await policyOf('job_lost');
    expect(await ask({ ...question, policyNumber: 'PL-0001' })).toMatchObject({
      answer: 'NO_RECORD',
    });
    expect(await ask({ ...question, vin: other.vin })).toMatchObject({ answer: 'NO_RECORD' });
  });

  it('says that the number is another insurer’s', async () => {
    const { question } = await policyOf('clean');
    expect(await ask({ ...question, insurer: '别家财产保险有限公司' })).toMatchObject({
      answer: 'MISMATCH',
    });
  });

  const wrong: { persona: string; paper: object; said: object | null }[] = [
    { persona: 'insurance_no_beneficiary', paper: { firstBeneficiary: null }, said: {} },
    { persona: 'insurance_unpaid', paper: { premiumPaid: false }, said: { premiumPaid: false } },
    {
      ...{ persona: 'insurance_ends_soon', paper: { from: '2025-12-10', to: '2026-12-09' } },
      said: { status: 'in_force' },
    },
    { persona: 'insurance_unknown', paper: {}, said: null },
  ];
  it.each(wrong)('$persona is wrong once, and right the next time', async (row) => {
    const first = await policyOf(row.persona);
    expect(first.paper).toMatchObject(row.paper);
    const { answer, data } = await ask(first.question);
    expect(answer).toBe(row.said === null ? 'NO_RECORD' : 'FOUND');
    if (row.said !== null) expect(data).toMatchObject(row.said);
    const next = await policyOf(row.persona, 2);
    expect(next.paper).toMatchObject({
      ...{ from: '2026-11-25', to: '2027-11-24', premiumPaid: true },
      firstBeneficiary: '示例汽车金融有限公司',
    });
    expect(await ask(next.question)).toMatchObject({ answer: 'FOUND' });
  });

  it('has a tenth of the sum that was written into a forged paper', async () => {
    const { paper, question } = await policyOf('insurance_forged');
    const { data } = await ask(question);
    expect(data?.['sumInsuredMinor']).toBe(Math.round((paper.sumInsured?.amountMinor ?? 0) / 10));
  });

  it('insures another car than the one that is bought', async () => {
    const { paper, vin } = await policyOf('insurance_other_car');
    expect(paper.object?.vin).toMatch(/^[A-Z0-9]{17}$/);
    expect(paper.object?.vin).not.toBe(vin);
  });

  it('is asked with a consent, and by its own fields alone', async () => {
    const { question } = await policyOf('clean');
    const headers = { 'content-type': 'application/json', 'x-api-key': 'k' };
    const send = (body: object, more: Record<string, string>) =>
      sandbox.raw('/connectors/insurance', {
        ...{ method: 'POST', body: JSON.stringify(body) },
        headers: { ...headers, 'idempotency-key': 'loan-1:verification.1:x:1', ...more },
      });
    expect((await send(question, {})).status).toBe(403);
    const consent = { 'x-consent-reference': 'consent/1' };
    const { status, body } = await send({ ...question, colour: 'red' }, consent);
    expect([status, body.errors]).toEqual([400, [{ path: 'colour', message: 'unknown field' }]]);
  });

  it('insures nothing where nothing secures the loan', async () => {
    const { applicationNumber } = await sandbox.application('consumer_clean');
    const { status } = await sandbox.raw(
      `/applications/${applicationNumber}/insurance?from=2026-11-25`,
    );
    expect(status).toBe(404);
  });
});
