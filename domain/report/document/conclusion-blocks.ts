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
    ...verifierBlocks(report, view, w),
    ...copiedBlocks(report, w),
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

/** What the verifier concludes, with his reason, and that it is not what the rules propose where it is not (depth.md G30). */
function verifierBlocks(report: Report, { signature }: ReportView, w: Wording): Block[] {
  const conclusion = report.conclusion ?? signature?.conclusion ?? null;
  if (conclusion === null) return [];
  const proposed = report.recommendation;
  const words = [w.word(proposed), w.word(conclusion.recommendation)].join(' → ');
  return [
    heading(2, `${w.label('conclusion')}: ${w.word(conclusion.recommendation)}`),
    ...(conclusion.recommendation === proposed
      ? []
      : [paragraph(`${w.label('concludes_otherwise')}: ${words}`, true)]),
    paragraph(conclusion.reason),
  ];
}

/** Words that read like those of another loan's report (product.md §5). */
function copiedBlocks({ copied = [] }: Report, w: Wording): Block[] {
  if (copied.length === 0) return [];
  return labelledTable(
    2,
    'copied',
    [
      ['item', 3],
      ['subject', 2],
      ['loan_id', 4],
      ['alike', 2],
    ],
    copied.map((one) => [
      w.label(one.part),
      w.word(one.subject),
      one.loanId,
      `${one.alikePercent} %`,
    ]),
    w,
  );
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
