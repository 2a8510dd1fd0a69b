import { civilDateAt } from '../calendar/zoned-time.js';
import { membersOf } from '../teams/members.js';
import { actorText, hasRole, type Actor } from './actor.js';
import type { DecideContext } from './context.js';
import { refuse, type Refusal } from './refusal.js';
import type { Consultation } from './state/case-work.js';
import type { Loan } from './state/loan.js';
import type { Task } from './state/task.js';

export const consultationsOf = ({ consultations = [] }: Loan): readonly Consultation[] =>
  consultations;

/** What still waits for an answer. */
export const isAwaited = ({ answer, withdrawn }: Consultation): boolean =>
  answer === null && withdrawn === null;

export const consultationOf = (loan: Loan, task: Pick<Task, 'taskId'>): Consultation | undefined =>
  consultationsOf(loan).find(({ taskId }) => taskId === task.taskId);

/**
 * Why this person does not answer the question, or undefined: it is asked of a team, so that its members answer, where the document of teams
 * lists any; and nobody answers himself. What moved up is the supervisors'.
 */
export function mayNotAnswer(
  loan: Loan,
  task: Task,
  { actor, teams, policy, now }: Pick<DecideContext, 'actor' | 'teams' | 'policy' | 'now'>,
): Refusal | undefined {
  const asked = consultationOf(loan, task);
  if (asked === undefined) return undefined;
  if ([asked.askedBy, asked.owner].includes(actorText(actor)))
    return refuse('asks_himself', 'You asked this, or wait for it; somebody else has to answer.');
  if (task.escalated && hasRole(actor, 'supervisor')) return undefined;
  const members = membersOf(teams, asked.team, civilDateAt(now, policy.zone));
  if (members.length === 0 || members.includes(idOf(actor))) return undefined;
  return refuse('not_in_team', `This is asked of the team ${asked.team}, and you are not in it.`);
}

const idOf = (actor: Actor) =>
  actor.kind === 'person' || actor.kind === 'machine' ? actor.id : '';
