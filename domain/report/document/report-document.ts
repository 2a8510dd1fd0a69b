import type { Report } from '../report.js';
import { conclusionBlocks } from './conclusion-blocks.js';
import type { Fact, ReportDocument } from './document.js';
import { figureBlocks } from './figure-blocks.js';
import { subjectBlocks } from './subject-blocks.js';
import type { ReportView, Signature } from './report-view.js';
import { wordingOf, type Wording } from './wording.js';

/** The report as a person reads it, in Chinese or English. A pure function: the same report and view give the same document. */
export function reportDocument(report: Report, view: ReportView): ReportDocument {
  const w = wordingOf(view);
  const { signature } = view;
  return {
    language: view.language,
    title: `${w.label('title')} ${report.loanId}`,
    cover: coverOf(report, view, w),
    blocks: [
      ...conclusionBlocks(report, view, w),
      ...figureBlocks(report, w),
      ...Object.entries(report.sections).flatMap(([subject, section]) =>
        subjectBlocks(subject, section, w),
      ),
    ],
    footer: { left: footerText(view, w), page: w.label('page') },
    datedAt: signature?.signedAt ?? report.builtAt,
  };
}

function coverOf(report: Report, view: ReportView, w: Wording): Fact[] {
  const { signature } = view;
  const signed =
    signature === null
      ? []
      : [
          { label: w.label('report_id'), text: signature.reportId },
          { label: w.label('signed_by'), text: signature.signedBy },
          { label: w.label('signed_at'), text: w.moment(signature.signedAt) },
        ];
  return [
    { label: w.label('loan_id'), text: report.loanId },
    { label: w.label('product'), text: w.word(view.product) },
    { label: w.label('branch'), text: view.branch },
    { label: w.label('round'), text: String(report.round) },
    { label: w.label('standing'), text: standingText(signature, w) },
    ...signed,
    { label: w.label('built_at'), text: w.moment(report.builtAt) },
    { label: w.label('policy'), text: `${report.policy.id} ${report.policy.version}` },
    { label: w.label('digest'), text: view.digest },
  ];
}

function standingText(signature: Signature | null, w: Wording): string {
  if (signature === null) return w.label('draft');
  const { staleBecause } = signature;
  return staleBecause === null
    ? w.label('signed')
    : `${w.label('stale')}: ${w.parts(staleBecause)}`;
}

/** A single printed page of a draft, or of a report that facts have overtaken, says so. */
function footerText({ signature, digest }: ReportView, w: Wording): string {
  const named = `${w.label('digest')} ${digest}`;
  if (signature === null) return `${named} · ${w.label('draft')}`;
  return signature.staleBecause === null ? named : `${named} · ${w.label('stale')}`;
}
