import type { ProviderWatch } from '../../activities/connector/provider-watch.js';
import { createTranscriber, type Transcriber } from '../../activities/transcription/transcriber.js';
import type { TranscriptionConfig } from '../config/transcription-config.js';
import type { ProviderConfig } from './provider-config.js';

/** A transcription server with the time-out that the providers' file says of `transcription`; null where no call is written down. */
export function transcriberOf(
  transcription: TranscriptionConfig | undefined,
  { settingsOf }: Pick<ProviderConfig, 'settingsOf'>,
  watch?: ProviderWatch,
): Transcriber | null {
  return transcription === undefined
    ? null
    : createTranscriber(transcription, settingsOf('transcription'), watch);
}
