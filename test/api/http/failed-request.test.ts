import { afterEach, expect, it } from '@jest/globals';
import { quietDeps } from '../support/quiet-deps.js';
import { TestApi } from '../support/test-api.js';

const canary = '王示例 13800138000';

let api: TestApi;
afterEach(async () => await api.stop());

/** Lets a list of loans fail so, and tells what the log says of it. */
async function failing(error: Error): Promise<Record<string, unknown> | undefined> {
  const { deps, logged } = quietDeps();
  const listLoans = () => Promise.reject(error);
  api = await TestApi.start({ ...deps, reads: { ...deps.reads, listLoans } });
  const answer = await api.ask('GET', '/v1/loans', { as: { sub: 'v-1' } });
  expect(answer.status).toBe(500);
  expect(JSON.stringify([answer.body, logged])).not.toMatch(/王示例|13800138000/);
  return logged.find(({ msg }) => msg === 'request_failed');
}

it('a request that fails says where in our code, and nothing of a message that looks like a stack', async () => {
  const error = new Error(`no\n    at read (src/${canary}.ts:1:1)\n    at /src/${canary}:1:1`);
  const ours = error.stack?.replace(/^(.*\n)*?(?=    at .*failed-request)/, '') ?? '';
  const frame = `    at read (${process.cwd()}/src/record/core.ts:7:3)\n`;
  error.stack = `Error: ${error.message}\n${frame}${ours}`;
  expect(await failing(error)).toMatchObject({ file: 'src/record/core.ts:7:3' });
});

it('a stack that does not hold the message says nothing of the place', async () => {
  const error = new Error('no');
  error.stack = `Error: another\n    at read (/src/${canary}:1:1)`;
  const line = await failing(error);
  expect(line).toMatchObject({ errorName: 'Error' });
  expect(line).not.toHaveProperty('file');
});
