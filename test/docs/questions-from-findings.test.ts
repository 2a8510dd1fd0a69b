import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { products, type Product } from '../../domain/application/product.js';
import { crossChecksOf } from '../../domain/cross-checks/cross-checks.js';
import {
  interviewBank,
  isOfGuarantor,
  isOfProduct,
} from '../../domain/questions/interview-bank.js';
import { questionRows } from './question-rows.js';

const page = readFileSync('docs/rules/questions-from-findings.md', 'utf8');
const [asking = '', silent = ''] = page.split('## Rules that ask nobody');
const lines = (part: string) =>
  part
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

/** What the page says that each rule opens. */
const onPage = new Map(
  lines(asking).map(([, rule = '', keys = '']) => [rule.replaceAll('`', ''), keys.split(', ')]),
);
/** For which products the page says that a rule opens nothing, as `rule product`. */
const askingNobody = new Set(
  lines(silent).flatMap(([, rules = '', of = '', judge = '', why = '']) => {
    if (judge.length === 0 || why.length < 20) throw new Error(`no reason for ${rules}`);
    const named = of === 'all' ? products : of.split(', ');
    return rules
      .split(', ')
      .flatMap((rule) => named.map((product) => `${rule.replaceAll('`', '')} ${product}`));
  }),
);

interface Opened {
  product: Product;
  rule: string;
  keys: string[];
}
const opened: Opened[] = products.flatMap((product) =>
  crossChecksOf[product].map(({ rule, opensQuestions }) => ({
    ...{ product, rule },
    keys: opensQuestions.filter((key) => isOfProduct(key, product)),
  })),
);

describe('the questions of a finding', () => {
  it.each(opened)('$rule of $product are asked, or the page says why not', (one) => {
    const { product, rule, keys } = one;
    const isSilent = askingNobody.has(`${rule} ${product}`);
    expect({ rule, product, isSilent }).toEqual({ rule, product, isSilent: keys.length === 0 });
    expect(onPage.get(rule) ?? []).toEqual(expect.arrayContaining(keys));
  });

  it.each(opened.filter(({ keys }) => keys.length > 0))(
    '$rule of $product are rows of its interview, or probes that hang on it',
    ({ product, rule, keys }) => {
      for (const key of keys) {
        const row = questionRows.get(key);
        expect([key, row !== undefined]).toEqual([key, true]);
        if (key.startsWith('Q-PROB-'))
          expect([key, row?.hangsOn]).toEqual([key, expect.arrayContaining([rule])]);
        else expect(key.startsWith(`${interviewBank[product]}-`) || isOfGuarantor(key)).toBe(true);
      }
    },
  );

  it('stand on the page where a rule opens them, and nothing else does', () => {
    for (const [rule, keys] of onPage) {
      const open = opened.filter((one) => one.rule === rule).flatMap((one) => one.keys);
      expect([rule, [...new Set(open)].sort()]).toEqual([rule, [...keys].sort()]);
    }
    const silentOnes = new Set(
      opened
        .filter(({ keys }) => keys.length === 0)
        .map(({ rule, product }) => `${rule} ${product}`),
    );
    expect([...askingNobody].sort()).toEqual([...silentOnes].sort());
  });
});
