import { actorText, type Actor } from '../loan/actor.js';
import { refuse, type Refusal } from '../loan/refusal.js';
import {
  suspicionNotesMax,
  type Suspicion,
  type SuspicionCommand,
  type SuspicionEvent,
} from './suspicion.js';

/** Who decides, and the civil day of the loans' clock. */
export interface SuspicionContext {
  readonly actor: Actor;
  readonly today: string;
  /** The civil day on which the case was raised. */
  readonly raisedOn: string;
}

/** What follows from a command about a case, or why not. */
export function decideSuspicion(
  command: SuspicionCommand,
  suspicion: Suspicion,
  context: SuspicionContext,
): SuspicionEvent | Refusal {
  if (suspicion.status === 'done')
    return refuse('suspicion_done', 'This case is concluded; raise another one.');
  const me = actorText(context.actor);
  if (command.type === 'claim') {
    if (suspicion.assignee === null) return { type: 'suspicion_claimed', data: {} };
    return refuse('claimed', 'Somebody has this case in hand.');
  }
  if (command.type === 'takeOver') return takenOver(command.reason, suspicion, me);
  if (suspicion.assignee !== me)
    return refuse('not_assignee', 'Claim the case first; whoever has it in hand works on it.');
  switch (command.type) {
    case 'release':
      return { type: 'suspicion_released', data: { reason: command.reason } };
    case 'note':
      if (suspicion.notes.length >= suspicionNotesMax)
        return refuse('too_many_notes', `A case has at most ${suspicionNotesMax} notes.`);
      return { type: 'suspicion_noted', data: { text: command.text } };
    case 'conclude':
      return (
        misplaced(command, suspicion, context) ?? {
          type: 'suspicion_concluded',
          data: command.outcome,
        }
      );
  }
}

/** Nobody keeps a case from the team: whoever can conclude it may take it over, at any time, and says why. */
function takenOver(
  reason: string,
  { assignee, raisedBy }: Suspicion,
  me: string,
): SuspicionEvent | Refusal {
  if (assignee === null)
    return refuse('nobody_has_it', 'Nobody has this case in hand; claim it instead.');
  if (assignee === me) return refuse('already_yours', 'This case is in your hands already.');
  if (raisedBy === me)
    return refuse('same_person_twice', 'Whoever raised a suspicion does not take it from another.');
  return { type: 'suspicion_taken_over', data: { from: assignee, reason } };
}

/** Two persons look at a suspicion, or one could put his own aside; and nothing is reported before it was raised or tomorrow. */
function misplaced(
  { outcome }: Extract<SuspicionCommand, { type: 'conclude' }>,
  { raisedBy }: Suspicion,
  { actor, today, raisedOn }: SuspicionContext,
): Refusal | undefined {
  if (raisedBy === actorText(actor))
    return refuse('same_person_twice', 'Whoever raised a suspicion does not conclude it.');
  if (outcome.outcome !== 'reported') return undefined;
  if (outcome.reportedOn > today || outcome.reportedOn < raisedOn)
    return refuse('not_on_that_day', 'The report went out on a day from the raising to today.', {
      path: 'reportedOn',
    });
  return undefined;
}
