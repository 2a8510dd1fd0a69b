import { z } from 'zod';

/** A value as it is said; null: does not know (docs/sandbox.md, "What the other side says"). */
export type Said = string | number | string[] | null;

const answerSchema = z.object({
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()])),
  refused: z.enum(['not_concerned', 'privacy']).nullable(),
});

/** What comes back from the other end. */
export type Heard =
  | { heard: 'answers'; answers: Record<string, Said> }
  | { heard: 'refused' }
  /** The question means nothing to anybody here. */
  | { heard: 'nothing' }
  /** The line is dead. */
  | { heard: 'hung_up' };

const timeoutMs = 10_000;

/** The other end of a call on the sandbox's phone network: whoever picked up, asked question by question. */
export class Line {
  constructor(private readonly sandboxUrl: string) {}

  /** Asks the fields of a row; without fields the whole row. `person`: who a third party is asked about, as the script names him. Throws when the phone network itself is not there. */
  async ask(
    callId: string,
    questionKey: string,
    fields: readonly string[],
    person?: string,
  ): Promise<Heard> {
    const question = { questionKey, ...(person === undefined ? {} : { person }) };
    const response = await fetch(`${this.sandboxUrl}/telephony/calls/${callId}/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields.length > 0 ? { ...question, fields } : question),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 409) return { heard: 'hung_up' };
    if (response.status === 404 || response.status === 400) return { heard: 'nothing' };
    if (!response.ok) throw new Error(`the phone network answered ${response.status}`);
    const { answers, refused } = answerSchema.parse(await response.json());
    return refused === null ? { heard: 'answers', answers } : { heard: 'refused' };
  }
}
