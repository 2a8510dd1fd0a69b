import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SourceName } from '../../../domain/facts/sources.js';
import { bendData } from './bend-data.js';
import { aCarLoan, ofPersona } from './products.js';
import { sourceRows } from './rows.js';
import { rowOf, SourceTable, type AskedProduct } from './source-table.js';
import { expectedOf } from './source-row.js';

type Json = Record<string, unknown>;

/** Every source once, by the first product that asks it. */
const products: readonly AskedProduct[] = [
  aCarLoan,
  ofPersona('mortgage', 'mortgage_resale'),
  ofPersona('sme_working_capital', 'sme_clean'),
];
const looked = new Set<string>();

const missing = (source: string): never => {
  throw new Error(`${source} is not asked`);
};

describe.each(products)('the sources of $name, when a provider changes its contract', (product) => {
  let table: SourceTable;
  let sources: SourceName[];
  beforeAll(async () => {
    table = await SourceTable.open(product);
    sources = [...table.loan().questions.keys()].filter((source) => !looked.has(source));
    for (const source of sources) looked.add(source);
  });
  afterAll(async () => await table.close());

  /** Changes each field of the data of each source in turn: no answer, unless the field may be so, and then the clean outcome. */
  async function everyField(
    change: (data: Json, field: string) => Json,
    may: 'mayLack' | 'mayBeNull',
  ): Promise<void> {
    for (const source of sources) {
      const row = rowOf(source);
      const question = table.loan().questions.get(source)?.question ?? missing(source);
      let fields: string[] = [];
      const read = bendData((data) => {
        fields = Object.keys(data);
        return data;
      });
      expect((await table.answer(question, read)).answer).toBe(row.says);
      expect(fields.length).toBeGreaterThan(0);
      for (const field of fields) {
        const bent = bendData((data) => change(data, field));
        const answer = await table.answer(question, bent);
        const isUsed = answer.answer !== 'UNAVAILABLE';
        const told = isUsed ? table.loan().answered(source, answer) : answer.class;
        const isFree = row[may]?.includes(field) === true;
        const clean = expectedOf(row.clean ?? 'passed', product.name, 'loan');
        expect({ source, field, told }).toEqual({
          source,
          field,
          told: isFree ? clean : 'malformed',
        });
      }
    }
  }

  it('take no answer with a field less, unless the field may be left out', async () => {
    await everyField(({ ...data }, field) => {
      delete data[field];
      return data;
    }, 'mayLack');
  });

  it('take no answer with nothing in a field, unless it may say nothing there', async () => {
    await everyField((data, field) => ({ ...data, [field]: null }), 'mayBeNull');
  });

  it('take no answer with a field that the contract does not know', async () => {
    const { questions } = table.loan();
    for (const source of sources) {
      const question = questions.get(source)?.question ?? missing(source);
      const { answer } = await table.answer(
        question,
        bendData((data) => ({ ...data, new: 1 })),
      );
      // yente sends more with each release; its answers are read by the fields that are used.
      expect({ source, answer }).toEqual({
        source,
        answer: source === 'sanctions' ? 'FOUND' : 'UNAVAILABLE',
      });
    }
  });
});

describe('all of them', () => {
  it('were looked at', () => {
    expect([...looked].sort()).toEqual(Object.keys(sourceRows).sort());
  });
});
