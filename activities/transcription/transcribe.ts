import { fileTypeFromBuffer } from 'file-type';
import { createHash } from 'node:crypto';
import type { Transcribed } from '../../domain/transcripts/transcript.js';
import { ProviderUnavailable, StepNotPossible } from '../connector/provider-failure.js';
import type { ActivityDeps } from '../deps.js';
import type { ObjectStorage } from '../documents/object-storage.js';
import { carryOut } from '../outside-step.js';
import type { Step } from '../requests.js';
import type { RecordingToHear } from './recording.js';
import type { Transcriber } from './transcriber.js';

/**
 * The step that has a recorded call written down: the recording is got from the storage and sent to the transcription server. Neither the
 * recording nor what was heard passes through Temporal. Asked twice a server hears it twice, which costs and harms nothing.
 */
export function createTranscribe(deps: ActivityDeps): { transcribe: Step } {
  const transcribe: Step = (request) =>
    carryOut(deps, request, 'transcribe', async ({ recording }, key) => {
      const { documents, transcriber } = deps;
      if (documents === null || transcriber === null) throw new StepNotPossible('not_configured');
      const transcribed = await heard(documents.storage, transcriber, recording, key);
      return { kind: 'transcribed', transcribed };
    });
  return { transcribe };
}

async function heard(
  storage: ObjectStorage,
  transcriber: Transcriber,
  { recordingKey, recordingBytesMax, language, consentReference }: RecordingToHear,
  key: string,
): Promise<Transcribed> {
  const content = await storage.get(recordingKey, recordingBytesMax + 1);
  // Telephony stores a recording some time after the call, so that it is not there yet says nothing.
  if (content === null) throw new ProviderUnavailable('object_storage', 'error', 'not_there');
  if (content.length > recordingBytesMax) return { missing: 'too_large' };
  const type = await fileTypeFromBuffer(new Uint8Array(content)).catch(() => undefined);
  const mediaType = type?.mime ?? 'audio/wav';
  const recording = { content, mediaType, language, consentReference };
  const { segments, ...about } = await transcriber.transcribe(recording, key);
  if (segments.length === 0) return { missing: 'nothing_said' };
  const recordingSha256 = createHash('sha256').update(content).digest('hex');
  const { model } = transcriber;
  return { heard: { recordingKey, recordingSha256, model, ...about, segments } };
}
