import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApplication } from '../builders/an-application.js';
import { realRecord } from './support/real-record.js';
import { TestApi } from './support/test-api.js';

const portal = { sub: 'dealer-portal', kind: 'machine' as const, roles: ['origination' as const] };
const manager = { sub: 'am-1', roles: ['account_manager' as const] };

let real: Awaited<ReturnType<typeof realRecord>>;
let api: TestApi;
beforeAll(async () => {
  real = await realRecord();
  api = await TestApi.start(real.deps);
});
afterAll(async () => {
  await api.stop();
  await real.close();
});

const insurance = {
  insurer: '示例财产保险股份有限公司',
  policyNumber: 'PL-2026-77001',
  from: '2026-03-03',
  to: '2027-03-02',
  firstBeneficiary: '受益人示例',
};
const policy = {
  type: 'insurance_policy' as const,
  key: 'policies/1',
  sha256: 'c'.repeat(64),
  partyId: null,
  insurance,
};

let applications = 0;
const numbered = (change: Parameters<typeof anApplication>[0] = {}) => {
  applications += 1;
  return anApplication({ applicationNumber: `P-${applications}`, ...change });
};
async function submitted(change: Parameters<typeof anApplication>[0] = {}): Promise<string> {
  const body = numbered(change);
  const answer = await api.ask('POST', '/v1/loans', { as: portal, key: null, body });
  expect(answer.status).toBe(202);
  return (answer.body as { loanId: string }).loanId;
}

describe('a purchase contract', () => {
  const purchase = {
    number: 'GC-77001',
    signedAt: '2026-03-01T07:00:00.000Z',
    buyer: '购车人示例',
    dealer: { name: '杭州示例汽车销售有限公司', uscc: '91330106673959654P', cityCode: '3301' },
    vehicle: { vin: '1M8GDM9AXKP042788', make: '示例汽车', model: null, colour: null, state: null },
    price: { amountMinor: 18_000_000, currency: 'CNY' as const },
    downPayment: null,
    deliveryOn: null,
  };
  const contract = {
    type: 'purchase_contract' as const,
    key: 'contracts/1',
    sha256: 'd'.repeat(64),
    partyId: null,
    purchase,
  };

  it('is filed with its fields, shows all but the buyer, and may be read anew', async () => {
    const loanId = await submitted({ documents: [contract] });
    const path = `/v1/loans/${loanId}`;
    const price = { amountMinor: 18_100_000, currency: 'CNY' as const };
    const body = { ...contract, purchase: { ...purchase, price } };
    const again = await api.ask('POST', `${path}/documents`, { as: portal, body });
    expect(again.body).toMatchObject({ documentId: 'dc_1' });
    const loan = await api.ask('GET', path, { as: manager });
    expect(loan.body).toMatchObject({
      documents: [{ documentId: 'dc_1', purchase: { number: 'GC-77001', price } }],
    });
    expect(JSON.stringify(loan.body)).not.toContain(purchase.buyer);
  });

  it('with a price below zero is refused with its field', async () => {
    const loanId = await submitted();
    const price = { amountMinor: -1, currency: 'CNY' };
    const body = { ...contract, purchase: { ...purchase, price } };
    const answer = await api.ask('POST', `/v1/loans/${loanId}/documents`, { as: portal, body });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('purchase.price.amountMinor');
  });
});

describe('an insurance policy', () => {
  it('is filed with its dates; number and beneficiary are nobody’s to see but by a logged showing', async () => {
    const loanId = await submitted({ documents: [] });
    const path = `/v1/loans/${loanId}`;
    const filed = await api.ask('POST', `${path}/documents`, { as: portal, body: policy });
    expect(filed.status).toBe(200);
    const loan = await api.ask('GET', path, { as: manager });
    const { insurer, from, to } = insurance;
    expect(loan.body).toMatchObject({
      documents: [{ type: 'insurance_policy', insurance: { insurer, from, to } }],
    });
    const timeline = await api.ask('GET', `${path}/timeline`, { as: manager });
    for (const answer of [loan, timeline]) {
      expect(JSON.stringify(answer.body)).not.toContain(insurance.policyNumber);
      expect(JSON.stringify(answer.body)).not.toContain(insurance.firstBeneficiary);
    }
    const shown = await api.ask('POST', `${path}/reveals`, {
      as: { sub: 'au-1', roles: ['auditor'] },
      body: { partyId: 'borrower', field: 'policyNumber', purpose: 'audit' },
    });
    expect(shown.body).toMatchObject({ value: insurance.policyNumber });
  });

  it('may come with the application, and the same application again is the same loan', async () => {
    const body = numbered({ documents: [policy] });
    const first = await api.ask('POST', '/v1/loans', { as: portal, key: null, body });
    const again = await api.ask('POST', '/v1/loans', { as: portal, key: null, body });
    expect(again.body).toMatchObject({
      repeated: true,
      loanId: (first.body as { loanId: string }).loanId,
    });
    const other = { ...policy, insurance: { ...insurance, policyNumber: 'PL-2026-77002' } };
    const differs = await api.ask('POST', '/v1/loans', {
      as: portal,
      key: null,
      body: { ...body, documents: [other] },
    });
    expect(differs.body).toMatchObject({
      rule: 'business_key_taken',
      path: 'documents.0.insurance.policyNumber',
    });
    expect(JSON.stringify(differs.body)).not.toContain('77001');
  });

  it.each([
    { what: 'ends before it begins', wrong: { to: '2026-03-02' }, path: 'insurance.to' },
    {
      what: 'has a day that does not exist',
      wrong: { from: '2026-02-30' },
      path: 'insurance.from',
    },
    { what: 'has no number', wrong: { policyNumber: '' }, path: 'insurance.policyNumber' },
  ])('that $what is refused with its field', async ({ wrong, path }) => {
    const loanId = await submitted();
    const body = { ...policy, insurance: { ...insurance, ...wrong } };
    const answer = await api.ask('POST', `/v1/loans/${loanId}/documents`, { as: portal, body });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(path);
  });
});
