import { z } from 'zod';

/**
 * Why a text is not what it should be. `code` is stable and goes into answers and metrics; `message`
 * says what is wrong and what to do. Neither ever holds the value: these texts end up in logs.
 */
export interface FormatProblem<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
}

/** What reading a text gives: the parts of a good one, or what is wrong with it. */
export type Reading<Value, Code extends string> =
  | { readonly result: 'read'; readonly value: Value }
  | { readonly result: 'problem'; readonly problem: FormatProblem<Code> };

/** A reading that failed, its message looked up by its code. */
export function problem<Code extends string>(
  messages: Readonly<Record<Code, string>>,
  code: Code,
): { readonly result: 'problem'; readonly problem: FormatProblem<Code> } {
  return { result: 'problem', problem: { code, message: messages[code] } };
}

/**
 * A schema for request bodies out of a reader: the text is brought into its one spelling and then read.
 * The issue carries the problem's code as `params.problem` beside the message.
 */
export function textReadBy(
  normalise: (text: string) => string,
  read: (text: string) => Reading<unknown, string>,
  lengthMax: number,
) {
  return z
    .string()
    .max(lengthMax, { error: `Too long; give at most ${lengthMax} characters.` })
    .overwrite(normalise)
    .superRefine((text, context) => {
      const reading = read(text);
      if (reading.result === 'problem') {
        const { code, message } = reading.problem;
        context.addIssue({ code: 'custom', message, params: { problem: code } });
      }
    });
}

/** Removes the spaces and hyphens with which people and forms group digits. */
export function withoutGrouping(text: string): string {
  return text.replace(/[\s-]/g, '');
}
