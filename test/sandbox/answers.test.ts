import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApplicationOf } from '../../domain/application/application.js';
import { providerReplySchema } from '../../domain/facts/source-answer.js';
import { sourceData, type SourceName } from '../../domain/facts/sources.js';
import { TestSandbox, borrowerOf, orderOf } from './a-sandbox.js';
import { questionsOf } from './questions-of.js';

let sandbox: TestSandbox;
let application: ApplicationOf<'auto'>;
let questions: Record<string, Record<string, unknown>>;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  application = await sandbox.application('clean');
  questions = questionsOf(application);
});
afterAll(() => sandbox.remove());

const ask = async (source: string, change: Record<string, unknown> = {}) => {
  const { status, body } = await sandbox.post(`/connectors/${source}`, {
    ...questions[source],
    ...change,
  });
  expect(status).toBe(200);
  return body;
};
const stranger = { name: '司马不在', idNumber: '11010519491231002X' };

describe('a clean borrower', () => {
  it.each([
    ['identity', 'MATCH'],
    ['phone_ownership', 'MATCH'],
    ['bank_card', 'MATCH'],
    ['judicial', 'FOUND'],
    ['credit_bureau', 'FOUND'],
    ['employer_directory', 'FOUND'],
    ['social_insurance', 'FOUND'],
    ['provident_fund', 'FOUND'],
    ['tax', 'FOUND'],
    ['bank_statements', 'FOUND'],
    ['vehicle_register', 'FOUND'],
    ['valuation', 'FOUND'],
    ['telematics', 'NO_RECORD'],
    ['loan_account', 'NO_RECORD'],
  ] as const)('%s answers %s in the contract of the domain', async (source, answer) => {
    const body = await ask(source);
    expect(body.answer).toBe(answer);
    const contract = providerReplySchema(sourceData[source as SourceName]);
    expect(contract.safeParse(body).error?.issues ?? []).toEqual([]);
  });

  it('has no case in any court, which is found and not missing', async () => {
    expect((await ask('judicial')).data).toEqual({ cases: [] });
  });

  it('earns one income in provident fund, insurance, tax and statements (lending.md §7.1)', async () => {
    const fund = (await ask('provident_fund')).data as Record<string, number>;
    const insurance = (await ask('social_insurance')).data as Record<string, number>;
    const tax = (await ask('tax')).data as Record<string, number>;
    const rates = (fund.employeeRateBasisPoints ?? 0) + (fund.employerRateBasisPoints ?? 0);
    const base = ((fund.monthlyDepositMinor ?? 0) * 10_000) / rates;
    expect(Math.abs(base - (insurance.baseMinor ?? 0))).toBeLessThan(base * 0.01);
    expect((tax.grossIncomeMinor ?? 0) / 12).toBe(insurance.baseMinor);
    const net =
      ((tax.grossIncomeMinor ?? 0) -
        (tax.taxPaidMinor ?? 0) -
        (tax.socialContributionsMinor ?? 0)) /
      12;
    const { rows } = (await ask('bank_statements')).data as { rows: Record<string, number>[] };
    const salaries = rows.filter(({ tag }) => String(tag) === 'salary');
    expect(salaries).toHaveLength(12);
    for (const { amountMinor } of salaries) expect(amountMinor).toBe(Math.round(net));
    const said = borrowerOf(application).income?.netMonthly.amountMinor ?? 0;
    expect(Math.abs(said - net)).toBeLessThan(net * 0.01);
  });

  it('has statements whose balance chain holds and whose interest fits the balances', async () => {
    const { rows } = (await ask('bank_statements')).data as {
      rows: { on: string; amountMinor: number; balanceMinor: number; tag: string }[];
    };
    rows.slice(1).forEach((row, i) => {
      expect(row.balanceMinor).toBe((rows[i]?.balanceMinor ?? 0) + row.amountMinor);
    });
    const interest = rows.filter(({ tag }) => tag === 'interest');
    expect(interest.map(({ on }) => on)).toEqual([
      '2025-12-21',
      '2026-03-21',
      '2026-06-21',
      '2026-09-21',
    ]);
    const balances = rows.map(({ balanceMinor }) => balanceMinor);
    const [least, most] = [Math.min(...balances), Math.max(...balances)];
    const implied = ((interest[2]?.amountMinor ?? 0) * 360) / (0.0005 * 92);
    expect(implied).toBeGreaterThan(least * 0.9);
    expect(implied).toBeLessThan(most * 1.1);
  });
});

describe('whoever does not exist', () => {
  it.each([
    ['identity', stranger],
    ['judicial', stranger],
    ['credit_bureau', stranger],
    ['social_insurance', stranger],
    ['provident_fund', stranger],
    ['tax', stranger],
    ['phone_ownership', { mobile: '13800138000' }],
    ['bank_card', { cardNumber: '4111111111111111' }],
    ['bank_statements', { cardNumber: '4111111111111111' }],
    ['employer_directory', { employerName: '不存在有限公司', uscc: null }],
    ['vehicle_register', { vin: '1M8GDM9AXKP042788' }],
    ['valuation', { kind: 'vehicle', vin: '1M8GDM9AXKP042788' }],
    ['telematics', { deviceId: 'GPS-0' }],
    ['loan_account', { loanId: 'nobody' }],
  ])('has no record at %s', async (source, change) => {
    const { reference, ...body } = await ask(source, change);
    expect(body).toEqual({ answer: 'NO_RECORD' });
    expect(reference).toEqual(expect.any(String));
  });
});

describe('a name that does not belong to the number', () => {
  it('is a mismatch that tells nobody the right name', async () => {
    const body = await ask('identity', { name: '司马不在' });
    expect(body).toMatchObject({ answer: 'MISMATCH', data: { name: '', idExpiresOn: null } });
  });
  it('is one of the differing factors of the card', async () => {
    expect(await ask('bank_card', { name: '司马不在', mobile: '13800138000' })).toMatchObject({
      answer: 'MISMATCH',
      data: { mismatched: ['name', 'mobile'] },
    });
  });
  it('finds no contributions', async () => {
    expect(await ask('social_insurance', { name: '司马不在' })).toMatchObject({
      answer: 'NO_RECORD',
    });
  });
  it('of another company is a mismatch with its credit code', async () => {
    expect(await ask('employer_directory', { employerName: '不存在有限公司' })).toMatchObject({
      answer: 'MISMATCH',
    });
  });
});

describe('the car', () => {
  it('is ours to hold once, is registered after payout, and is heard from then on', async () => {
    const { vin } = application.collateral;
    const lien = { vin, loanId: 'loan-1', holder: '示例银行' };
    const key = 'loan-1:pre_disbursement.1:lien:1';
    const path = '/connectors/vehicle_register/liens';
    expect(await sandbox.post(path, lien, key)).toMatchObject({ status: 201 });
    expect(await sandbox.post(path, lien, key)).toMatchObject({ status: 200 });
    expect(await sandbox.post(path, lien, `${key}0`)).toMatchObject({ status: 409 });
    expect((await ask('vehicle_register')).data).toMatchObject({ lien: 'ours', owner: null });

    const order = orderOf(application, 'loan-1', '2026-12-15');
    await sandbox.post('/core-banking/orders', order, 'loan-1:disbursement.1:order:1');
    sandbox.pass(8);
    expect((await ask('vehicle_register')).data).toMatchObject({
      owner: borrowerOf(application).name,
      use: 'own',
      lien: 'ours',
    });
    expect(await ask('telematics')).toMatchObject({ answer: 'FOUND', data: { events: [] } });

    const release = `${path}/${encodeURIComponent(key)}`;
    expect(await sandbox.provider('DELETE', release)).toMatchObject({ status: 200 });
    expect(await sandbox.provider('DELETE', release)).toMatchObject({
      status: 200,
      body: { status: 'released' },
    });
    expect((await ask('vehicle_register')).data).toMatchObject({ lien: 'none' });
  });
});
