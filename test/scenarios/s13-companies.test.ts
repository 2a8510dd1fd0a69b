import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type SeenFinding } from '../environment/cases.js';
import { applicationOf } from '../environment/clients.js';
import { overhear, type Exchange, type OverheardApi } from '../environment/overheard.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Told {
  parties: { business?: { annualSales: { amountMinor: number } } }[];
}
interface Workspace {
  script: { rows: { key: string; text: { zh: string; en: string } }[] } | null;
  about: { findings: SeenFinding[] } | null;
}

const question = 'Q-PROB-08';
const rule = 'sales_against_sources';

let stack: WholeStack;
let api: OverheardApi;
let one: Case;
let told: Told;
/** As a supervisor and as a verifier saw it while no interview had begun. */
let before: { supervisor: SeenFinding[]; verifier: SeenFinding[] };

const ofSales = (findings: SeenFinding[]) => findings.filter((each) => each.rule === rule);

beforeAll(async () => {
  stack = await wholeStack();
  api = await overhear(stack.apiUrl);
  told = (await applicationOf(stack, 'sme_clean', 's13')) as unknown as Told;
  // A quarter of the sales is declared to nobody, a third comes in elsewhere: two sources, two numbers.
  one = await submitCase(stack, 'sme_clean', 's13', {
    facts: { business: { tax: { declaredBasisPoints: 7500 }, inflowBasisPoints: 6700 } },
  });
  await seen(stack, () => one.isChecked());
  before = {
    supervisor: ofSales(await one.findings()),
    verifier: ofSales(await one.findings('verifier')),
  };
  const story = new Story({ ...stack, apiUrl: api.url });
  story.left.add('report_review');
  const isWritten = async () => (await one.statusOf('report')) === 200;
  await story.until(isWritten, 30);
}, 300_000);
afterAll(async () => {
  await api.close();
  await stack.close();
});

const workspaceOf = ({ method, answer }: Exchange): Workspace => {
  const body = JSON.parse(answer) as Workspace & { workspace?: Workspace };
  return method === 'PUT' ? (body.workspace ?? body) : body;
};
/** The answers to the question, one of each interview, in the order in which they came in. */
const answers = () =>
  api.exchanges.flatMap(({ path, status }, at) =>
    path.endsWith(`/${question}`) && status === 200 ? [{ at, task: taskOf(path) }] : [],
  );
const taskOf = (path: string) => path.replace(/\/answers\/.*$/, '');
const looksAt = (task: string) => (each: Exchange) =>
  each.status === 200 && each.method !== 'POST' && taskOf(each.path) === task;

describe('S13: a company’s declared sales against tax office and account', () => {
  it('are one finding with every number, the tolerance and the order of the sources', () => {
    const [finding, ...others] = before.supervisor;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ...{ rule, severity: 'orange', kind: 'credit', status: 'open', opensQuestions: [question] },
      tolerance: { matchPercent: 10, tolerablePercent: 20 },
      sourceOrder: ['company_tax', 'bank_statements'],
    });
    const compared = finding?.compared ?? [];
    expect(compared.map(({ label, source }) => [label, source])).toEqual([
      ['sales_declared_monthly', 'application'],
      ['sales_by_tax_monthly', 'company_tax'],
      ['sales_by_account_monthly', 'bank_statements'],
    ]);
    const [declared = 0, byTax = 0, byAccount = 0] = compared.map(({ value }) => Number(value));
    const sales = told.parties.find(({ business }) => business)?.business?.annualSales;
    expect(declared).toBe(Math.round((sales?.amountMinor ?? 0) / 12));
    // All three are of the last year, so that what grew since hides nothing of the gap.
    expect(byTax / declared).toBeCloseTo(0.75, 4);
    expect(byAccount / declared).toBeCloseTo(0.67, 4);
  });

  it('show no number to whoever may ask, until both interviews have the answer', async () => {
    expect(before.supervisor).toMatchObject([{ withheld: false }]);
    expect(before.verifier).toMatchObject([{ rule, withheld: true, compared: [] }]);
    const [after] = ofSales(await one.findings('verifier'));
    expect(after).toMatchObject({ withheld: false, compared: before.supervisor[0]?.compared });
  });

  it('become a question to both key persons, in a text without a number', () => {
    expect(new Set(answers().map(({ task }) => task)).size).toBe(2);
    const shown = api.exchanges
      .filter(({ status, method, path }) => status === 200 && method !== 'POST' && path !== '')
      .filter(({ path }) => answers().some(({ task }) => taskOf(path) === task))
      .flatMap((look) => workspaceOf(look).script?.rows ?? [])
      .filter(({ key }) => key === question);
    expect(shown.length).toBeGreaterThan(0);
    for (const { text } of shown) expect(`${text.zh} ${text.en}`).not.toMatch(/\d/);
  });

  it('have their values in no workspace before its own answer is in, and beside it then', () => {
    const values = (before.supervisor[0]?.compared ?? []).map(({ value }) => Number(value));
    expect(new Set(values).size).toBe(3);
    const spellings = values.flatMap((minor) => [String(minor), String(minor / 100)]);
    const spelled = new RegExp(`(?<![0-9A-Za-z])(?:${spellings.join('|')})(?![0-9A-Za-z])`);
    expect(JSON.stringify(before.supervisor)).toMatch(spelled);
    for (const { at, task } of answers()) {
      const looks = api.exchanges.slice(0, at).filter(looksAt(task));
      expect(looks.length).toBeGreaterThan(8);
      expect(looks.filter(({ answer }) => spelled.test(answer))).toEqual([]);
      const [after] = api.exchanges.slice(at).filter(looksAt(task));
      if (after === undefined) throw new Error('nobody looked');
      expect(workspaceOf(after).about?.findings).toContainEqual(
        expect.objectContaining({ rule, compared: before.supervisor[0]?.compared }),
      );
    }
  });

  it('keep the loan from a plain approval, for whatever they were explained by', async () => {
    const { report } = await one.part<{
      report: { recommendation: string; reasons: { code: string }[] };
    }>('report');
    expect(report.recommendation).toBe('refer');
    expect(report.reasons.map(({ code }) => code)).toContain(`finding:${rule}`);
  });
});
