import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import type { Handler } from './handler.js';
import { refuse, type Refusal } from '../refusal.js';

/** A case of years has a few dozen; more is a mistake of a machine. */
const notesMax = 500;

/** Writes a note into the case. Nothing follows from it: what a rule may read has a field of its own. */
function addNote(command: CommandOf<'addNote'>, draft: Draft): Refusal | undefined {
  if ((draft.loan.notes ?? []).length >= notesMax)
    return refuse('too_many_notes', `A loan has ${notesMax} notes at most.`);
  const { text, mentions, visibleTo } = command;
  const noteId = draft.context.newId('no');
  draft.emit('note_added', { noteId, text, mentions, visibleTo });
  draft.answer['noteId'] = noteId;
}

export const noteHandlers: { addNote: Handler<'addNote'> } = { addNote };
