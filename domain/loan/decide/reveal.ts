import { entryOf } from '../../entry.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';
import { mayNotSee, revealPurposes, workBehind } from '../reveal-purposes.js';

/** Fields that are masked in answers and may be shown in full, one at a time, for a purpose (product.md §10). */
export const revealableFields = [
  'name',
  'idNumber',
  'bankCard',
  'address',
  /** Of the newest policy that was captured. */
  'policyNumber',
] as const;

/** What is shown when an auditor takes a party's whole timeline away, readable: everything that is known of him, for an audit alone. */
export const exportedField = 'timeline';

/**
 * Logs that the actor sees one value in full, for a purpose that his role and his work give him. The value itself never enters the event;
 * the API reads it from the loan.
 */
export function revealValue(command: CommandOf<'revealValue'>, draft: Draft): Refusal | undefined {
  const party = entryOf(draft.loan.parties, command.partyId);
  if (party === undefined)
    return refuse('unknown_party', 'No such party in this loan.', { path: 'partyId' });
  const isPoint = party.contactPoints.some(
    (point) => `contactPoints.${point.id}` === command.field,
  );
  const isExport = command.field === exportedField && command.purpose === 'audit';
  if (!isPoint && !isExport && !(revealableFields as readonly string[]).includes(command.field)) {
    return refuse(
      'unknown_field',
      'This field cannot be shown; see the list in the documentation.',
      { path: 'field' },
    );
  }
  const purpose = revealPurposes.find((known) => known === command.purpose);
  if (purpose === undefined) {
    return refuse('unknown_purpose', `Give one of: ${revealPurposes.join(', ')}.`, {
      path: 'purpose',
    });
  }
  const { partyId, field, taskId } = command;
  const work = workBehind(draft.loan, { partyId, purpose, taskId }, draft.context.actor);
  if ('refused' in work) return work;
  const kept = mayNotSee(draft.loan, { partyId, purpose, field }, draft.context.actor);
  if (kept !== undefined) return kept;
  draft.emit('value_revealed', { partyId, field, purpose, taskId: work.taskId });
}
