import { civilDateAt } from '../calendar/zoned-time.js';
import { standingOfStaff, type StandingOfStaff } from '../teams/standing-of-staff.js';
import type { DecideContext } from './context.js';
import { refuse, type Refusal } from './refusal.js';
import type { Task } from './state/task.js';

type Known = Pick<DecideContext, 'teams' | 'policy' | 'now'>;

/** The subject of a person's sign-in; null of a machine, a step of the process, and Temporal. */
export const subjectOf = (actor: string): string | null =>
  actor.startsWith('person:') ? actor.slice('person:'.length) : null;

const standing = (actor: string, { teams, policy, now }: Known): StandingOfStaff | null => {
  const subject = subjectOf(actor);
  return subject === null ? null : standingOfStaff(teams, subject, civilDateAt(now, policy.zone));
};

/** Whether the document of teams lists him, and in no team today. */
export const isAbsent = (actor: string, known: Known): boolean =>
  standing(actor, known)?.isAbsent === true;

/**
 * Why somebody cannot take a task now, or undefined: he is absent, lacks a skill that the document demands for this kind of work, or has as
 * much in hand as he can. A skill that nobody says he has he has not.
 * @param inHand how many tasks he has claimed; null where nobody counted
 */
export function unavailable(
  { type }: Pick<Task, 'type'>,
  actor: string,
  known: Known,
  inHand: number | null,
): Refusal | undefined {
  const found = standing(actor, known);
  if (found === null) return undefined;
  if (found.isAbsent)
    return refuse('absent', 'By the document of teams this person is in no team today.');
  const lacking = (known.teams.skillsNeeded?.[type] ?? []).filter(
    (skill) => !found.skills.includes(skill),
  );
  if (lacking.length > 0) return refuse('skill_missing', `This work needs: ${lacking.join(', ')}.`);
  const { tasksMax } = found;
  if (tasksMax !== null && (inHand === null || inHand >= tasksMax))
    return refuse('full_load', `This person has ${tasksMax} tasks in hand at most; end one first.`);
  return undefined;
}
