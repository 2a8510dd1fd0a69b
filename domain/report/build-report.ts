import { loanSubject } from '../checks/case-file.js';
import { canonicalJson } from '../libraries/canonical-json.js';
import { severities, type RiskKind, type Severity } from '../findings/finding.js';
import { notVerifiedOf } from './not-verified.js';
import { recommend } from './recommendation.js';
import type { Report, ReportFinding, ReportInput, ReportSection } from './report.js';

/** Builds the verification report (product.md §5). The same input gives the same report, byte for byte in its canonical form. */
export function buildReport(input: ReportInput): Report {
  const { recommendation, reasons } = recommend(input);
  const { debtService, ...ratios } = input.ratios;
  const subjects = [...subjectsOf(input)].sort();
  const sections = subjects.map((subject): [string, ReportSection] => [
    subject,
    sectionOf(input, subject, subject === input.borrowerId ? debtService : null),
  ]);
  return {
    kind: 'verification_report',
    loanId: input.loanId,
    round: input.round,
    builtAt: input.builtAt,
    policy: { id: input.policyId, version: input.policyVersion },
    recommendation,
    reasons,
    notVerified: notVerifiedOf(input),
    findingCounts: countFindings(input.findings),
    score: input.score,
    ratios,
    tasks: [...input.tasks],
    ...(input.papers.length === 0 ? {} : { papers: [...input.papers] }),
    ...(input.consultations.length === 0 ? {} : { consultations: [...input.consultations] }),
    eligibility: input.eligibility,
    sections: Object.fromEntries(sections),
  };
}

/** The text that the digest is over (RFC 8785): no two reports that say the same differ in it. */
export function canonicalReport(report: Report): string {
  return canonicalJson(report);
}

/** The digest to which decisions are bound; the hash is an argument, since the core has no library for it. */
export function reportDigest(report: Report, sha256: (text: string) => string): string {
  return sha256(canonicalReport(report));
}

function subjectsOf(input: ReportInput): Set<string> {
  return new Set([
    loanSubject,
    input.borrowerId,
    ...input.checks.map((one) => one.subject),
    ...input.findings.map((one) => one.finding.subject),
    ...input.rules.map((one) => one.subject),
    ...input.answers.map((one) => one.subject),
  ]);
}

function sectionOf(
  input: ReportInput,
  subject: string,
  debtService: ReportSection['debtService'],
): ReportSection {
  const about = input.findings.filter((one) => one.finding.subject === subject);
  return {
    checks: input.checks.filter((one) => one.subject === subject),
    findings: byKind((kind) => about.filter((one) => one.finding.kind === kind).sort(gravestFirst)),
    rules: input.rules.filter((one) => one.subject === subject),
    answers: input.answers.filter((one) => one.subject === subject),
    notes: input.notes.filter((one) => one.subject === subject),
    debtService,
  };
}

function byKind<T>(make: (kind: RiskKind) => T): Record<RiskKind, T> {
  return {
    credit: make('credit'),
    operational: make('operational'),
    legal: make('legal'),
    fraud: make('fraud'),
  };
}

function gravestFirst(left: ReportFinding, right: ReportFinding): number {
  const rank = ({ finding }: ReportFinding) => severities.indexOf(finding.severity);
  return rank(right) - rank(left) || (left.finding.rule < right.finding.rule ? -1 : 1);
}

function countFindings(
  findings: readonly ReportFinding[],
): Record<RiskKind, Record<Severity, number>> {
  const counts = byKind(() => ({ yellow: 0, orange: 0, red: 0 }));
  for (const { finding } of findings) {
    counts[finding.kind][finding.severity] += 1;
  }
  return counts;
}
