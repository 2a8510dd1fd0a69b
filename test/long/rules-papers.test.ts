import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsOf, submitCase } from '../environment/cases.js';
import { readBy } from '../environment/rules/as-told.js';
import { insuranceRows } from '../environment/rules/insurance-rows.js';
import type { CaseFacts } from '../environment/rules/otherwise.js';
import { signingRows } from '../environment/rules/signing-rows.js';
import { Signing } from '../environment/rules/signing.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

let stack: WholeStack;
let desk: Signing;

beforeAll(async () => {
  stack = await wholeStack();
  const story = new Story(stack);
  // Nothing goes out while the papers are looked at.
  story.left.add('pre_disbursement_call');
  const one = await submitCase(stack, 'clean', 'papers');
  const isWaiting = async () =>
    (await one.tasks()).some(({ type }) => type === 'pre_disbursement_call') &&
    (await one.outcomes())['insurance_cover']?.outcome === 'passed';
  await story.until(isWaiting, 14);
  desk = new Signing(stack, one, await factsOf<CaseFacts>(stack, 'clean:papers'));
}, 300_000);
afterAll(() => stack.close());

/** Rules of the papers that found something. */
const found = async (of: RegExp) =>
  [...(await desk.standing()).keys()].filter((rule) => of.test(rule));
const ofSigning = /^(contract|cost_table|annual_cost)/;
const ofInsurance = /^insurance_/;

describe('Rules-papers: contract and costs before the money', () => {
  it.each(signingRows)('$rule, $found, and gone with the right papers', async (row) => {
    const right = await desk.right();
    await desk.sign({ ...right, ...row.fault(right) });
    const { read, wanted } = readBy(row, (await desk.standing()).get(row.rule));
    expect(read).toEqual(wanted);
    await desk.sign(await desk.right());
    expect(await found(ofSigning)).toEqual([]);
  });
});

describe('Rules-papers: the policy on what secures the loan', () => {
  it.each(insuranceRows)('$rule, $found, and gone with the right one', async (row) => {
    await desk.insure(row.issued ?? {}, row.changed);
    const { read, wanted } = readBy(row, (await desk.standing()).get(row.rule));
    expect(read).toEqual(wanted);
    await desk.insure({});
    expect(await found(ofInsurance)).toEqual([]);
  });
});
