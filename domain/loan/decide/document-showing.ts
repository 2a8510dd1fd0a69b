import { entryOf } from '../../entry.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';
import { mayNotSee, revealPurposes, workBehind } from '../reveal-purposes.js';
import { receivedFileOf } from '../state/document.js';
import { borrowerIdOf } from '../subjects.js';

/**
 * Logs that the actor is given the content of a document, by the rules of a revealed value: for a purpose that his role and his work give
 * him, and not while he runs the gate of a call to that person, since papers show what the gate asks.
 */
export function showDocument(
  command: CommandOf<'showDocument'>,
  draft: Draft,
): Refusal | undefined {
  const { loan } = draft;
  const { documentId, taskId } = command;
  const document = loan.documents.find((one) => one.documentId === documentId);
  if (document === undefined) return refuse('unknown_document', 'No such document in this loan.');
  const { file } = receivedFileOf(document);
  if (file === undefined)
    return refuse(
      'document_by_reference',
      'This document is on file by reference; its content never came here.',
    );
  const { reference } = document;
  const partyId = ('partyId' in reference ? reference.partyId : null) ?? borrowerIdOf(loan);
  if (entryOf(loan.parties, partyId) === undefined)
    return refuse('party_erased', 'Whose paper it was is erased, and the content with him.');
  const purpose = revealPurposes.find((known) => known === command.purpose);
  if (purpose === undefined)
    return refuse('unknown_purpose', `Give one of: ${revealPurposes.join(', ')}.`, {
      path: 'purpose',
    });
  const { actor } = draft.context;
  const work = workBehind(loan, { partyId, purpose, taskId }, actor);
  if ('refused' in work) return work;
  const kept = mayNotSee(loan, { partyId, purpose, field: 'document' }, actor);
  if (kept !== undefined) return { ...kept, path: 'purpose' };
  draft.emit('document_shown', { documentId, partyId, purpose, taskId: work.taskId });
}
