import { settle } from './consequences/settle.js';
import type { Command, CommandType } from './commands/command.js';
import type { DecideContext } from './context.js';
import type { Decision } from './decision.js';
import { Draft } from './draft.js';
import { guard } from './decide/guard.js';
import type { Handler } from './decide/handler.js';
import { handlers } from './decide/handlers.js';
import { submit } from './decide/submit.js';
import type { Refusal } from './refusal.js';
import { refuse } from './refusal.js';
import type { Loan } from './state/loan.js';

/**
 * The one function that changes a loan (design.md §1). A command is first judged by what the loan allows at all, then by its own
 * handler; then the consequences are drawn (`settle`), until nothing follows any more. Pure: the same command, loan and context
 * give the same events.
 */
export function decide(command: Command, loan: Loan | null, context: DecideContext): Decision {
  const draft = new Draft(loan, context);
  const refusal = handle(command, loan, draft);
  if (refusal !== undefined) return refusal;
  if (draft.events.length > 0 || command.type === 'timePassed') settle(draft, command.type);
  return { refused: false, events: draft.events, answer: draft.answer };
}

function handle(command: Command, loan: Loan | null, draft: Draft): Refusal | undefined {
  if (command.type === 'submit') {
    if (loan !== null) return refuse('already_submitted', 'This loan exists already; read it.');
    return submit(command, draft);
  }
  if (loan === null) return refuse('unknown_loan', 'There is no such loan.');
  const refusal = guard(command, loan);
  if (refusal !== undefined) return refusal;
  const handler = handlers[command.type] as Handler<CommandType>;
  return handler(command, draft);
}
