import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { files, HandingIn } from '../environment/handing-in.js';
import { edits } from '../environment/rules/edited-rows.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const source = 'handed_in_statement';
const rows: { rule: string; found: string; edit: keyof typeof edits; shows: string }[] = [
  { rule: 'statement_period', found: 'red fraud', edit: 'beforeItsTime', shows: 'rows_with_signs' },
  { rule: 'statement_gap', found: 'yellow fraud', edit: 'threeMonthsGone', shows: 'longest_gap' },
  {
    ...{ rule: 'statement_salary_days', found: 'yellow fraud', edit: 'paidOnSundays' },
    shows: 'salaries_on_rest_days',
  },
  {
    ...{ rule: 'statement_round_amounts', found: 'yellow fraud', edit: 'roundPay' },
    shows: 'round_credits',
  },
  {
    ...{ rule: 'statement_there_and_back', found: 'yellow fraud', edit: 'thereAndBack' },
    shows: 'there_and_back',
  },
];

let stack: WholeStack;
beforeAll(async () => {
  stack = await wholeStack();
}, 300_000);
afterAll(() => stack.close());

describe('Rules-statements: signs in a file that a customer has edited well', () => {
  it.each(rows)(
    '$rule is $found, and not there before the edit',
    async ({ rule, found, edit, shows }) => {
      const customer = await HandingIn.submit(stack, 'clean', `statement-${rule}`);
      await customer.handIn(await files.csv(customer.lines()));
      expect(await customer.one.findings()).toEqual([]);
      const paper = await customer.handIn(
        await files.csv(customer.lines(edits[edit](customer.rows))),
      );
      expect(paper.statement).toMatchObject({ status: 'read' });
      const finding = (await customer.one.findings()).find((one) => one.rule === rule);
      expect(`${finding?.severity} ${finding?.kind}`).toBe(found);
      const [shown] = finding?.compared.filter(({ label }) => label === shows) ?? [];
      expect(shown).toMatchObject({ source });
      expect(Number(shown?.value)).toBeGreaterThan(0);
    },
    60_000,
  );
});
