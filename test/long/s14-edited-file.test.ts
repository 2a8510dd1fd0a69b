import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HandingIn } from '../environment/handing-in.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

let stack: WholeStack;
beforeAll(async () => {
  stack = await wholeStack();
}, 300_000);
afterAll(() => stack.close());

const findingsOf = async (persona: string) => {
  const customer = await HandingIn.submit(stack, persona, 's14-edited-file');
  const paper = await customer.handIn(await customer.ownFile());
  expect(paper.statement).toMatchObject({ status: 'read', problems: [] });
  return { paper, findings: await customer.one.findings() };
};

describe('S14: the PDF that a customer hands in', () => {
  it('was edited so that every row fits: the file shows program, time, second save and font', async () => {
    const { paper, findings } = await findingsOf('tampered_file');
    expect(findings).toMatchObject([
      { rule: 'statement_file_edited', severity: 'red', kind: 'fraud', status: 'open' },
    ]);
    const values = findings[0]?.compared ?? [];
    expect(values.filter(({ label }) => label === 'file_sign').map(({ value }) => value)).toEqual([
      ...['made_with_editor', 'changed_after_made', 'saved_again'],
      ...['odd_numbers_in_column', 'odd_numbers_in_column'],
    ]);
    expect(values.find(({ label }) => label === 'statement_digest')?.value).toBe(paper.sha256);
  }, 120_000);

  it('as the bank made it shows nothing', async () => {
    expect((await findingsOf('clean')).findings).toEqual([]);
  }, 120_000);
});
