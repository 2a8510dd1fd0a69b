import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readStatement } from '../../../activities/statement-files/read-statement.js';
import { statementLayoutsSchema } from '../../../domain/statements/layout.js';
import { fileSigns } from '../../../domain/statements/file-signs.js';
import type { PdfFacts } from '../../../domain/statements/pdf-facts.js';
import { drawnTable } from '../../../sandbox/core-bank/file/drawn-table.js';
import { savedAgain } from '../../../sandbox/core-bank/file/saved-again.js';
import { statementFile } from '../../../sandbox/core-bank/file/statement-file.js';
import { personas } from '../../../sandbox/personas/catalogue.js';
import { makeCase } from '../../../sandbox/personas/make-case.js';
import { findRoot } from '../../../src/config/paths.js';
import { icbcLines } from '../../builders/bank-export.js';
import { autoPolicy } from '../../domain/policy/shipped-policy.js';

const { layouts } = statementLayoutsSchema.parse(
  JSON.parse(readFileSync(join(findRoot(), 'policies/cn/statement-layouts.json'), 'utf8')),
);
const policy = autoPolicy().tolerances.statementSigns.file;

async function factsOf(bytes: Uint8Array): Promise<PdfFacts & { lastRowOn: string }> {
  const reading = await readStatement(bytes, 'application/pdf', layouts);
  if (reading.result !== 'statement' || reading.file?.kind !== 'pdf')
    throw new Error(JSON.stringify(reading).slice(0, 500));
  return { ...reading.file, lastRowOn: reading.statement.rows.at(-1)?.on ?? '' };
}
const signsOf = (facts: PdfFacts & { lastRowOn: string }) =>
  policy === undefined ? [] : fileSigns(facts, policy, facts.lastRowOn);
const fileOf = (id: string) => {
  const persona = personas.find((one) => one.id === id);
  if (persona === undefined) throw new Error(`no persona ${id}`);
  return statementFile(makeCase(persona, 's14', '2026-11-02', 0));
};

describe('the PDF of a customer’s statement', () => {
  let honest: Uint8Array;
  let edited: Uint8Array;
  beforeAll(async () => {
    honest = await fileOf('clean');
    edited = await fileOf('tampered_file');
  });

  it('as the bank made it: one program, one time, one look of every column, no sign', async () => {
    const facts = await factsOf(honest);
    expect(facts).toMatchObject({
      ...{ revisions: 1, sealed: 'no' },
      metadata: { created: { at: '2026-11-02T01:00:00.000Z' }, modified: null },
    });
    expect(facts.columns?.map(({ heading, looks }) => `${heading} ${looks.length}`).sort()).toEqual(
      [...['余额 1', '支出金额 1', '收入金额 1']],
    );
    expect(facts.columns?.[0]?.looks[0]?.look).toMatch(/^NotoSans\S* 9$/);
    expect(signsOf(facts)).toEqual([]);
  });

  it('as somebody edited it: the program, the time, the second save and the very line', async () => {
    const facts = await factsOf(edited);
    const signs = signsOf(facts);
    expect(signs.map(({ sign, severity }) => `${severity} ${sign}`)).toEqual([
      'orange made_with_editor',
      'orange changed_after_made',
      'yellow saved_again',
      'red odd_numbers_in_column',
      'red odd_numbers_in_column',
    ]);
    const values = signs.flatMap(({ evidence }) => evidence);
    const valueOf = (label: string) => values.find((one) => one.label === label)?.value;
    expect(valueOf('file_program:Info.Producer')).toBe('Sandbox PDF Editor 11');
    expect(valueOf('file_modified:ModDate')).toBe('2026-11-02T04:00:00.000Z');
    expect(valueOf('file_revisions')).toBe(2);
    expect(valueOf('odd_look')).toBe('Times-Roman 9');
    expect(valueOf('odd_numbers')).toBe(1);
  });
});

describe('what no library tells', () => {
  it('bytes behind a seal, and a seal over all of them', async () => {
    const plain = await drawnTable(icbcLines());
    const sealed = (bytes: Uint8Array, covered: number) =>
      Buffer.concat([bytes, Buffer.from(`% /ByteRange [0 10 20 ${covered - 20}]\n`)]);
    const whole = sealed(plain, plain.length + 100);
    expect(await factsOf(whole)).toMatchObject({ sealed: 'whole', revisions: 1 });
    const behind = savedAgain(sealed(plain, plain.length), { producer: 'X', at: new Date(0) });
    expect(await factsOf(behind)).toMatchObject({ sealed: 'written_behind', revisions: 2 });
  });
});
