import { invariant } from '../invariant.js';
import type { RecordedSuspicionEvent, Suspicion } from './suspicion.js';

/** The case after an event. @throws InvariantBroken where the first event is no raising, or a later one is */
export function evolveSuspicion(
  before: Suspicion | null,
  caseId: string,
  event: RecordedSuspicionEvent,
): Suspicion {
  const { seq: version, at, actor } = event;
  if (event.type === 'suspicion_raised') {
    invariant(before === null, 'suspicions: a case is raised once');
    return {
      ...{ caseId, version, ...event.data, raisedBy: actor, raisedAt: at },
      ...{ status: 'open', assignee: null, notes: [], outcome: null },
    };
  }
  invariant(before !== null, 'suspicions: a case begins with its raising');
  const next = { ...before, version };
  switch (event.type) {
    case 'suspicion_claimed':
    case 'suspicion_taken_over':
      return { ...next, status: 'claimed', assignee: actor };
    case 'suspicion_released':
      return { ...next, status: 'open', assignee: null };
    case 'suspicion_noted':
      return { ...next, notes: [...before.notes, { at, by: actor, text: event.data.text }] };
    case 'suspicion_concluded':
      return { ...next, status: 'done', outcome: event.data };
  }
}
