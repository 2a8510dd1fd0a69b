import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplicationOf } from '../../domain/application/application.js';
import { TestSandbox } from './a-sandbox.js';

const path = '/connectors/movable_assets/liens';
const key = 'ln_1:pre_disbursement.1:register_lien-movables-loan:1';
let sandbox: TestSandbox;
let uscc = '';
let name = '';
beforeEach(async () => {
  sandbox = await TestSandbox.start();
  const application = (await sandbox.application(
    'sme_receivables',
  )) as unknown as ApplicationOf<'sme_working_capital'>;
  const [company] = application.parties;
  if (company?.kind !== 'organisation') throw new Error('no company borrows');
  ({ uscc, name } = company);
});
afterEach(() => sandbox.remove());

const entry = (change: object = {}) => ({
  ...{ uscc, securedMinor: 100, until: '2028-01-01', loanId: 'ln_1', holder: '示例银行' },
  pledged: [{ kind: 'stock', description: '钢材', debtorUscc: null, invoiceNumbers: [] }],
  ...change,
});
const pledges = async () => {
  const { body } = await sandbox.post('/connectors/movable_assets', { name, uscc }, 'ask');
  return (body as { data: { pledges: object[] } }).data.pledges;
};

describe('the register of movable assets', () => {
  it('takes an entry once under its key, and shows it as ours until it is deleted', async () => {
    expect(await sandbox.post(path, entry(), key)).toMatchObject({
      ...{ status: 201, body: { lienKey: key, uscc, status: 'registered' } },
    });
    expect(await sandbox.post(path, entry(), key)).toMatchObject({ status: 200 });
    expect(await pledges()).toMatchObject([
      {
        ...{ registrationNumber: key, kind: 'stock', pledgee: '示例银行', ownLoanId: 'ln_1' },
        ...{ securedMinor: 100, to: '2028-01-01', cancelledOn: null },
      },
    ]);
    const release = `${path}/${encodeURIComponent(key)}`;
    expect(await sandbox.provider('DELETE', release)).toMatchObject({ status: 200 });
    const [entered] = await pledges();
    expect(entered).not.toMatchObject({ cancelledOn: null });
  });

  it('takes a second entry on the same assets, since it looks at nothing', async () => {
    await sandbox.post(path, entry(), key);
    const second = await sandbox.post(path, entry({ loanId: 'ln_2' }), `${key}/2`);
    expect(second).toMatchObject({ status: 201 });
    expect(await pledges()).toHaveLength(2);
  });

  it('knows no entry of a company that it does not know', async () => {
    const body = entry({ uscc: '91330106673959654P' });
    expect(await sandbox.post(path, body, key)).toMatchObject({ status: 404 });
  });

  it('lists what was entered for a loan, and what was entered since a moment', async () => {
    await sandbox.post(path, entry(), key);
    expect(await sandbox.provider('GET', `${path}/by-loan?loanId=ln_1`)).toMatchObject({
      body: { liens: [{ lienKey: key, uscc }] },
    });
    const since = encodeURIComponent('2026-01-01T00:00:00Z');
    expect(await sandbox.provider('GET', `${path}/taken?since=${since}`)).toMatchObject({
      body: { items: [{ key, loanId: 'ln_1' }] },
    });
  });
});
