import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultModes, type FaultMode } from '../../../sandbox/faults/fault.js';
import { bendData } from './bend-data.js';
import type { Bend } from './bending-proxy.js';
import { rowOf, SourceTable, type AskedProduct } from './source-table.js';
import type { Expected, SourceRow } from './source-row.js';

type Json = Record<string, unknown>;

/** What a fault makes of every clean source; `empty` differs by source. */
export const outageOf: Record<Exclude<FaultMode, 'empty'>, Expected | null> = {
  // Null: the answer came all the same, and is what it is without the fault.
  latency: null,
  duplicate: null,
  error: 'unavailable:error',
  cut: 'unavailable:error',
  timeout: 'unavailable:timeout',
  late: 'unavailable:timeout',
  malformed: 'unavailable:malformed',
};
/** Asked about a company that sells a home, and about land or a building that a company offers; others have nothing to ask about. */
const nothingToAskAbout: readonly string[] = [
  'business_registry',
  'property_register',
  'valuation',
  // Of whoever guarantees, and nobody does: a company's taxes, and a person's income.
  ...['company_tax', 'social_insurance', 'provident_fund', 'tax'],
];
const clean = (row: SourceRow): Expected => row.clean ?? 'passed';

const saying =
  (of: (row: SourceRow) => Json): Bend =>
  (answer, path) => {
    if (path.startsWith('/catalog')) return answer;
    return path.startsWith('/match')
      ? of(rowOf('sanctions'))
      : { ...(answer['data'] === undefined ? {} : { data: answer['data'] }), ...of(rowOf(path)) };
  };
const reference = 'Q-1';

/**
 * The table of one product: each of its sources by the five answers and the eight fault modes, to the outcome of its check, over HTTP to the sandbox
 * (product.md §3). The rows stand beside this, by source.
 */
export function describeSources(product: AskedProduct, checks: () => readonly string[]): void {
  let table: SourceTable;
  beforeAll(async () => {
    table = await SourceTable.open(product);
  });
  afterAll(async () => await table.close());

  it('asks every source that the policy names, but for what this loan has nothing of', async () => {
    const loan = table.loan();
    // The lists are asked about a company once its register has said who owns it.
    const later = loan.wanted.filter((key) => !loan.due.includes(key));
    await loan.askToTheEnd();
    expect(Object.keys(loan.outcomes).sort()).toEqual(loan.wanted);
    expect(later.filter((key) => key !== 'sanctions:company')).toEqual([]);
    const asked = loan.wanted.map((key) => key.split(':')[0] ?? '');
    const without = [...new Set(checks())].filter((check) => !asked.includes(check));
    expect(without.filter((check) => !nothingToAskAbout.includes(check))).toEqual([]);
  });

  it('has the clean outcome without a fault, and nothing for people', async () => {
    const loan = await table.loan().askToTheEnd();
    expect(loan.outcomes).toEqual(table.expected(clean));
    expect(loan.forPeople).toEqual([]);
  });

  describe.each(faultModes)('under the fault %s', (mode) => {
    it('each check ends as it must, after it was waited for', async () => {
      const { loan, first } = await table.under(mode);
      const expected = table.expected((row) =>
        mode === 'empty' ? row.empty : (outageOf[mode] ?? clean(row)),
      );
      expect(loan.outcomes).toEqual(expected);
      // While the lender is patient nothing is concluded of a source that has failed, and afterwards it is told as what it was.
      const { due } = table.loan();
      const failed = Object.entries(expected).flatMap(([key, text]) =>
        text.startsWith('unavailable:') && due.includes(key)
          ? [[key, text.split(':')[1]] as const]
          : [],
      );
      const stillFailing = Object.entries(first).filter(([key]) => due.includes(key));
      expect(Object.fromEntries(stillFailing)).toEqual(Object.fromEntries(failed));
      const met = await table.sandbox.items(`/journal?loanId=${loan.loanId}`);
      expect(met.every(({ fault }) => fault === mode)).toBe(true);
    });
  });

  it('is malformed by each of three kinds of rubbish', async () => {
    const kinds = ['{"answer":"FOUND","data":{"cas', '<html></html>', { code: 0 }];
    for (const kind of kinds) expect(await table.bent(() => kind)).toEqual(allMalformed(table));
  });
  answersOf(() => table);
}

const allMalformed = (table: SourceTable) => table.expected(() => 'unavailable:malformed');

function answersOf(table: () => SourceTable): void {
  it('says MATCH or FOUND with its data, and is malformed with the one that it cannot say', async () => {
    const right = await table().bent((answer) => answer);
    expect(right).toEqual(table().expected(clean));
    const other = (row: SourceRow) => ({ answer: row.says === 'MATCH' ? 'FOUND' : 'MATCH' });
    const foreign = await table().bent(saying((row) => ({ ...other(row), reference })));
    expect(foreign).toEqual(allMalformed(table()));
  });

  it('says MISMATCH, which never passes', async () => {
    const told = await table().bent(saying(() => ({ answer: 'MISMATCH', reference })));
    expect(told).toEqual(table().expected((row) => row.mismatch));
    expect(Object.values(told).filter((text) => text?.startsWith('passed'))).toEqual([]);
  });

  it('says NO_RECORD, which is no mismatch and no outage', async () => {
    const told = await table().bent((answer, path) =>
      path.startsWith('/catalog') ? answer : { answer: 'NO_RECORD', reference },
    );
    expect(told).toEqual(table().expected((row) => row.noRecord));
    expect(Object.values(told).filter((text) => text?.startsWith('mismatch'))).toEqual([]);
  });

  it('calls itself unavailable, which is for us to say', async () => {
    const told = await table().bent(() => ({ answer: 'UNAVAILABLE', class: 'error', reference }));
    expect(told).toEqual(allMalformed(table()));
  });

  it('tells what speaks against somebody, and is heard', async () => {
    const told = await table().bent(bendData((data, source) => rowOf(source).adverse.told(data)));
    expect(told).toEqual(table().expected((row) => row.adverse.comesTo));
  });
}
