import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestSandbox } from './a-sandbox.js';
import { questionsOf } from './questions-of.js';

let sandbox: TestSandbox;
let questions: Record<string, Record<string, unknown>>;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  questions = questionsOf(await sandbox.application('clean'));
});
afterAll(() => sandbox.remove());

const json = { 'content-type': 'application/json' };
const withoutConsent = ['employer_directory', 'valuation', 'loan_account'];

const sources = [
  ...['identity', 'phone_ownership', 'former_numbers', 'bank_card', 'judicial', 'credit_bureau'],
  ...['employer_directory', 'social_insurance', 'provident_fund', 'tax', 'bank_statements'],
  ...['vehicle_register', 'valuation', 'telematics', 'loan_account'],
];

describe.each(sources)('%s', (source) => {
  const path = `/connectors/${source}`;
  const send = (headers: Record<string, string>, body: unknown = questions[source]) =>
    sandbox.raw(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const full = {
    ...json,
    'x-api-key': 'k',
    'idempotency-key': 'loan-1:verification.1:x:1',
    'x-consent-reference': 'consent/1',
  };

  it('takes a right request', async () => {
    expect((await send(full)).status).toBe(200);
  });
  it('refuses one without a key', async () => {
    const { 'x-api-key': _, ...rest } = full;
    const { status, body } = await send(rest);
    expect([status, body.type]).toEqual([401, 'urn:sancha:sandbox:unauthorised']);
  });
  it('refuses one without a step key', async () => {
    const { 'idempotency-key': _, ...rest } = full;
    const { status, body } = await send(rest);
    expect([status, body.type]).toEqual([400, 'urn:sancha:sandbox:idempotency-key-missing']);
  });
  it('demands consent exactly where the request is about a person', async () => {
    const { 'x-consent-reference': _, ...rest } = full;
    expect((await send(rest)).status).toBe(withoutConsent.includes(source) ? 200 : 403);
  });
  it('refuses an unknown field by name', async () => {
    const { status, body } = await send(full, { ...questions[source], colour: 'red' });
    expect(status).toBe(400);
    if (source !== 'bank_statements') {
      expect(body.errors).toEqual([{ path: 'colour', message: 'unknown field' }]);
    }
  });
  it('refuses a missing field by name', async () => {
    const [field = '', ...others] = Object.keys(questions[source] ?? {});
    const kept = Object.fromEntries(others.map((name) => [name, questions[source]?.[name]]));
    const { status, body } = await send(full, kept);
    expect(status).toBe(400);
    if (source !== 'bank_statements') {
      expect(body.errors).toEqual([expect.objectContaining({ path: field })]);
    }
  });
  it('refuses what is no JSON, and another content type', async () => {
    const init = { method: 'POST', headers: full, body: '{"name":' };
    expect((await sandbox.raw(path, init)).status).toBe(400);
    const headers = { ...full, 'content-type': 'text/plain' };
    expect((await sandbox.raw(path, { ...init, headers })).status).toBe(415);
  });
});

describe('numbers that cannot exist', () => {
  it.each([
    ['identity', { idNumber: '110105199002301234' }, 'idNumber'],
    ['bank_card', { cardNumber: '6228480402564890019' }, 'cardNumber'],
    ['phone_ownership', { mobile: '12345678901' }, 'mobile'],
    ['tax', { year: 2026.5 }, 'year'],
    ['credit_bureau', { reason: 'curiosity' }, 'reason'],
  ])('are refused by %s', async (source, change, path) => {
    const { status, body } = await sandbox.post(`/connectors/${source}`, {
      ...questions[source],
      ...change,
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ path })]);
  });

  it('statements are given for 24 months at most, and not backwards', async () => {
    const ask = (from: string, to: string) =>
      sandbox.post('/connectors/bank_statements', { ...questions.bank_statements, from, to });
    expect((await ask('2024-11-25', '2026-11-25')).status).toBe(200);
    expect((await ask('2024-11-24', '2026-11-25')).status).toBe(400);
    expect((await ask('2026-11-25', '2026-11-24')).status).toBe(400);
  });
});

it('a refused request stands in the journal as well', async () => {
  await sandbox.post('/connectors/identity', { name: 'x' }, 'loan-9:verification.1:identity:1');
  expect(await sandbox.items('/journal?connector=identity&loanId=loan-9')).toEqual([
    expect.objectContaining({ status: 400, loanId: 'loan-9', body: { name: 'x' }, fault: null }),
  ]);
});
