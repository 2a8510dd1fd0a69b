import { taskTypes } from '../../loan/state/task.js';
import type { TeamsDocument } from '../../teams/teams-document.js';
import { linesOf } from '../../teams/work-line.js';
import type { Fault } from '../fault.js';
import { repeatedFaults } from './repeated-faults.js';
import { peopleByDay } from './staff-days.js';

/**
 * Skills that stand twice, and those that work demands and nobody of its team has on one of the document's days. A skill that nobody says he
 * has he has not, so that nobody could claim the work (docs/decisions/0246-who-can-take-more.md).
 */
export const skillFaults = (document: TeamsDocument): Fault[] => [
  ...repeatedFaults(document.skillsNeeded, ['skillsNeeded']),
  ...document.staff.flatMap(({ skills }, i) =>
    repeatedFaults(skills, ['staff', String(i), 'skills']),
  ),
  ...lackingFaults(document),
];

function lackingFaults(document: TeamsDocument): Fault[] {
  const needed = taskTypes.flatMap((type) => {
    const skills = document.skillsNeeded?.[type] ?? [];
    const lines = linesOf(type);
    const teams = document.teams.flatMap(({ id, handles }) =>
      handles.some((line) => lines.includes(line)) ? [id] : [],
    );
    return skills.length === 0 ? [] : [{ type, skills, teams }];
  });
  const since = new Map<string, string>();
  for (const { day, people } of peopleByDay(document))
    for (const { type, skills, teams } of needed) {
      const isThere = people.some(
        (one) =>
          teams.some((team) => one.teams.includes(team)) &&
          skills.every((skill) => one.skills.includes(skill)),
      );
      if (!isThere && !since.has(type)) since.set(type, day);
    }
  return needed.flatMap(({ type, skills }): Fault[] => {
    const day = since.get(type);
    if (day === undefined) return [];
    const message = `nobody in the team of this work has ${skills.join(' and ')} on ${day}, so that nobody could claim it; list somebody with it, or demand less`;
    return [{ path: `skillsNeeded.${type}`, message }];
  });
}
