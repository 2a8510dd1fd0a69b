import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readFieldInput } from '../../domain/questions/answer-input.js';
import { questionBankSchema } from '../../domain/questions/bank.js';
import { questionsOf } from '../../domain/questions/bank-conditions.js';
import { TestSandbox } from './a-sandbox.js';

const probes = questionBankSchema.parse(
  JSON.parse(readFileSync('policies/cn/questions/probes.json', 'utf8')),
);

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
afterAll(() => sandbox.remove());

/** What whoever borrows says to a probe, by the persona that he is. */
async function said(persona: string, questionKey: string): Promise<Record<string, unknown>> {
  await sandbox.application(persona);
  const { body } = await sandbox.raw(`/people/${persona}:1/facts`);
  const { mobile } = body.borrower as { mobile: { number: string } };
  const call = { toNumber: mobile.number, fromAgent: 'staff-7', attemptKey: `k:${persona}` };
  const { body: opened } = await sandbox.post('/telephony/calls', call, `k:${persona}`);
  const answer = await sandbox.raw(`/telephony/calls/${String(opened['callId'])}/say`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ questionKey }),
  });
  expect(answer).toMatchObject({ status: 200, body: { refused: null } });
  return answer.body['answers'] as Record<string, unknown>;
}

describe('what is asked about a company’s sales and a home’s title', () => {
  it.each([
    { key: 'Q-PROB-08', persona: 'sme_clean' },
    { key: 'Q-PROB-09', persona: 'mortgage_co_owner' },
  ])('$key is answered by $persona in a form that its rules read', async ({ key, persona }) => {
    const answers = await said(persona, key);
    const row = questionsOf(probes).find((one) => one.key === key);
    expect(Object.keys(answers).sort()).toEqual(row?.fields.map(({ name }) => name).sort());
    for (const { name, rule } of row?.fields ?? [])
      expect(readFieldInput(name, rule.rule, answers[name])).toMatchObject({ read: 'said' });
  });

  it('is not known to whoever has neither', async () => {
    expect(await said('clean', 'Q-PROB-08')).toEqual({ invoiced: null, other_accounts: null });
  });
});
