import type { Command } from '../../domain/loan/commands/command.js';
import type { DecideContext } from '../../domain/loan/context.js';
import type { Decision } from '../../domain/loan/decision.js';
import { Draft } from '../../domain/loan/draft.js';
import { evolve } from '../../domain/loan/evolve.js';
import { processPicture } from '../../domain/loan/process-picture.js';
import { refuse } from '../../domain/loan/refusal.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import { upcast } from '../../domain/loan/upcast/upcast.js';
import type { LoanCore } from '../../src/record/core.js';

/**
 * A decider of a dozen lines, so that a test of the record fails only for the record's own mistakes: `submit` opens a task, hold and
 * release do as they say, an attempt is capped at one per person and day by the ledger, `claimTask` changes nothing a process sees.
 */
function decide(command: Command, loan: Loan | null, context: DecideContext): Decision {
  const draft = new Draft(loan, context);
  switch (command.type) {
    case 'submit':
      submit(command, draft);
      break;
    case 'hold':
      if (draft.loan.held !== null) return refuse('already_held', 'The loan is held already.');
      draft.emit('loan_held', { reason: command.reason, bySort: 'staff' });
      break;
    case 'release':
      draft.emit('loan_released', { reason: command.reason });
      break;
    case 'eraseParty':
      draft.emit('party_erased', {
        ...{ partyId: command.partyId, ground: command.ground, reference: command.reference },
      });
      break;
    case 'claimTask':
      draft.emit('task_claimed', { taskId: command.taskId, assignee: 'person:ann' });
      break;
    case 'startAttempt':
      if (context.ledger.length > 0) return refuse('contact_cap', 'One contact a day.');
      draft.emit('attempt_started', {
        attemptId: context.newId('at'),
        taskId: command.taskId,
        partyId: 'borrower',
        contactPointId: command.contactPointId,
        channel: 'phone',
        purpose: 'verification',
        rulesVersion: '2026.1',
      });
      break;
    default:
      break;
  }
  return { refused: false, events: draft.events, answer: { ...draft.answer, at: context.now } };
}

function submit(command: Extract<Command, { type: 'submit' }>, draft: Draft): void {
  const { parties, ...rest } = command.application;
  const byId = Object.fromEntries(parties.map((party) => [party.partyId, { party }]));
  draft.emit('loan_submitted', { loanId: command.loanId, ...rest }, byId);
  draft.answer['loanId'] = command.loanId;
  draft.emit('task_opened', {
    taskId: `tk_${command.loanId}`,
    type: 'applicant_interview',
    partyId: 'borrower',
    team: 'verification',
    round: 1,
    priority: 40,
    about: {},
    banks: [],
    dueAt: '2026-11-26T09:00:00.000Z',
    remindAt: null,
  });
}

export const tinyCore: LoanCore = {
  decide,
  evolve,
  evolveWhole: evolve,
  upcast,
  picture: processPicture,
  foldVersion: 1,
};
