import { refuse, type Refusal } from '../loan/refusal.js';
import { actorText } from '../loan/actor.js';
import { aboutNumber, addNumber } from './decide-number.js';
import type { EmployerCommand, EmployerContext } from './employer-command.js';
import { made, type EmployerDecision } from './employer-decision.js';
import type { EmployerEvent, RecordedEmployerEvent } from './employer-event.js';
import { aboutRefresh, lookAtRefresh, refreshEnd } from './decide-refresh.js';
import { evolveEmployer } from './evolve-employer.js';
import { isRefreshOpen } from './refresh-task.js';
import { isClosed, type Employer } from './employer.js';
import { whatLoansLearnt } from './learnt-from-loans.js';

/**
 * Decides a command about an entry of the directory (depth.md G31). Pure. What loans learn is never refused: what does not fit changes
 * nothing.
 */
export function decideEmployer(
  command: EmployerCommand,
  employer: Employer | null,
  context: EmployerContext,
): EmployerDecision | Refusal {
  const decision = decided(command, employer, context);
  if (decision.refused || employer === null || !isRefreshOpen(employer.refresh)) return decision;
  const after = decision.events.reduce<Employer>(
    (before, event) => evolveEmployer(before, before.uscc, recordedAs(event, before, context)),
    employer,
  );
  return { ...decision, events: [...decision.events, ...refreshEnd(after, context.today)] };
}

function recordedAs(
  event: EmployerEvent,
  { version }: Employer,
  { now, actor }: EmployerContext,
): RecordedEmployerEvent {
  return { ...event, seq: version + 1, at: now, actor: actorText(actor) };
}

function decided(
  command: EmployerCommand,
  employer: Employer | null,
  context: EmployerContext,
): EmployerDecision | Refusal {
  if (command.type === 'noteFound' || command.type === 'noteCalled')
    return whatLoansLearnt(command, employer, context);
  if (command.type === 'enterEmployer') {
    if (employer !== null)
      return refuse('employer_known', 'This employer is in the directory already; change it.');
    const { name, aliases, address, reason } = command;
    const on = context.today;
    const placed = address === null ? null : { ...address, source: 'staff', notedOn: on };
    const data = { name, aliases, formerNames: [], status: 'active' as const, address: placed };
    return made({ type: 'employer_entered', data: { ...data, on, source: `staff: ${reason}` } });
  }
  if (employer === null) return unknownEmployer;
  if (command.type === 'lookAtRefresh') return lookAtRefresh(employer, context);
  if ('taskId' in command) return aboutRefresh(command, employer, context);
  if (command.type === 'addNumber') return addNumber(command, employer, context);
  if ('numberId' in command) return aboutNumber(command, employer, context);
  return aboutEmployer(command, employer, context);
}

export const unknownEmployer = refuse('unknown_employer', 'The directory has no such employer.');

type Of<T extends EmployerCommand['type']> = Extract<EmployerCommand, { type: T }>;

function aboutEmployer(
  command: Of<'changeEmployer' | 'setPartner' | 'verifyEmployer'>,
  employer: Employer,
  { today }: EmployerContext,
): EmployerDecision | Refusal {
  switch (command.type) {
    case 'changeEmployer':
      return changeOf(command, employer, today);
    case 'setPartner': {
      const { refreshEveryDays, reason } = command;
      if (refreshEveryDays !== null && isClosed(employer))
        return refuse('employer_closed', 'A closed employer is no partner.');
      return made({ type: 'partner_set', data: { refreshEveryDays, on: today, reason } });
    }
    case 'verifyEmployer': {
      const { source, reason } = command;
      if (isClosed(employer))
        return refuse('employer_closed', 'It is closed; enter a change if it is there again.');
      return made({ type: 'employer_verified', data: { on: today, source, reason } });
    }
  }
}

/** Each change says what is new, and nothing else: a rename the name, a move the address, a closure the end. */
function changeOf(
  { change, on, source, reason, name, address, status }: Of<'changeEmployer'>,
  employer: Employer,
  today: string,
): EmployerDecision | Refusal {
  if (on > today)
    return refuse('in_future', 'Enter a change when it has happened.', { path: 'on' });
  const say = (path: string, message: string) => refuse('change_incomplete', message, { path });
  const isNew = name !== null && name !== employer.name;
  if (change === 'renamed' && !isNew) return say('name', 'A rename says the new name.');
  if (change === 'moved' && address === null) return say('address', 'A move says where to.');
  const ends = status === 'cancelled' || status === 'revoked';
  if (change === 'closed' && !ends) return say('status', 'Closed is cancelled or revoked.');
  if (change === 'closed' && employer.status === status)
    return refuse('already_so', 'The directory says so already.');
  const placed = address === null ? null : { ...address, source, notedOn: on };
  const said = {
    renamed: { name, address: null, status: null },
    moved: { name: null, address: placed, status: 'moved' as const },
    closed: { name: null, address: null, status },
  }[change];
  return made({ type: 'employer_changed', data: { change, on, source, reason, ...said } });
}
