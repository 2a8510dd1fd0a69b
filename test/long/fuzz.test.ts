import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { fuzz, schemathesis, type Round } from '../environment/fuzzer.js';
import { faultyService, serviceFaults } from '../environment/faulty-service.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

let stack: WholeStack;
let program: string | null;
/** One loan after the other: paid out, at work, held, ended; each with a task that is its own. */
let targets: Round['values'][];

beforeAll(async () => {
  program = await schemathesis();
  if (program === null) process.stderr.write('fuzz: left out, since there is no Python here\n');
  stack = await wholeStack();
  const submit = async (seed: string) => {
    const application = await applicationOf(stack, 'clean', seed);
    const submitted = await originationOf(stack).post('/v1/loans', application);
    return new LoanDesk(stack, String(done(submitted)['loanId']));
  };
  const story = new Story(stack);
  const paid = await submit('fuzz-paid');
  await story.until(async () => (await paid.read())['stage'] === 'servicing', 14);
  const [fresh, held, ended] = [
    await submit('fuzz-a'),
    await submit('fuzz-b'),
    await submit('fuzz-c'),
  ];
  const nobody = new Story({ ...stack, users: [], machines: [] });
  await nobody.until(async () => (await fresh.openTasks()).length > 0, 2);
  const supervisor = person(stack, 'supervisor');
  done(await held.give(supervisor, 'hold', { reason: 'fuzz' }));
  done(await ended.give(supervisor, 'cancel', { reason: 'fuzz' }));
  await nobody.settle();
  const loans = [paid, fresh, held, ended];
  targets = await Promise.all(
    loans.map(async (loan) => {
      const tasks = await loan.tasks();
      const task = tasks.find(({ status }) => status === 'open') ?? tasks[0];
      const taskId = task?.taskId ?? 'tk_none';
      return { loanId: loan.loanId, taskId, partyId: 'borrower', rowKey: 'Q-OPEN-01' };
    }),
  );
}, 300_000);
afterAll(() => stack.close());

/** As many made-up requests for each operation and role; 60 and more make a run of twenty thousand and more. */
const examples = Number(process.env['SANCHA_FUZZ_EXAMPLES'] ?? 3);
const roles = [
  ...[null, 'origination', 'verifier', 'account_manager', 'approver', 'risk_officer'],
  ...['supervisor', 'auditor', 'admin'],
];
const tokenOf = async (role: string | null) => {
  if (role === null) return null;
  const client = role === 'origination' ? originationOf(stack) : person(stack, role);
  return await client.accessToken();
};

describe('fuzz: requests that nobody made up by hand', () => {
  let cases = 0;
  it.each(roles.map((role, at) => ({ role, at })))(
    'get no fault of ours and nothing but what is documented, as $role',
    async ({ role, at }) => {
      if (program === null) return;
      const values = targets[at % targets.length] ?? {};
      const round = { url: stack.apiUrl, token: await tokenOf(role), examples, seed: 7, values };
      const found = await fuzz(program, { ...round, coverage: role === 'supervisor' });
      cases += found.cases;
      expect(found.failures).toEqual([]);
      expect(found.operations).toBeGreaterThan(40);
    },
    1_200_000,
  );

  it('are enough of them, and the record is whole after all', async () => {
    if (program === null) return;
    process.stderr.write(`fuzz: ${cases} requests\n`);
    expect(cases).toBeGreaterThan(2_000);
    const auditor = person(stack, 'auditor');
    for (const { loanId } of targets) {
      const { body } = await auditor.get(`/v1/loans/${String(loanId)}/timeline/verification`);
      expect({ loanId, valid: body['valid'] }).toEqual({ loanId, valid: true });
    }
  });
});

describe('fuzz: the fuzzer itself', () => {
  it.each([null, ...serviceFaults])(
    'sees %s in a service that is not ours',
    async (fault) => {
      if (program === null) return;
      const service = await faultyService(fault);
      const round = { url: service.url, token: null, examples: 3, seed: 7 };
      const found = await fuzz(program, { ...round, values: { thingId: 'one' } });
      service.close();
      expect(found.failures.length).toBe(fault === null ? 0 : 1);
      expect(found.operations).toBe(1);
    },
    120_000,
  );
});
