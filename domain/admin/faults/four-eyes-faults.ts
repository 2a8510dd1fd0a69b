import type { TeamsDocument } from '../../teams/teams-document.js';
import type { WorkLine } from '../../teams/work-line.js';
import type { Fault } from '../fault.js';
import { peopleByDay } from './staff-days.js';

/** Work of which whoever did the first may not do the second in the same loan (product.md §4). */
const pairs: readonly (readonly [first: WorkLine, second: WorkLine, why: string])[] = [
  ['report_review', 'approval', 'whoever wrote the report does not decide'],
  ['report_review', 'approval_by_risk_officer', 'whoever wrote the report does not decide'],
  ['approval', 'human_review', 'whoever decided does not look at it again'],
];

/** Two lines of work that need two people and have the same single one on a day of the document: the second would wait for nobody. */
export function fourEyesFaults(document: TeamsDocument): Fault[] {
  const { teams, staff } = document;
  if (staff.length === 0) return [];
  const handlers = (line: WorkLine) =>
    teams.flatMap(({ id, handles }) => (handles.includes(line) ? [id] : []));
  return pairs.flatMap(([first, second, why]) => {
    const own = [...handlers(first), ...handlers(second)];
    const at = teams.findIndex(({ handles }) => handles.includes(second));
    for (const { day, people } of peopleByDay(document)) {
      const [one, ...others] = people.filter((each) => each.teams.some((id) => own.includes(id)));
      if (one === undefined || others.length > 0 || at < 0) continue;
      const message = `${one.subject} alone does ${first} and ${second} on ${day}, and ${why}; list somebody else in one of the two teams`;
      return [{ path: `teams.${at}`, message }];
    }
    return [];
  });
}
