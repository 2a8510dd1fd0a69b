import { callView, type Call } from './call.js';

const keyPattern = /^recordings\/(CALL-[0-9A-F]{16})\.wav$/;

/** The call whose recording lies under a key; undefined where the key is none of a recording. */
export const callIdIn = (key: string): string | undefined => keyPattern.exec(key)?.[1];

/** The mark by which a recording of this network is known again, as a comment of the file. */
const mark = /ICMT.{4}(CALL-[0-9A-F]{16})\0/s;
export const callIdOf = (recording: Buffer): string | undefined =>
  mark.exec(recording.toString('latin1'))?.[1];

/** Eight thousand samples a second in eight bits: telephone's own. More than these seconds say no more. */
const samplesPerSecond = 8_000;
const secondsMax = 10;

/**
 * The recording of a call that was answered and has ended: a WAVE file of a quiet tone, with the call's id as its comment. Nobody can hear in
 * it what was said; the transcription of this world knows it from the network.
 */
export function recordingOf(call: Call, now: number, wall: number): Buffer | null {
  const { answeredAt, endedAt } = callView(call, now, wall);
  if (answeredAt === null || endedAt === null) return null;
  const lasted = (Date.parse(endedAt) - Date.parse(answeredAt)) / 1_000;
  const seconds = Math.min(Math.max(Math.ceil(lasted), 1), secondsMax);
  const samples = Buffer.alloc(samplesPerSecond * seconds, 0x80);
  for (let at = 0; at < samples.length; at += 1)
    samples[at] = 0x80 + Math.round(8 * Math.sin((2 * Math.PI * 440 * at) / samplesPerSecond));
  const comment = chunk('ICMT', Buffer.from(`${call.callId}\0\0`, 'latin1'));
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(samplesPerSecond, 4);
  format.writeUInt32LE(samplesPerSecond, 8);
  format.writeUInt16LE(1, 12);
  format.writeUInt16LE(8, 14);
  const body = Buffer.concat([
    Buffer.from('WAVE', 'latin1'),
    chunk('fmt ', format),
    chunk('LIST', Buffer.concat([Buffer.from('INFO', 'latin1'), comment])),
    chunk('data', samples),
  ]);
  return chunk('RIFF', body);
}

/** A name, a length, and the content; a content of odd length is filled up. */
function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
