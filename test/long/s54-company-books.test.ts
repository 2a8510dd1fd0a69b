import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase, type Case } from '../environment/cases.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Compared {
  label: string;
  value: number | string | null;
  source: string;
}
interface Report {
  recommendation: string;
  notVerified: { what: string; name: string; reason: string }[];
}

const personas = [
  'sme_clean',
  'sme_sales_gap',
  'sme_books_unbalanced',
  'sme_no_statements',
  'sme_hidden_owner',
  'sme_leverage',
  'sme_audit_adverse',
] as const;

let stack: WholeStack;
const cases = new Map<string, Case>();

beforeAll(async () => {
  stack = await wholeStack();
  const story = new Story(stack);
  for (const persona of personas) cases.set(persona, await submitCase(stack, persona, 's54'));
  await story.until(async () => {
    const stages = await Promise.all([...cases.values()].map((one) => one.loan()));
    return stages.every(({ stage }) => stage !== 'verification');
  }, 30);
}, 300_000);
afterAll(() => stack.close());

const one = (persona: (typeof personas)[number]): Case => {
  const found = cases.get(persona);
  if (found === undefined) throw new Error('not submitted');
  return found;
};
const reportOf = async (persona: (typeof personas)[number]) =>
  (await one(persona).part<{ report: Report }>('report')).report;
const findingsOf = async (persona: (typeof personas)[number]) =>
  (await one(persona).findings()) as unknown as {
    rule: string;
    severity: string;
    kind: string;
    compared: Compared[];
  }[];

describe('S54 the figures of a company before its loan', () => {
  it('have no finding where register, tax office, account, bureau and books fit each other', async () => {
    expect(await findingsOf('sme_clean')).toEqual([]);
    expect(await reportOf('sme_clean')).toMatchObject({
      ...{ recommendation: 'approve', notVerified: [] },
    });
  });

  it('have one with every number and its source where sales are 40 % above tax and account', async () => {
    const [finding, ...others] = (await findingsOf('sme_sales_gap')).filter(
      ({ rule }) => !rule.startsWith('answer:'),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'sales_against_sources', severity: 'orange' });
    const [declared = 0, ...bySources] = (finding?.compared ?? []).map(({ value }) =>
      Number(value),
    );
    // The same months of all three: what grew since hides nothing of the 40 %.
    expect(bySources.map((each) => Math.round((declared / each - 1) * 1000) / 10)).toEqual([
      40, 40,
    ]);
    const sources = new Set(finding?.compared.map(({ source }) => source));
    expect([...sources].sort()).toEqual(['application', 'bank_statements', 'company_tax']);
    expect((await reportOf('sme_sales_gap')).recommendation).toBe('refer');
  });

  it('have a red one of fraud where the balance sheet does not balance', async () => {
    const rules = (await findingsOf('sme_books_unbalanced')).map(
      ({ rule, severity, kind }) => `${rule} ${severity} ${kind}`,
    );
    expect(rules).toEqual(['books_unbalanced red fraud']);
  });

  it('have leverage of 72 % that rose, worse than its industry, and nothing else', async () => {
    const [ratios, industry, ...others] = await findingsOf('sme_leverage');
    expect(others).toEqual([]);
    expect(ratios).toMatchObject({ rule: 'ratios_out_of_band', severity: 'orange' });
    expect(industry).toMatchObject({ rule: 'worse_than_industry', severity: 'yellow' });
    const valueOf = (label: string) => ratios?.compared.find((each) => each.label === label)?.value;
    expect([valueOf('leverage_before'), valueOf('leverage')]).toEqual([6600, 7200]);
    expect((await reportOf('sme_leverage')).recommendation).toBe('refer');
  });

  it('have a red one where the auditor says that the books are not true', async () => {
    const [audit, ...others] = await findingsOf('sme_audit_adverse');
    expect(others).toEqual([]);
    expect(audit).toMatchObject({ rule: 'statement_audit', severity: 'red', kind: 'fraud' });
    expect(audit?.compared.map(({ value }) => value)).toContain('audit_adverse');
  });

  it('are not verified where no statements were handed in, and none of it is clear', async () => {
    const { notVerified } = await reportOf('sme_no_statements');
    const rules = notVerified.filter(({ what }) => what === 'rule').map(({ name }) => name);
    expect(rules).toEqual(
      expect.arrayContaining(['books_unbalanced', 'ratios_out_of_band', 'working_capital_need']),
    );
    for (const { reason } of notVerified.filter(({ what }) => what === 'rule'))
      expect(reason).toContain('financial_statements');
  });

  it('S86 name a controller of whom nobody told, behind two companies', async () => {
    const finding = (await findingsOf('sme_hidden_owner')).find(
      ({ rule }) => rule === 'beneficial_owner_unknown',
    );
    expect(finding).toMatchObject({ severity: 'orange', kind: 'legal' });
  });
});
