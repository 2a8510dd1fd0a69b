import { z } from 'zod';
import type { UnavailableClass } from '../../domain/checks/outcome.js';
import { lettersMax, segmentsMax, type Segment } from '../../domain/transcripts/transcript.js';
import { Circuit, type CircuitSettings } from '../connector/circuit.js';
import { asProviderFailure } from '../connector/provider-client.js';
import { ProviderRejected, ProviderUnavailable } from '../connector/provider-failure.js';
import { watched, type ProviderWatch } from '../connector/provider-watch.js';
import { readJson } from '../connector/reply-body.js';

/** A server that speaks the OpenAI-compatible shape: `POST <url>/audio/transcriptions`. */
export interface TranscriberSettings {
  readonly url: string;
  /** Undefined where the server asks for none. */
  readonly key: string | undefined;
  readonly model: string;
}

/** A recording to be written down. */
export interface Recording {
  readonly content: Buffer;
  readonly mediaType: string;
  /** What is spoken, as ISO 639-1 has it. */
  readonly language: string;
  readonly consentReference: string | null;
}

/** What a server heard; without a segment it heard nobody speak. */
export interface Heard {
  readonly language: string | null;
  readonly seconds: number;
  readonly segments: readonly Segment[];
}

/** Whoever writes recordings down. Throws ProviderUnavailable or ProviderRejected; what it did not hear is never made up. */
export interface Transcriber {
  readonly model: string;
  transcribe(recording: Recording, key: string): Promise<Heard>;
}

const provider = 'transcription';
/** Seconds with fractions, as servers tell them; more than a day is no call. */
const seconds = z.number().min(0).max(86_400);

/** What `verbose_json` has besides is not read: tokens, temperatures and probabilities mean another thing on every server. */
const replySchema = z.object({
  text: z.string(),
  language: z.string().max(40).nullish(),
  duration: z
    .union([
      seconds,
      z
        .string()
        .regex(/^\d{1,5}(\.\d+)?$/)
        .transform(Number),
    ])
    .nullish(),
  segments: z
    .array(z.object({ start: seconds, end: seconds, text: z.string().max(10_000) }))
    .max(segmentsMax),
});
type Reply = z.infer<typeof replySchema>;

/** Statuses that say something of the server, its key or its model and nothing of the recording. */
const passingStatuses: readonly number[] = [401, 403, 404, 408, 409, 425, 429];

/** Reaches a transcription server under a time-out and a circuit, like every provider. */
export function createTranscriber(
  settings: TranscriberSettings,
  treatment: { timeoutMs: number; replyBytesMax: number; circuit: CircuitSettings },
  watch?: ProviderWatch,
): Transcriber {
  const circuit = new Circuit(provider, treatment.circuit, (isOpen) =>
    watch?.circuit(provider, isOpen),
  );
  return {
    model: settings.model,
    transcribe: (recording, key) =>
      watched(provider, watch, undefined, () =>
        circuit.run(async () => {
          try {
            const response = await send(settings, recording, key, treatment.timeoutMs);
            if (!response.ok) throw await refusal(response);
            return heardIn(await readJson(provider, response, treatment.replyBytesMax));
          } catch (error) {
            throw asProviderFailure(provider, error);
          }
        }),
      ),
  };
}

async function send(
  { url, key: apiKey, model }: TranscriberSettings,
  { content, mediaType, language, consentReference }: Recording,
  key: string,
  timeoutMs: number,
): Promise<Response> {
  const form = new FormData();
  // A name that tells nothing of the call; servers read the form from its ending.
  const file = new Blob([new Uint8Array(content)], { type: mediaType });
  form.set('file', file, `recording.${endings[mediaType] ?? 'wav'}`);
  form.set('model', model);
  form.set('response_format', 'verbose_json');
  form.append('timestamp_granularities[]', 'segment');
  form.set('language', language);
  const headers = new Headers({ accept: 'application/json', 'idempotency-key': key });
  if (apiKey !== undefined) headers.set('authorization', `Bearer ${apiKey}`);
  if (consentReference !== null) headers.set('x-consent-reference', consentReference);
  return await fetch(`${url.replace(/\/+$/, '')}/audio/transcriptions`, {
    ...{ method: 'POST', headers, body: form },
    // A redirect would carry a person's voice to a place that nobody configured.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
}

const endings: Readonly<Record<string, string>> = {
  ...{ 'audio/wav': 'wav', 'audio/mpeg': 'mp3', 'audio/ogg': 'ogg', 'audio/opus': 'opus' },
  ...{ 'audio/flac': 'flac', 'audio/x-flac': 'flac', 'audio/mp4': 'm4a', 'audio/x-m4a': 'm4a' },
  ...{ 'video/webm': 'webm', 'audio/webm': 'webm', 'video/mp4': 'mp4' },
};

async function refusal(response: Response): Promise<Error> {
  // Dropped unread: what it says of the recording may be personal.
  await response.body?.cancel();
  const { status } = response;
  if (status >= 500 || passingStatuses.includes(status))
    return unavailable('error', `http_${status}`);
  return new ProviderRejected(provider, status);
}

function heardIn(body: unknown): Heard {
  const parsed = replySchema.safeParse(body);
  if (!parsed.success) throw unavailable('malformed', 'wrong_shape');
  const { data } = parsed;
  const segments = data.segments.flatMap(segmentOf).sort((a, b) => a.fromMs - b.fromMs);
  const letters = segments.reduce((sum, { text }) => sum + text.length, 0);
  if (letters > lettersMax) throw unavailable('malformed', 'too_large');
  // Words without their times are no verbose_json: they could not be bound to what was asked.
  if (segments.length === 0 && data.text.trim() !== '')
    throw unavailable('malformed', 'wrong_shape');
  const lastMs = segments.reduce((last, { toMs }) => Math.max(last, toMs), 0);
  const length = data.duration ?? lastMs / 1_000;
  return { language: data.language ?? null, seconds: Math.ceil(length), segments };
}

/** Times to the nearest millisecond. An end before its beginning is the beginning; a stretch without words is none. */
function segmentOf({ start, end, text }: Reply['segments'][number]): Segment[] {
  const said = text.replace(/\p{Cc}+/gu, ' ').trim();
  const fromMs = Math.round(start * 1_000);
  return said === ''
    ? []
    : [{ fromMs, toMs: Math.max(fromMs, Math.round(end * 1_000)), text: said }];
}

const unavailable = (
  failureClass: UnavailableClass,
  code: ProviderUnavailable['code'],
): ProviderUnavailable => new ProviderUnavailable(provider, failureClass, code);
