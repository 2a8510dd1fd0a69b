import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readFieldInput, readingRule } from '../../domain/questions/answer-input.js';
import type { ComparisonRule } from '../../domain/questions/notation/comparison-rule.js';
import { parseRule } from '../../domain/questions/notation/rule-parser.js';
import { TestSandbox, borrowerOf, orderOf } from './a-sandbox.js';

interface BankRow {
  key: string;
  fields?: { name: string; rule: string }[];
  /** Gate rows have one rule and no field. */
  rule?: string;
}
interface AskedField {
  key: string;
  name: string;
  rule: string;
}

/** Rows for other products or other callers. */
const notAskedForAuto = [
  ...['Q-GATE-07', 'Q-POST-IND-09', 'Q-POST-IND-10', 'Q-PROB-08', 'Q-PROB-09', 'Q-PROB-10'],
];
const folder = resolve('policies/cn/questions');

/** Every field that the shipped banks of a family ask, with its rule. */
function fieldsOf(family: RegExp): AskedField[] {
  return readdirSync(folder)
    .map((file) => JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as { rows: BankRow[] })
    .flatMap(({ rows }) => rows)
    .filter(({ key }) => family.test(key ?? '') && !notAskedForAuto.includes(key))
    .flatMap(({ key, fields, rule }) =>
      rule === undefined
        ? (fields ?? []).map((field) => ({ key, ...field }))
        : [{ key, name: 'value', rule }],
    );
}

let sandbox: TestSandbox;
const lines: Record<string, unknown> = {};
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  const application = await sandbox.application('clean');
  await sandbox.patchFacts('clean:1', {
    borrower: { maritalStatus: 'married', spouse: 'agrees' },
  });
  const order = orderOf(application, 'loan-1', '2026-12-15');
  await sandbox.post('/core-banking/orders', order, 'loan-1:disbursement.1:order:1');
  sandbox.pass(1);
  const { body } = await sandbox.raw('/people/clean:1/facts');
  const [personnel] = (body.employer as { numbers: { number: string }[] }).numbers;
  const mobile = borrowerOf(application).contactPoints[0]?.value;
  for (const [name, toNumber] of Object.entries({ mobile, personnel: personnel?.number })) {
    const key = `loan-1:servicing.1:call:${name}`;
    const call = { toNumber, fromAgent: 'staff-7', attemptKey: key };
    lines[name] = (await sandbox.post('/telephony/calls', call, key)).body.callId;
  }
});
afterAll(() => sandbox.remove());

async function said(line: string, { key, name }: AskedField): Promise<unknown> {
  const { status, body } = await sandbox.raw(`/telephony/calls/${String(lines[line])}/say`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ questionKey: key, fields: [name] }),
  });
  expect({ key, name, status, body }).toMatchObject({ status: 200, body: { refused: null } });
  return (body.answers as Record<string, unknown>)[name];
}

function ruleOf(text: string): ComparisonRule {
  const parsed = parseRule(text);
  if (!parsed) throw new Error(`no rule: ${text}`);
  return parsed.rule;
}

/** The codes of a closed list, where the rule has one. */
function codesOf(rule: ComparisonRule): string[] | null {
  const plain = readingRule(rule);
  if (plain.kind === 'one_of') return [...plain.match, ...plain.tolerable, ...plain.mismatch];
  return plain.kind === 'exact' ? plain.codes : null;
}

/** What a borrower in good standing cannot know: who the insurer's beneficiary is, and what went wrong with a debit. */
const unknown = ['Q-POST-IND-08.beneficiary'];

describe.each([
  ['mobile', /^Q-(GATE|AUTO|PRED|WELC|POST-IND|PROB|REMD)-/],
  ['personnel', /^Q-EMPL-/],
])('the %s', (line, family) => {
  const fields = fieldsOf(family);

  it('is asked by the banks at all', () => {
    expect(fields.length).toBeGreaterThan(15);
  });

  it.each(fields)('answers $key $name in a form that "$rule" reads', async (field) => {
    const value = await said(line, field);
    if (unknown.includes(`${field.key}.${field.name}`)) return expect(value).toBeNull();
    const rule = ruleOf(field.rule);
    const reading = readFieldInput(field.name, rule, value);
    expect({ value, reading }).toMatchObject({ reading: { read: 'said' } });
    const codes = codesOf(rule);
    if (codes) expect(codes).toContain(value);
  });
});
