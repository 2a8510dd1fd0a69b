import type { ProjectFile } from '../../application/project.js';
import type { ProgressReport } from '../../application/project-progress.js';
import { civilDate, daysBetween } from '../../calendar/civil-date.js';
import type { ProjectPolicy } from '../../policy/project-policy.js';
import { clear, compared, notEvaluated, type CrossCheck } from '../cross-check.js';
import { newestReport } from './progress-figures.js';

/** Where the works stand: not begun, begun with a report of the supervisor that still counts, or begun and nobody has reported. */
export type WorksSoFar =
  { state: 'not_begun' } | { state: 'reported'; report: ProgressReport } | { state: 'unknown' };

/** What a rule may say of the works on a day: the supervisor’s own eyes, and no report that is too old (depth.md G5). */
export function worksSoFar(
  { startOn, reports }: Pick<ProjectFile, 'startOn' | 'reports'>,
  today: string,
  { progress }: Pick<ProjectPolicy, 'progress'>,
): WorksSoFar {
  if (startOn > today) return { state: 'not_begun' };
  const report = newestReport(reports, 'supervisor');
  if (report === undefined) return { state: 'unknown' };
  const age = daysBetween(civilDate(report.asOf), civilDate(today));
  // A day to come tells of nothing that has been seen.
  return age < 0 || age > progress.reportAgeDaysMax
    ? { state: 'unknown' }
    : { state: 'reported', report };
}

type Evaluate = CrossCheck<'project_finance'>['evaluate'];

/** What a rule says of the works by the supervisor's report: clear before they begin, and not evaluated where nobody has reported. */
export function byReportedWorks(
  { file, policy, today }: Parameters<Evaluate>[0],
  judge: (report: ProgressReport) => ReturnType<Evaluate>,
): ReturnType<Evaluate> {
  const { project } = file.purpose;
  const works = worksSoFar(project, today, policy.project);
  if (works.state === 'unknown') return notEvaluated('progress_report');
  if (works.state === 'reported') return judge(works.report);
  return clear(compared('works_begin', project.startOn, 'date', 'application'));
}
