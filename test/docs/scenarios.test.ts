import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { products } from '../../domain/application/product.js';
import { personas } from '../../sandbox/personas/catalogue.js';
import { namedPersonas, scenarioRows, type ScenarioRow } from './scenarios-page.js';

/** What is due before the money, for each product. */
const due = [
  ...[
    'S01',
    'S02',
    'S03',
    'S04',
    'S10',
    'S11',
    'S12',
    'S13',
    'S14',
    'S15',
    'S16',
    'S17',
    'S18',
    'S19',
    'S20',
    'S31',
  ],
  ...['S40', 'S48', 'S54', 'S55', 'S58', 'S65', 'S66', 'S67', 'S77', 'S81', 'S82', 'S85', 'S86'],
  ...['S90', 'S93', 'S94', 'S95'],
];
const shown = scenarioRows.filter(({ tests }) => tests.length > 0);
const named = ({ scenario, products: of, tests }: ScenarioRow) =>
  `${scenario} ${of.join(', ')} ${tests.join(', ')}`;

describe('the page of scenarios', () => {
  it.each(due.flatMap((scenario) => products.map((product) => ({ scenario, product }))))(
    'has $scenario for $product',
    ({ scenario, product }) => {
      const rows = scenarioRows.filter((row) => row.scenario === scenario);
      expect(rows.flatMap((row) => row.products)).toContain(product);
    },
  );

  it('says of which product another is the same, and why', () => {
    for (const row of scenarioRows.filter(({ tests }) => tests.length === 0)) {
      const [, model = '', why = ''] = /^As `([a-z_]+)`: (.{20,})$/.exec(row.text) ?? [];
      expect([named(row), why]).not.toEqual([named(row), '']);
      const models = shown.filter(({ scenario }) => scenario === row.scenario);
      expect(models.flatMap((one) => one.products)).toContain(model);
    }
  });

  it('names products that there are', () => {
    const all = scenarioRows.flatMap((row) => row.products);
    expect(all.filter((one) => !products.some((product) => product === one))).toEqual([]);
  });
});

describe('a line of the page of scenarios', () => {
  it.each(shown.map((row) => ({ name: named(row), row })))('$name', ({ row }) => {
    expect(row.tests.filter((path) => !existsSync(path))).toEqual([]);
    expect(row.personas.length).toBeGreaterThan(0);
    const texts = row.tests.map((path) => readFileSync(path, 'utf8')).join('\n');
    for (const id of row.personas) {
      // It is of a product of the line, and the tests say its name.
      expect(row.products).toContain(personas.find((one) => one.id === id)?.product);
      expect([id, texts.includes(`'${id}'`)]).toEqual([id, true]);
    }
  });
});

describe('a persona of the sandbox', () => {
  it.each(personas.map(({ id }) => ({ id })))('$id is on the page of scenarios', ({ id }) => {
    expect(namedPersonas.has(id)).toBe(true);
  });
});
