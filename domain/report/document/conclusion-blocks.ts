import { riskKinds, severities } from '../../findings/finding.js';
import type { Report } from '../report.js';
import { heading, paragraph, type Block } from './document.js';
import type { ReportView } from './report-view.js';
import { labelledTable, tableUnder } from './tables.js';
import type { Wording } from './wording.js';

/** What is recommended and why, what the verifier concluded, what was not verified, and how many findings there are. */
export function conclusionBlocks(report: Report, view: ReportView, w: Wording): Block[] {
  const recommendation = w.word(report.recommendation);
  return [
    ...tableUnder(
      heading(2, `${w.label('recommendation')}: ${recommendation}`),
      [
        ['recommendation', 2],
        ['reasons', 4],
        ['subject', 2],
        ['detail', 4],
      ],
      report.reasons.map((one) => [
        w.word(one.recommendation),
        reasonText(one.code, w),
        w.word(one.subject),
        detailText(one.detail, w),
      ]),
      w,
    ),
    ...verifierBlocks(view, w),
    ...(view.withheld ? [paragraph(w.label('withheld'), true)] : []),
    ...labelledTable(
      2,
      'not_verified',
      [
        ['item', 4],
        ['subject', 2],
        ['outcome', 3],
        ['detail', 4],
      ],
      report.notVerified.map((one) => [
        w.word(one.name),
        w.word(one.subject),
        w.word(one.outcome),
        detailText(one.reason, w),
      ]),
      w,
    ),
    ...countBlocks(report, w),
  ];
}

/** The verifier may conclude otherwise than the rules propose, with a reason (depth.md G30). */
function verifierBlocks({ signature }: ReportView, w: Wording): Block[] {
  const conclusion = signature?.conclusion ?? null;
  if (conclusion === null) return [];
  return [
    heading(2, `${w.label('conclusion')}: ${w.word(conclusion.recommendation)}`),
    paragraph(conclusion.reason),
  ];
}

function countBlocks({ findingCounts }: Report, w: Wording): Block[] {
  const rows = riskKinds.map((kind) => [
    w.word(kind),
    ...severities.map((severity) => String(findingCounts[kind][severity])),
  ]);
  const columns = [
    { head: w.label('kind'), weight: 3 },
    ...severities.map((severity) => ({ head: w.word(severity), weight: 1 })),
  ];
  return [heading(2, w.label('findings_counted')), { kind: 'table', columns, rows }];
}

/** `check_unavailable:judicial` in words: both halves are codes of their own, and a finding is named by its rule alone. */
function reasonText(code: string, w: Wording): string {
  const [what = '', ...rest] = code.split(':');
  const name = w.parts(rest.join(':'));
  if (what === 'finding' || rest.length === 0) return name === '' ? w.word(code) : name;
  const outcome = w.word(what) === what ? what.replace(/^(check|rule|answer|task)_/, '') : what;
  return `${name}: ${w.word(outcome)}`;
}

/** Details are one code or several with commas. */
function detailText(detail: string, w: Wording): string {
  return detail === '' ? '' : w.list(detail.split(','));
}
