import { riskKinds, type ComparedValue } from '../findings/finding.js';
import { majorUnitsText } from '../money/money-text.js';
import type { CurrencyCode } from '../money/currency.js';
import { escapeHtml, table } from './markup.js';
import { outcomeReason } from './not-verified.js';
import { word, type ReportLanguage } from './report-words.js';
import type { Report, ReportSection } from './report.js';

/** How a report is shown. */
export interface ReportView {
  language: ReportLanguage;
  /** Currency of its amounts. */
  currency: CurrencyCode;
}

/** The report as one HTML page in Chinese or English. A pure function: the same report gives the same page. */
export function reportHtml(report: Report, view: ReportView): string {
  const w = (code: string) => word(code, view.language);
  const title = `${w('title')} ${report.loanId}`;
  const sections = Object.entries(report.sections).map(([subject, section]) =>
    sectionHtml(subject, section, view),
  );
  const language = view.language === 'zh' ? 'zh-CN' : 'en';
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    `<title>${escapeHtml(title)}</title></head><body>`,
    `<h1>${escapeHtml(title)}</h1>`,
    headHtml(report, w),
    scoreHtml(report, w),
    ...sections,
    '</body></html>',
  ].join('\n');
}

type Words = (code: string) => string;

function headHtml(report: Report, w: Words): string {
  const facts = [
    [w('round'), String(report.round)],
    [w('policy'), `${report.policy.id} ${report.policy.version}`],
    [w('built_at'), report.builtAt],
  ];
  const reasons = report.reasons.map((one) => [
    w(one.recommendation),
    codeWords(one.code, w),
    w(one.subject),
    w(one.detail),
  ]);
  const open = report.notVerified.map((one) => [
    w(one.name),
    w(one.subject),
    w(one.outcome),
    one.reason,
  ]);
  return [
    table([w('name'), w('detail')], facts),
    `<h2>${escapeHtml(w('recommendation'))}: ${escapeHtml(w(report.recommendation))}</h2>`,
    listOrNothing([w('recommendation'), w('reasons'), w('subject'), w('detail')], reasons, w),
    `<h2>${escapeHtml(w('not_verified'))}</h2>`,
    listOrNothing([w('name'), w('subject'), w('outcome'), w('detail')], open, w),
  ].join('\n');
}

function scoreHtml(report: Report, w: Words): string {
  const { score } = report;
  if (score === null) return '';
  const heading = `<h2>${escapeHtml(w('score'))}: ${score.score} (${escapeHtml(score.tier)})</h2>`;
  const caution = score.fitted ? '' : `<p>${escapeHtml(w('not_fitted'))}</p>`;
  const rows = score.reasons.map((one) => [one.code, String(one.points)]);
  return `${heading}${caution}${table([w('reasons'), w('score')], rows)}`;
}

function sectionHtml(subject: string, section: ReportSection, view: ReportView): string {
  const w = (code: string) => word(code, view.language);
  const checks = section.checks.map((one) => [
    w(one.check),
    w(one.answer ?? ''),
    w(one.outcome.outcome),
    outcomeReason(one.outcome),
    one.fetchedAt ?? '',
  ]);
  const findings = riskKinds.flatMap((kind) =>
    section.findings[kind].map(({ finding, status }) => [
      w(kind),
      w(finding.severity),
      w(finding.rule),
      w(status),
      finding.compared.map((one) => comparedText(one, view)).join('; '),
    ]),
  );
  const answers = section.answers.map((one) => [one.rowKey, w(one.verdict), one.reason ?? '']);
  return [
    `<h2>${escapeHtml(w(subject))}</h2>`,
    table([w('checks'), w('answer'), w('outcome'), w('detail'), w('built_at')], checks),
    figuresHtml(section, view),
    table([w('findings'), '', w('name'), w('outcome'), w('detail')], findings),
    table([w('answers'), w('outcome'), w('detail')], answers),
  ].join('\n');
}

function figuresHtml({ debtService }: ReportSection, view: ReportView): string {
  if (debtService === null || debtService.state === 'not_evaluated') return '';
  const w = (code: string) => word(code, view.language);
  const rows = [
    [w('net_income'), minorText(debtService.incomeMinor, view)],
    [w('other_debts'), minorText(debtService.otherDebtMinor, view)],
    [w('instalment'), minorText(debtService.instalmentMinor, view)],
    [w('debt_service'), percentText(debtService.basisPoints)],
    [w('largest_amount'), minorText(debtService.largestAmountMinor, view)],
  ];
  return table([w('figures'), ''], rows);
}

function listOrNothing(heads: string[], rows: string[][], w: Words): string {
  return rows.length === 0 ? `<p>${escapeHtml(w('nothing'))}</p>` : table(heads, rows);
}

/** `check_unavailable:judicial` in words: both halves are codes of their own. */
function codeWords(code: string, w: Words): string {
  const [what = '', name = ''] = code.split(':');
  const outcome = what.replace(/^(check|rule|answer|task)_/, '');
  return name === '' ? w(code) : `${w(name)}: ${w(outcome)}`;
}

function comparedText(one: ComparedValue, view: ReportView): string {
  const value =
    one.unit === 'minor' && typeof one.value === 'number'
      ? minorText(one.value, view)
      : one.unit === 'basis_points' && typeof one.value === 'number'
        ? percentText(one.value)
        : String(one.value ?? '–');
  return `${word(one.label, view.language)} ${value} (${word(one.source, view.language)})`;
}

function minorText(amountMinor: number, view: ReportView): string {
  const sign = amountMinor < 0 ? '-' : '';
  const text = majorUnitsText({ amountMinor: Math.abs(amountMinor), currency: view.currency });
  return `${sign}${text} ${view.currency}`;
}

function percentText(basisPoints: number): string {
  return `${Math.trunc(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')} %`;
}
