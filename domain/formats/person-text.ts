import { z } from 'zod';

/** Control characters; PostgreSQL stores no NUL, and the others break lists, files and terminals. */
const controls = /[\u0000-\u001f\u007f-\u009f]/;
const controlsButLines = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/** Marks that reorder what is displayed, with which a name can be made to look like another. */
const reordering = /[\u202a-\u202e\u2066-\u2069\ufeff]/;
/** Half of a character pair on its own: not text, and refused by PostgreSQL and by JSON readers. */
const loneSurrogate = /\p{Surrogate}/u;

/**
 * A line that a person typed: trimmed, at least one and at most `lengthMax` characters (as people count
 * them, a 𠮷 is one), without control characters. Names, addresses, notes of one line.
 */
export function personTextSchema(lengthMax: number) {
  return typedText(lengthMax, controls, 'Contains a line break or control character; remove it.');
}

/** As `personTextSchema`, with line breaks and tabs. */
export function personNoteSchema(lengthMax: number) {
  return typedText(lengthMax, controlsButLines, 'Contains a control character; remove it.');
}

function typedText(lengthMax: number, forbidden: RegExp, forbiddenMessage: string) {
  return z
    .string()
    .trim()
    .superRefine((text, context) => {
      const refuse = (problem: string, message: string) =>
        context.addIssue({ code: 'custom', message, params: { problem } });
      if (text === '') return refuse('empty', 'Empty; give at least one character.');
      // A code unit count of more than twice the limit settles it without walking a huge text.
      if (text.length > 2 * lengthMax || [...text].length > lengthMax) {
        return refuse('too_long', `Too long; give at most ${lengthMax} characters.`);
      }
      if (loneSurrogate.test(text)) {
        return refuse('broken_character', 'Contains half a character; type the text again.');
      }
      if (forbidden.test(text)) return refuse('control_character', forbiddenMessage);
      if (reordering.test(text)) {
        return refuse(
          'hidden_mark',
          'Contains a hidden mark; type the text instead of pasting it.',
        );
      }
    });
}
