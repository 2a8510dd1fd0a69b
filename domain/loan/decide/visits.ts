import { compareInstants, instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { entryOf } from '../../entry.js';
import type { VisitPolicy } from '../../policy/visit-policy.js';
import { distanceOf } from '../../visits/visit-problems.js';
import type { Photograph, Visit } from '../../visits/visit.js';
import { actorText } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { isOnTheSpot } from '../on-the-spot.js';
import { refuse, type Refusal } from '../refusal.js';
import { placeOf } from '../visited-place.js';
import type { Handler } from './handler.js';
import { ownTask } from './tasks.js';

/** Keeps what the visitor's device tells of the visit: when, where, and the photographs. Sent again it takes the place of what was there. */
function recordVisit(command: CommandOf<'recordVisit'>, draft: Draft): Refusal | undefined {
  const { loan, context } = draft;
  const task = ownTask(draft, command.taskId);
  if ('refused' in task) return task;
  const { partyId, taskId } = task;
  if (!isOnTheSpot(task) || partyId === null)
    return refuse('no_visit', 'This task is no visit; nobody goes anywhere for it.');
  const { visit, companion } = command;
  const me = actorText(context.actor);
  const visitors = [me, ...(companion === null ? [] : [`person:${companion}`])];
  const refusal =
    wrongTimes(visit, draft) ??
    wrongVisitors(visitors, context.policy.siteVisit) ??
    missingPhotographs(visit, context.policy.siteVisit);
  if (refusal !== undefined) return refusal;
  const metresOff = distanceOf({ visit, expected: placeOf(entryOf(loan.parties, partyId)) });
  const { arrivedAt, leftAt, position } = visit;
  const photographs = visit.photographs.map(({ position: _, ...rest }) => rest);
  draft.emit(
    'visit_recorded',
    { taskId, arrivedAt, leftAt, visitors, photographs, metresOff },
    { [partyId]: { taskId, places: { position, photographs: placesOf(visit.photographs) } } },
  );
}

const placesOf = (photographs: readonly Photograph[]) =>
  Object.fromEntries(
    photographs.flatMap(({ reference, position }) =>
      position === null ? [] : [[reference.sha256, position] as const],
    ),
  );

const isAfter = (one: string, other: string) => compareInstants(instant(one), instant(other)) > 0;

/** A visit begins after the loan was submitted and ends on the day on which it began, before now. */
function wrongTimes({ arrivedAt, leftAt }: Visit, { loan, context }: Draft): Refusal | undefined {
  if (isAfter(loan.submittedAt, arrivedAt))
    return refuse('visit_before_loan', 'The visit began before the loan was submitted.', {
      path: 'visit.arrivedAt',
    });
  if (isAfter(arrivedAt, leftAt))
    return refuse('left_before_arrival', 'The visit ended before it began.', {
      path: 'visit.leftAt',
    });
  if (isAfter(leftAt, context.now))
    return refuse('visit_in_future', 'The visit has not ended yet; send it when it has.', {
      path: 'visit.leftAt',
    });
  const dayOf = (moment: string) => civilDateAt(instant(moment), context.policy.zone);
  if (dayOf(arrivedAt) !== dayOf(leftAt))
    return refuse('visit_over_days', 'A visit ends on the day on which it began.', {
      path: 'visit.leftAt',
    });
  return undefined;
}

function wrongVisitors([me, other]: string[], policy?: VisitPolicy): Refusal | undefined {
  if (other === me)
    return refuse('same_person_twice', 'Name the second visitor, not yourself.', {
      path: 'companion',
    });
  if (other === undefined && policy?.visitors === 2)
    return refuse('second_visitor_missing', 'Two people go on this visit; name the second.', {
      path: 'companion',
    });
  return undefined;
}

function missingPhotographs({ photographs }: Visit, policy?: VisitPolicy): Refusal | undefined {
  const taken = photographs.map(({ kind }) => kind);
  const missing = (policy?.photographs ?? []).filter((kind) => !taken.includes(kind));
  if (missing.length === 0) return undefined;
  return refuse('photographs_missing', `Photographs are missing: ${missing.join(', ')}.`, {
    path: 'visit.photographs',
  });
}

export const visitHandlers: { recordVisit: Handler<'recordVisit'> } = { recordVisit };
