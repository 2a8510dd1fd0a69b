import { describe, expect, it } from '@jest/globals';
import { getMeta } from 'unpdf';
import { buildReport } from '../../../domain/report/build-report.js';
import type { Block, ReportDocument } from '../../../domain/report/document/document.js';
import { reportDocument } from '../../../domain/report/document/report-document.js';
import { drawReport } from '../../../src/api/report/pdf/drawn-report.js';
import { openTypefaces } from '../../../src/api/report/pdf/typeface.js';
import { aCheck, aFinding, aReportInput } from '../../domain/report/a-report.js';
import { aReportView } from '../../domain/report/a-report-view.js';
import { packed, pagesOf, textsOf } from './pdf-text.js';

const faces = openTypefaces();
const report = buildReport(
  aReportInput({
    checks: [aCheck({ outcome: 'unavailable', class: 'timeout' }, { answer: 'UNAVAILABLE' })],
    findings: [
      aFinding({
        compared: [
          {
            label: 'employer',
            value: '杭州𠮷田汽车零部件（集团）有限公司',
            unit: 'text',
            source: 'tax',
          },
        ],
      }),
    ],
  }),
);
const documentIn = (language: 'zh' | 'en') => reportDocument(report, aReportView({ language }));
const withBlocks = (blocks: Block[]): ReportDocument => ({ ...documentIn('zh'), blocks });

/** How often each character stands in a text. */
function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

describe('a report as PDF', () => {
  it.each(['zh', 'en'] as const)('says in %s all that the document says', async (language) => {
    const document = documentIn(language);
    const pdf = await drawReport(document, faces);
    expect(pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    const text = (await pagesOf(pdf)).join('');
    const printed = textsOf(document).map((one) => one.replaceAll('𠮷', '<U+20BB7>'));
    // Wrapped cells side by side are read line by line: such a text is there by its characters, all others as they are.
    const there = countsOf(text);
    const wanted = countsOf(printed.join(''));
    expect([...wanted].filter(([one, count]) => (there.get(one) ?? 0) < count)).toEqual([]);
    const apart = printed.filter((one) => !text.includes(one));
    expect(apart.length).toBeLessThan(printed.length / 10);
  });

  it('has the digest and its number of how many on every page', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`第 ${index} 行`, '说明']);
    const columns = [
      { head: '事项', weight: 1 },
      { head: '结果', weight: 1 },
    ];
    const pages = await pagesOf(
      await drawReport(withBlocks([{ kind: 'table', columns, rows }]), faces),
    );
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(page).toContain(`SHA-256${'d1'.repeat(32)}`);
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`);
      expect(page).toContain('事项结果');
    });
    const text = pages.join('');
    expect(rows.filter(([name = '']) => !text.includes(packed(name)))).toEqual([]);
  });

  it('goes on over the page in a row that is taller than one', async () => {
    const lines = Array.from({ length: 150 }, (_, index) => `数值${index}号`);
    const columns = [{ head: '比对', weight: 1 }];
    const table: Block = { kind: 'table', columns, rows: [[lines.join('\n')]] };
    const pages = await pagesOf(await drawReport(withBlocks([table]), faces));
    expect(pages.length).toBe(3);
    expect(lines.filter((line) => !pages.join('').includes(line))).toEqual([]);
  });

  it('is the same file for the same document, dated by the document alone', async () => {
    const [one, other] = [
      await drawReport(documentIn('zh'), faces),
      await drawReport(documentIn('zh'), faces),
    ];
    expect(one.equals(other)).toBe(true);
    const { info } = await getMeta(Uint8Array.from(one));
    expect(info).toMatchObject({
      Title: '贷前核实报告 ln_1',
      Creator: 'Sancha',
      Producer: 'Sancha',
      CreationDate: 'D:20260303020000Z',
    });
    expect(info).not.toHaveProperty('Author');
    const later = { ...documentIn('zh'), datedAt: '2026-03-03T02:00:01.000Z' };
    expect((await drawReport(later, faces)).equals(one)).toBe(false);
  });

  it('holds of its fonts what it uses, and stays small with a thousand different characters', async () => {
    const many = String.fromCodePoint(
      ...Array.from({ length: 1_000 }, (_, index) => 0x4e00 + index * 20),
    );
    const few = await drawReport(documentIn('zh'), faces);
    const full = await drawReport(
      withBlocks([{ kind: 'paragraph', text: many, strong: true }]),
      faces,
    );
    expect(few.length).toBeLessThan(250_000);
    expect(full.length).toBeLessThan(500_000);
  });

  it('is drawn whatever anybody wrote', async () => {
    const texts = [
      '',
      '\n\n',
      '\u202e\u0000',
      '𠮷\ud800👩\u200d🌾',
      'x'.repeat(5_000),
      '字'.repeat(5_000),
    ];
    const columns = texts.map((_, index) => ({ head: String(index), weight: 1 }));
    const blocks: Block[] = [
      { kind: 'table', columns, rows: [texts] },
      ...texts.map((text): Block => ({ kind: 'paragraph', text, strong: false })),
    ];
    const pages = await pagesOf(await drawReport(withBlocks(blocks), faces));
    expect(pages.join('')).toContain('<U+20BB7><U+D800><U+1F469><U+1F33E>');
  });
});
