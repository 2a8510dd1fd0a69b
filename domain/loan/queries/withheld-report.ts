import type { Report, ReportSection } from '../../report/report.js';
import { hasRole, type Actor } from '../actor.js';
import { openTasks } from '../open-tasks.js';
import type { Loan } from '../state/loan.js';
import { overseers } from './withheld-values.js';

/**
 * Whether this person may be the one who asks in an interview that is open: then a report of an earlier round would tell the answers
 * that are expected (questions.md §1, S13).
 */
export function isAsking(loan: Loan, reader: Actor): boolean {
  return !hasRole(reader, ...overseers) && openTasks(loan, 'applicant_interview').length > 0;
}

/** The report without the values that it compared, and without the figures of income and debts; its outcomes and codes stay. */
export function withoutValues(report: Report): Report {
  const sections = Object.entries(report.sections).map(
    ([subject, section]): [string, ReportSection] => [subject, sectionWithoutValues(section)],
  );
  return { ...report, sections: Object.fromEntries(sections) };
}

function sectionWithoutValues(section: ReportSection): ReportSection {
  const bare = (findings: ReportSection['findings']['credit']) =>
    findings.map((one) => ({ ...one, finding: { ...one.finding, compared: [] } }));
  const { credit, operational, legal, fraud } = section.findings;
  return {
    ...section,
    findings: {
      credit: bare(credit),
      operational: bare(operational),
      legal: bare(legal),
      fraud: bare(fraud),
    },
    rules: section.rules.map((one) => ({ ...one, compared: [] })),
    debtService: null,
  };
}
