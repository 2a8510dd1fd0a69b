import { describe, expect, it } from '@jest/globals';
import { buildReport } from '../../../domain/report/build-report.js';
import { reportDocument } from '../../../domain/report/document/report-document.js';
import { aReportInput } from './a-report.js';
import { aReportView } from './a-report-view.js';

const quiet = aReportInput();
const reason = (code: string, points: number) => ({
  ...{ code, points },
  feature: 'enquiries' as const,
});
/** What the document says under the score, by points for each reason. */
function paragraphs(reasons: ReturnType<typeof reason>[], language: 'zh' | 'en') {
  const score = quiet.score === null ? null : { ...quiet.score, reasons };
  const report = buildReport({ ...quiet, score });
  return reportDocument(report, aReportView({ language })).blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block.text] : [],
  );
}

describe('what cost most of a score (docs/rules/scorecard.md)', () => {
  const reasons = [
    reason('ENQUIRIES_MANY', -40),
    reason('OVERDUE_MANY', -80),
    reason('LTP_LOW', 40),
    reason('OVERDUE_FEW', 0),
  ];
  it.each([
    { language: 'en', expected: /^What cost most: .+; .+$/ },
    { language: 'zh', expected: /^主要扣分项: .+; .+$/ },
  ] as const)(
    'stands in words under it, the gravest first: $language',
    ({ language, expected }) => {
      const said = paragraphs(reasons, language).filter((text) => expected.test(text));
      expect(said).toHaveLength(1);
      expect(said[0]).not.toMatch(/MANY|LOW|FEW/);
      const [gravest, next] = language === 'en' ? ['overdue', 'enquiries'] : ['逾期', '征信'];
      const at = (word: string) => said[0]?.indexOf(word) ?? -1;
      expect(at(gravest)).toBeGreaterThan(0);
      expect(at(next)).toBeGreaterThan(at(gravest));
    },
  );

  it('is not spoken of where nothing cost a point', () => {
    const said = paragraphs([reason('LTP_LOW', 40), reason('OVERDUE_FEW', 0)], 'en');
    expect(said.join()).not.toContain('What cost most');
  });
});
