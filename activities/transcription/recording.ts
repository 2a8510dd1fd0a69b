/** A recording that is to be written down. */
export interface RecordingToHear {
  readonly recordingKey: string;
  readonly recordingBytesMax: number;
  readonly language: string;
  readonly consentReference: string | null;
}
