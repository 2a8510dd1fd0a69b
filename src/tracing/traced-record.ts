import type { Command } from '../../domain/loan/commands/command.js';
import type { CommandEnvelope, RecordCommand, RecordOutcome } from '../../domain/loan/recording.js';
import { stepOf, type Attributes } from './attributes.js';
import type { Tracing } from './tracing.js';

/** A span around each transaction of the record: which command, of which loan, with what outcome. */
export function tracedRecord(record: RecordCommand, tracing: Tracing): RecordCommand {
  if (!tracing.on) return record;
  return async (envelope) => {
    const { command } = envelope;
    const attributes = { 'sancha.command': command.type, ...stepAttribute(command) };
    return await tracing.span(`record ${command.type}`, { attributes }, async (span) => {
      const outcome = await record(envelope);
      span.say({ 'sancha.outcome': outcome.outcome, ...toldBy(outcome, envelope) });
      return outcome;
    });
  };
}

const stepAttribute = (command: Command): Attributes =>
  'stepKey' in command ? { 'sancha.step': stepOf(command.stepKey) } : {};

/** The loan is named once the record knows it: until then the id is only what a caller wrote into an address. */
function toldBy(outcome: RecordOutcome, { loanId, command }: CommandEnvelope): Attributes {
  switch (outcome.outcome) {
    case 'recorded': {
      const { events, version, view } = outcome;
      return { ...named(view.loanId), 'sancha.version': version, 'sancha.events': events };
    }
    case 'repeated':
      return { ...named(outcome.view.loanId), 'sancha.version': outcome.version };
    case 'refused': {
      // A submission brings an id that no loan has got.
      const known = command.type === 'submit' ? {} : named(loanId);
      return { ...known, 'sancha.rule': outcome.refusal.rule };
    }
    case 'fenced':
    case 'key_reused':
      return command.type === 'submit' ? {} : named(loanId);
    case 'unknown_loan':
      return {};
  }
}

const named = (loanId: string): Attributes => ({ 'sancha.loan_id': loanId });
