import { describe, expect, it } from '@jest/globals';
import { rulePages } from './rule-pages.js';
import { rowOf } from './worked/cells.js';
import { companies } from './worked/companies.js';
import { consumption } from './worked/consumption.js';
import { guarantors } from './worked/guarantors.js';
import { homes } from './worked/homes.js';
import { insured } from './worked/insured.js';
import { moneyGoesOut } from './worked/money-goes-out.js';
import { peopleAndTime } from './worked/people-and-time.js';
import { priceAndIncome } from './worked/price-and-income.js';
import { projects } from './worked/projects.js';
import { purchases } from './worked/purchases.js';
import { schedules } from './worked/schedules.js';
import { security } from './worked/security.js';
import { statementRows } from './worked/statement-rows.js';
import { statements } from './worked/statements.js';
import { trade } from './worked/trade.js';

const ways = {
  ...companies,
  ...consumption,
  ...guarantors,
  ...homes,
  ...insured,
  ...moneyGoesOut,
  ...peopleAndTime,
  ...priceAndIncome,
  ...projects,
  ...purchases,
  ...schedules,
  ...security,
  ...statementRows,
  ...statements,
  ...trade,
};

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The tables of a page that were worked by hand: below `<!-- worked NAME -->`, results in columns that begin with `=`. */
function examplesOf(text: string) {
  return [...text.matchAll(/<!-- worked ([\w-]+) -->\n((?:\|.*\n)+)/g)].map(([, way, table]) => {
    const [heads = '', , ...lines] = (table ?? '').trimEnd().split('\n');
    const columns = cellsOf(heads);
    const rows = lines.map((line) => cellsOf(line).map((cell, i) => [columns[i] ?? '', cell]));
    return { way: way ?? '', rows };
  });
}

const isResult = ([column = '']: string[]) => column.startsWith('= ');
const examples = rulePages.flatMap(({ path, text }) =>
  examplesOf(text).map((example) => ({ path, ...example })),
);

describe('what was worked by hand', () => {
  it.each(examples)('$path: $way comes out the same', ({ way, rows }) => {
    const work = ways[way];
    for (const cells of rows) {
      const row = rowOf(Object.fromEntries(cells.filter((cell) => !isResult(cell))) as never);
      const results = cells.filter(isResult).map(([column = '', cell]) => [column.slice(2), cell]);
      const said = cells.map(([, cell]) => cell).join(' | ');
      expect({ said, ...work?.(row) }).toEqual({ said, ...Object.fromEntries(results) });
    }
    expect(rows.length).toBeGreaterThan(1);
  });

  it('is on a page for every way to work it out', () => {
    expect([...new Set(examples.map(({ way }) => way))].sort()).toEqual(Object.keys(ways).sort());
  });
});
