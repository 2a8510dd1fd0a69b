import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemBody } from '../../src/api/problems/problem.js';
import { quietDeps } from './support/quiet-deps.js';
import { TestApi } from './support/test-api.js';
import { badTexts, canary, fields, whole } from './support/wrong-bodies.js';

const { deps, asked, logged } = quietDeps();
/** May use every route, so that nothing but the body is refused. */
const everybody = {
  roles: [
    ...(['origination', 'verifier', 'account_manager', 'approver'] as const),
    ...(['risk_officer', 'supervisor', 'auditor', 'admin'] as const),
  ],
};
let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start(deps);
});
afterAll(async () => await api.stop());

/** The refusal, when it is a refusal of that field and nothing was asked of the record. */
async function refusalOf(row: { route: string; body: object; method?: 'PUT' | undefined }) {
  const { route, body, method = 'POST' } = row;
  const reply = await api.ask(method, `/v1/${route}`, { as: everybody, body });
  expect(JSON.stringify(reply.body)).not.toContain(canary);
  expect(asked).toEqual([]);
  const problem = reply.body as ProblemBody;
  return { status: reply.status, fields: problem.errors?.map(({ path }) => path) };
}

describe('a text that somebody types at work', () => {
  it.each(badTexts)('$route: $name in $field', async ({ value, field, body, ...row }) => {
    const method = 'method' in row ? row.method : undefined;
    const refusal = await refusalOf({ ...row, method, body: { ...body, [field]: value } });
    expect(refusal).toEqual({ status: 400, fields: [field] });
  });
});

describe('a command with one wrong field', () => {
  it.each(fields)('$route: $name', async ({ field, ...row }) => {
    expect(await refusalOf(row)).toEqual({ status: 400, fields: [field] });
  });

  it.each(whole)('$route: a field that nobody knows', async ({ body, ...row }) => {
    const refusal = await refusalOf({ ...row, body: { ...body, nickname: canary } });
    expect(refusal).toEqual({ status: 400, fields: ['nickname'] });
  });
});

it('nothing of a body was logged, and nothing failed inside', () => {
  expect(JSON.stringify(logged)).not.toContain(canary);
  expect(logged.filter((line) => line['msg'] === 'request_failed')).toEqual([]);
});
