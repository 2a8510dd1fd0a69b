import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Company {
  business?: object;
}

let stack: WholeStack;
/** Three companies of three people who have one desk at one address, written in three ways. */
const shells: Case[] = [];
let elsewhere: Case;

const registeredAt = (text: string) => (body: Record<string, unknown>) => ({
  ...body,
  parties: (body['parties'] as Company[]).map((one) => {
    const registeredAddress = { districtCode: '320594', text };
    return one.business ? { ...one, business: { ...one.business, registeredAddress } } : one;
  }),
});
const submitted = async (seed: string, text: string) => {
  const one = await submitCase(stack, 'sme_clean', seed, { application: registeredAt(text) });
  await seen(stack, () => one.isChecked());
  return one;
};

beforeAll(async () => {
  stack = await wholeStack();
  const written = ['星湖街 328 号 1 幢 501 室', '星湖街328号1幢501室', '星湖街328号，1幢-501室'];
  for (const [n, text] of written.entries()) shells.push(await submitted(`shell-${n}`, text));
  elsewhere = await submitted('shell-other', '星湖街 329 号');
}, 300_000);
afterAll(() => stack.close());

const shared = async (one: Case | undefined) =>
  ((await one?.findings()) ?? [])
    .filter(({ rule }) => rule === 'shared_address')
    .map(({ severity, compared }) => `${severity} ${compared[0]?.value ?? '-'}`);

describe('Shells: companies that borrow from one address', () => {
  it('are found as they come, from the policy’s third on; another address is none of theirs', async () => {
    expect(await shared(shells[0])).toEqual([]);
    expect(await shared(shells[1])).toEqual([]);
    expect(await shared(shells[2])).toEqual(['yellow 2']);
    expect(await shared(elsewhere)).toEqual([]);
  });

  it('are listed with the loans that hold it too, each another applicant’s, and without the address', async () => {
    const path = `/v1/loans/${shells[2]?.loanId ?? ''}/links`;
    const { body } = await userOf(stack, 'supervisor').get<{ items: object[] }>(path);
    expect(body.items).toContainEqual(
      expect.objectContaining({ kind: 'address', loans: 2, loansOfOthers: 2 }),
    );
    expect(JSON.stringify(body)).not.toContain('星湖街');
  });
});
