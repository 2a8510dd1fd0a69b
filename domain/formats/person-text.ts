import { z } from 'zod';

/** Control characters; PostgreSQL stores no NUL, and the others break lists, files and terminals. */
const controls = /[\u0000-\u001f\u007f-\u009f]/;
const controlsButLines = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/** Marks that reorder what is displayed, with which a name can be made to look like another. */
const reordering = /[\u202a-\u202e\u2066-\u2069\ufeff]/;
/** Half of a character pair on its own: not text, and refused by PostgreSQL and by JSON readers. */
const loneSurrogate = /\p{Surrogate}/u;
const hiddenMarkMessage = 'Contains a hidden mark; type the text instead of pasting it.';
/** Characters that show nothing, and the Braille blank, which only looks like one (Unicode UAX #44, Default_Ignorable_Code_Point). */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{White_Space}\u2800]/gu;
const hidden = /\p{Default_Ignorable_Code_Point}/u;
/** Joiners where a script or an emoji is spelled with them: after a letter of these scripts, or after an emoji. */
const spellingJoiner =
  /(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Sinhala}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d]/gu;
/** A variant of the visible character before it: rare forms of Han characters in names, and emoji. */
const variant = /(?<=[^\p{Default_Ignorable_Code_Point}\p{White_Space}])\p{Variation_Selector}/gu;

/**
 * A line that a person typed: trimmed, at least one and at most `lengthMax` characters (as people count
 * them, a 𠮷 is one), something of it visible, without control characters and without characters that hide: two names that look alike
 * are alike. Names, addresses, notes of one line.
 */
export function personTextSchema(lengthMax: number) {
  return typedText(
    lengthMax,
    controls,
    'Contains a line break or control character; remove it.',
    isHiding,
  );
}

/** As `personTextSchema`, with line breaks and tabs; what is hidden in it stays, but does not make it a text. */
export function personNoteSchema(lengthMax: number) {
  return typedText(
    lengthMax,
    controlsButLines,
    'Contains a control character; remove it.',
    (text) => reordering.test(text),
  );
}

/** Whether characters hide in a line that are no part of how it is spelled. */
function isHiding(text: string): boolean {
  return (
    hidden.test(text.replace(variant, '').replace(spellingJoiner, '')) || reordering.test(text)
  );
}

function typedText(
  lengthMax: number,
  forbidden: RegExp,
  forbiddenMessage: string,
  hides: (text: string) => boolean,
) {
  return z
    .string()
    .trim()
    .superRefine((text, context) => {
      const refuse = (problem: string, message: string) =>
        context.addIssue({ code: 'custom', message, params: { problem } });
      // A code unit count of more than twice the limit settles it without walking a huge text.
      if (text.length > 2 * lengthMax || [...text].length > lengthMax) {
        return refuse('too_long', `Too long; give at most ${lengthMax} characters.`);
      }
      if (text.replace(invisible, '') === '')
        return refuse('empty', 'Empty; give at least one visible character.');
      if (loneSurrogate.test(text)) {
        return refuse('broken_character', 'Contains half a character; type the text again.');
      }
      if (forbidden.test(text)) return refuse('control_character', forbiddenMessage);
      if (hides(text)) {
        return refuse('hidden_mark', hiddenMarkMessage);
      }
    });
}
