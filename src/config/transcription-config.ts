import { z } from 'zod';

const address = 'the base address of a transcription server, such as https://…/v1';

/** Who writes down what was said on recorded calls. Without an address no call is written down. */
export const transcriptionVariables = z.object({
  TRANSCRIPTION_URL: z
    .string()
    .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), { error: address })
    .optional(),
  /** Some servers inside one's own network ask for none. */
  TRANSCRIPTION_KEY: z.string().min(1).optional(),
  TRANSCRIPTION_MODEL: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/, { error: 'the name of a model' })
    .default('whisper-1'),
});

/** A server that speaks the OpenAI-compatible shape. */
export interface TranscriptionConfig {
  readonly url: string;
  readonly key: string | undefined;
  readonly model: string;
}

/** Undefined where no call is written down. */
export function transcriptionOf(
  variables: z.infer<typeof transcriptionVariables>,
): TranscriptionConfig | undefined {
  const { TRANSCRIPTION_URL: url, TRANSCRIPTION_KEY: key, TRANSCRIPTION_MODEL: model } = variables;
  return url === undefined ? undefined : { url, key, model };
}
