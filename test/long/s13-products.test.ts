import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type SeenFinding } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Reported {
  report: {
    recommendation: string;
    sections: Record<string, { debtService: { incomeMinor: number } | null }>;
  };
}
interface Row {
  persona: string;
  rule: string;
  question: string;
  sourceOrder: string[];
  /** How often it is asked: a person once, a company through each of its people who answers for its figures. */
  interviews: number;
}

const income = {
  ...{ rule: 'income_gap', question: 'Q-PROB-01', interviews: 1 },
  sourceOrder: ['tax', 'provident_fund', 'bank_statements', 'social_insurance'],
};
const rows: Row[] = [
  { persona: 'mortgage_income_exaggerated', ...income },
  { persona: 'consumer_income_exaggerated', ...income },
  {
    ...{ persona: 'project_sales_gap', rule: 'sales_against_sources', question: 'Q-PROB-08' },
    ...{ sourceOrder: ['company_tax', 'bank_statements'], interviews: 2 },
  },
];

let stack: WholeStack;
beforeAll(async () => {
  stack = await wholeStack();
}, 300_000);
afterAll(() => stack.close());

describe.each(rows)('S13 with $persona: $rule', (row) => {
  let one: Case;
  let before: { supervisor: SeenFinding[]; verifier: SeenFinding[] };
  const found = async (role?: string) =>
    (await one.findings(role)).filter(({ rule }) => rule === row.rule);

  beforeAll(async () => {
    one = await submitCase(stack, row.persona, 's13');
    await seen(stack, () => one.isChecked());
    before = { supervisor: await found(), verifier: await found('verifier') };
    const story = new Story(stack);
    story.left.add('report_review');
    await story.until(async () => (await one.statusOf('report')) === 200, 30);
  }, 300_000);

  it('is one finding with every source, its tolerance and the order, shown to nobody who may ask', () => {
    expect(before.supervisor).toMatchObject([
      {
        ...{ severity: 'orange', kind: 'credit', status: 'open', withheld: false },
        ...{ opensQuestions: [row.question], sourceOrder: row.sourceOrder },
        tolerance: { matchPercent: 10, tolerablePercent: 20 },
      },
    ]);
    const sources = before.supervisor[0]?.compared.map(({ source }) => source) ?? [];
    expect([...sources].sort()).toEqual(['application', ...row.sourceOrder].sort());
    expect(before.verifier).toMatchObject([{ withheld: true, compared: [] }]);
  });

  it('becomes a question of each interview about it', async () => {
    const interviews = (await one.tasks()).filter(({ type }) => type === 'applicant_interview');
    type Seen = { answers: { rowKey: string }[] };
    const answers = await Promise.all(
      interviews.map(
        async ({ taskId }) =>
          (await userOf(stack, 'supervisor').get<Seen>(`/v1/tasks/${taskId}`)).body.answers,
      ),
    );
    const asked = answers.filter((given) => given.some(({ rowKey }) => rowKey === row.question));
    expect(asked).toHaveLength(row.interviews);
    expect((await found('verifier'))[0]).toMatchObject({
      ...{ withheld: false, compared: before.supervisor[0]?.compared },
    });
  });

  it('counts by the lowest source and not by what was declared', async () => {
    const { report } = await one.part<Reported>('report');
    expect(report.recommendation).not.toBe('approve');
    const numbers = before.supervisor[0]?.compared ?? [];
    const declared = Number(numbers.find(({ source }) => source === 'application')?.value);
    // Of a company its sales are no income, and what it earns comes of its books.
    const counted = report.sections['borrower']?.debtService?.incomeMinor ?? null;
    if (row.rule === 'income_gap') expect(counted).toBeLessThan(declared / 1.4);
    else expect(counted).toBeNull();
  });
});
