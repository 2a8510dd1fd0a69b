import { describe, expect, it } from '@jest/globals';
import { fileSigns } from '../../../domain/statements/file-signs.js';
import type { PdfFacts, PdfMetadata } from '../../../domain/statements/pdf-facts.js';
import { pdfTime } from '../../../domain/statements/pdf-time.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const policy = autoPolicy().tolerances.statementSigns.file;
if (policy === undefined) throw new Error('the shipped policy looks at files');
const madeAt = "D:20260105090000+08'00'";
const metadata = (over: Partial<PdfMetadata> = {}): PdfMetadata => ({
  ...{ programs: [{ object: 'Info.Producer', text: 'eStatement 4' }] },
  ...{ created: pdfTime(madeAt), modified: pdfTime(madeAt), xmpModified: null },
  ...over,
});
const pdf = (over: Partial<PdfFacts> = {}): PdfFacts => ({
  ...{ kind: 'pdf', metadata: metadata(), revisions: 1, sealed: 'no', columns: [] },
  ...over,
});
const inShort = (facts: PdfFacts, lastRowOn = '2026-01-05') =>
  fileSigns(facts, policy, lastRowOn).map(({ sign, severity }) => `${severity} ${sign}`);
const by = (text: string, object = 'Info.Producer') =>
  pdf({ metadata: metadata({ programs: [{ object, text }] }) });

describe('the programs of a file', () => {
  it.each([
    { text: 'eStatement 4', signs: [] },
    { text: 'iText 5.5.13', signs: [] },
    { text: 'Acrobat Distiller 9.0', signs: [] },
    { text: 'Adobe PHOTOSHOP 24.1', signs: ['red made_with_editor'] },
    { text: 'WPS 文字', signs: ['orange made_with_editor'] },
    { text: 'Microsoft: Print To PDF', signs: ['yellow made_with_editor'] },
  ])('$text', ({ text, signs }) => {
    expect(inShort(by(text))).toEqual(signs);
  });
  it('are named with the object in which they stand', () => {
    expect(fileSigns(by('Canva', 'XMP xmp:CreatorTool'), policy, '2026-01-05')).toEqual([
      {
        ...{ sign: 'made_with_editor', severity: 'red' },
        evidence: [
          {
            ...{ label: 'file_program:XMP xmp:CreatorTool', value: 'Canva' },
            ...{ unit: 'text', source: 'handed_in_statement' },
          },
        ],
      },
    ]);
  });
  it('that contradict each other in the two kinds of metadata', () => {
    const programs = [
      { object: 'Info.Producer', text: 'eStatement 4' },
      { object: 'XMP pdf:Producer', text: 'eStatement 5' },
    ];
    const apart = pdf({ metadata: metadata({ programs }) });
    expect(inShort(apart)).toEqual(['yellow metadata_differ']);
  });
});

describe('the times of a file', () => {
  const changed = (at: string) => pdf({ metadata: metadata({ modified: pdfTime(at) }) });
  it.each([
    { what: 'at the bound', at: "D:20260105091000+08'00'", signs: [] },
    { what: 'a second later', at: "D:20260105091001+08'00'", signs: ['orange changed_after_made'] },
    { what: 'earlier in another zone', at: 'D:20260105010500Z', signs: [] },
    {
      what: 'later in another zone',
      at: 'D:20260105090000Z',
      signs: ['orange changed_after_made'],
    },
  ])('changed $what', ({ at, signs }) => {
    expect(inShort(changed(at))).toEqual(signs);
  });
  it('of XMP stand in for those that are missing, and contradict those that are not', () => {
    const xmpModified = pdfTime('2026-01-07T00:00:00Z');
    const alone = pdf({ metadata: metadata({ modified: null, xmpModified }) });
    expect(inShort(alone)).toEqual(['orange changed_after_made']);
    const both = pdf({ metadata: metadata({ xmpModified }) });
    expect(inShort(both)).toEqual(['yellow metadata_differ']);
  });
  it.each([
    { lastRowOn: '2026-01-06', signs: [] },
    { lastRowOn: '2026-01-07', signs: ['red made_before_its_rows'] },
  ])('a row of $lastRowOn in a file of 2026-01-05', ({ lastRowOn, signs }) => {
    expect(inShort(pdf(), lastRowOn)).toEqual(signs);
  });
  it('that are missing say nothing', () => {
    const none = { created: null, modified: null, xmpModified: null };
    expect(inShort(pdf({ metadata: metadata(none) }), '2099-01-01')).toEqual([]);
  });
});

describe('how often a file was saved', () => {
  it.each([
    { revisions: 1, sealed: 'no', signs: [] },
    { revisions: 2, sealed: 'no', signs: ['yellow saved_again'] },
    { revisions: 3, sealed: 'whole', signs: [] },
    { revisions: 3, sealed: 'written_behind', signs: ['red saved_after_seal'] },
  ] as const)('$revisions times, seal: $sealed', ({ signs, ...saved }) => {
    expect(inShort(pdf(saved))).toEqual(signs);
  });
});

describe('numbers of a column', () => {
  const column = (usual: number, odd: number) =>
    pdf({
      columns: [
        {
          heading: '余额',
          looks: [
            { look: 'SimSun 9', rows: usual, lines: [] },
            { look: 'Arial 9', rows: odd, lines: [7] },
          ],
        },
      ],
    });
  const odd = ['red odd_numbers_in_column'];
  it.each([
    { what: 'one of a hundred', usual: 99, odd: 1, signs: odd },
    { what: 'a fifth, the bound', usual: 8, odd: 2, signs: odd },
    { what: 'more than a fifth, which is a design', usual: 79, odd: 21, signs: [] },
    { what: 'of the fewest rows that tell anything', usual: 4, odd: 1, signs: odd },
    { what: 'of too few rows', usual: 3, odd: 1, signs: [] },
  ])('$what', ({ usual, odd: other, signs }) => {
    expect(inShort(column(usual, other))).toEqual(signs);
  });
});
