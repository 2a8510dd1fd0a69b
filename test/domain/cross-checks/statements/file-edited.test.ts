import { describe, expect, it } from '@jest/globals';
import { fileEdited } from '../../../../domain/cross-checks/statements/file-edited.js';
import type { FileFacts, PdfFacts } from '../../../../domain/statements/pdf-facts.js';
import { refused, type StatementReading } from '../../../../domain/statements/read-table.js';
import { aReading, handedIn } from '../../../builders/handed-in.js';
import { aCleanInput } from '../clean-case.js';
import { aPolicy, aStatement } from './a-statement.js';

const statement = aStatement([{ on: '2026-10-20', amountMinor: 700 }], { to: '2026-10-31' });
const pdf: PdfFacts = {
  ...{ kind: 'pdf', revisions: 1, sealed: 'no', columns: [] },
  metadata: {
    programs: [{ object: 'Info.Producer', text: 'eStatement 4' }],
    ...{ created: null, modified: null, xmpModified: null },
  },
};
const readOf = (file: FileFacts | undefined): StatementReading => ({
  ...aReading(statement, '赵晨'),
  ...(file === undefined ? {} : { file }),
});

/** What the rule says of the clean case with this reading of a paper, or without any. */
function said(reading: StatementReading | null, policy = aPolicy()) {
  const clean = aCleanInput({}, { policy });
  const { borrower, ...others } = clean.file.parties;
  if (borrower === undefined) throw new Error('the case has a borrower');
  const paper = reading === null ? {} : { statement: handedIn(reading) };
  const file = { ...clean.file, parties: { ...others, borrower: { ...borrower, ...paper } } };
  return fileEdited.evaluate({ ...clean, file }, 'borrower');
}
const inShort = (result: ReturnType<typeof said>) =>
  result.result === 'not_evaluated' ? result.missing.join() : result.result;

describe('the file of a statement', () => {
  const none = { ...aPolicy().tolerances.statementSigns };
  delete none.file;
  it.each([
    { what: 'nobody handed in', reading: null, result: 'clear' },
    { what: 'a PDF without a sign', reading: readOf(pdf), result: 'clear' },
    { what: 'a table', reading: readOf({ kind: 'table' }), result: 'statement_pdf' },
    { what: 'read by an earlier release', reading: readOf(undefined), result: 'statement_pdf' },
    { what: 'that cannot be read', reading: refused([]), result: 'statement_pdf' },
    {
      what: 'without metadata that can be read',
      reading: readOf({ ...pdf, metadata: null }),
      result: 'pdf_metadata',
    },
    {
      what: 'without fonts that can be told',
      reading: readOf({ ...pdf, columns: null }),
      result: 'pdf_fonts',
    },
    {
      what: 'without metadata, but saved twice',
      reading: readOf({ ...pdf, metadata: null, revisions: 2 }),
      result: 'finding',
    },
  ])('$what: $result', ({ reading, result }) => {
    expect(inShort(said(reading))).toBe(result);
  });
  it('is not looked at by a policy of before', () => {
    const before = { ...aPolicy(), tolerances: { ...aPolicy().tolerances, statementSigns: none } };
    expect(inShort(said(readOf({ ...pdf, revisions: 2 }), before))).toBe('policy');
  });
  it('is as grave as its gravest sign, and names document and digest', () => {
    const programs = [{ object: 'Info.Creator', text: 'Canva' }];
    const metadata = { programs, created: null, modified: null, xmpModified: null };
    const result = said(readOf({ ...pdf, metadata, revisions: 2 }));
    expect(result).toMatchObject({
      result: 'finding',
      finding: { severity: 'red', kind: 'fraud', opensQuestions: ['Q-PROB-04'] },
    });
    const values = result.result === 'finding' ? result.finding.compared : [];
    expect(values.map(({ label, value }) => `${label}=${String(value)}`)).toEqual([
      ...['file_sign=made_with_editor', 'file_program:Info.Creator=Canva'],
      ...['file_sign=saved_again', 'file_revisions=2'],
      ...['statement_document=dc_1', 'statement_version=1', `statement_digest=${'a'.repeat(64)}`],
    ]);
  });
});
