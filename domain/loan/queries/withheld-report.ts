import type { Report, ReportAnswer, ReportSection } from '../../report/report.js';
import { hasRole, type Actor } from '../actor.js';
import { openTasks } from '../open-tasks.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { openCustomerCalls, overseers } from './withheld-values.js';

/**
 * Whether this person may be the one who asks on a call to the customer that is open, or anew at his employer's: then a report would tell the answers that are
 * expected (questions.md §1, S13), and what he said before (PREV).
 */
export function isAsking(loan: Loan, reader: Actor): boolean {
  if (hasRole(reader, ...overseers)) return false;
  return openCustomerCalls(loan).length > 0 || openTasks(loan, 'second_verification').length > 0;
}

/** Whether a call's answers are kept from this person altogether: who may verify an employer anew does so without sight of the first answers (questions.md §2.6). */
export function isVerifyingAnew(loan: Loan, call: Task, reader: Actor): boolean {
  if (hasRole(reader, ...overseers)) return false;
  return openTasks(loan, 'second_verification').some(({ about }) => about.task === call.taskId);
}

/** The report without the values that it compared, what was said, what was noted, and the figures of income and debts; its outcomes and codes stay. */
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
    answers: section.answers.map(withoutSaid),
    ...(section.notes === undefined ? {} : { notes: [] }),
    debtService: null,
  };
}

function withoutSaid(answer: ReportAnswer): ReportAnswer {
  if (answer.parts === undefined) return answer;
  return { ...answer, parts: answer.parts.map((part) => ({ ...part, compared: [] })) };
}
