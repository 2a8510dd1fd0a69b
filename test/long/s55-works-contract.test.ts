import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { applicationOf, originationOf } from '../environment/clients.js';
import { done, LoanDesk, refusalOf } from '../environment/desk.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Paper {
  type: string;
  key: string;
  worksContract?: { price: { amountMinor: number; currency: string } };
}
interface Body {
  documents: Paper[];
}

const unread = (body: Record<string, unknown>): Record<string, unknown> => ({
  ...body,
  documents: (body as unknown as Body).documents.map(({ worksContract: _, ...paper }) => paper),
});

let stack: WholeStack;
let clean: Case;
let small: Case;
let other: Case;
let later: Case;

beforeAll(async () => {
  stack = await wholeStack();
  clean = await submitCase(stack, 'project_clean', 'works');
  small = await submitCase(stack, 'project_works_contract_small', 'works');
  other = await submitCase(stack, 'project_works_contract_other', 'works');
  later = await submitCase(stack, 'project_clean', 'works-later', { application: unread });
}, 300_000);
afterAll(() => stack.close());

const said = async (one: Case) => {
  await seen(stack, () => one.isChecked());
  const open = (await one.findings()).filter(({ status }) => status === 'open');
  return open.map(({ rule, severity, kind }) => `${rule} ${severity} ${kind}`).sort();
};

describe('S55-works-contract: the works contract is held against the project file', () => {
  it('nothing speaks against a project whose contract fits', async () => {
    expect(await said(clean)).toEqual([]);
  });

  it('a contract below the file is a finding with both prices', async () => {
    expect(await said(small)).toEqual(['works_contract_price_differs orange fraud']);
    const [finding] = await small.findings();
    const prices = finding?.compared.map(({ value, source }) => [source, Number(value)]) ?? [];
    const told = prices.find(([source]) => source === 'application')?.[1];
    expect(prices).toEqual([
      ['application', told],
      ['works_contract', Math.round(Number(told) * 0.9)],
    ]);
  });

  it('another builder is one of the parties, and not who is paid', async () => {
    expect(await said(other)).toEqual([
      'works_contract_parties orange fraud',
      'works_contract_payee orange fraud',
    ]);
  });

  it('one that is read later is held against the file then; what cannot be read so is refused by its path', async () => {
    expect(await said(later)).toEqual([]);
    const body = (await applicationOf(stack, 'project_clean', 'works-later')) as unknown as Body;
    const paper = body.documents.find(({ type }) => type === 'works_contract');
    const desk = new LoanDesk(stack, later.loanId);
    const post = (worksContract: object) =>
      desk.give(originationOf(stack), 'documents', { ...paper, worksContract });
    const wrong = await post({ ...paper?.worksContract, signedOn: 'soon' });
    expect(refusalOf(wrong).status).toBe(400);
    expect(JSON.stringify(wrong.body)).toContain('worksContract.signedOn');
    const price = { amountMinor: 100, currency: 'CNY' };
    done(await post({ ...paper?.worksContract, price }));
    await seen(stack, async () => (await said(later)).length > 0);
    expect(await said(later)).toEqual([
      'draw_above_contract orange credit',
      'works_contract_price_differs orange fraud',
    ]);
    done(await post({ ...paper?.worksContract }));
    await seen(stack, async () => (await said(later)).length === 0);
  });
});
