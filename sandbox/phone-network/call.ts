import { instantText } from '../time/civil-date.js';

/** Where telephony keeps the recording of a call. */
export const recordingKeyOf = (callId: string): string => `recordings/${callId}.wav`;

export type CallResult =
  'answered' | 'no_answer' | 'busy' | 'powered_off' | 'suspended' | 'void' | 'rejected';

/** A call as it was made; what its state is at an instant, `callView` says. */
export interface Call {
  callId: string;
  attemptKey: string;
  loanId: string;
  toNumber: string;
  dialledDigits: string;
  fromAgent: string;
  result: CallResult;
  startedAt: string;
  /** The same moment on the wall; absent in files that are older than it. */
  startedWallAt?: string;
  endedAt: string | null;
}

/**
 * Nobody hangs up for ever: a forgotten call ends by itself after half an hour, and not before two minutes of the wall are over. At a
 * demo clock's pace half an hour would be gone before the first question is asked.
 */
const longestMilliseconds = 30 * 60_000;
const longestWallMilliseconds = 2 * 60_000;

/** When the network itself ends an answered call, or null while it may go on. */
function cutAt(call: Call, now: number, wall: number): string | null {
  const latest = Date.parse(call.startedAt) + longestMilliseconds;
  const started = call.startedWallAt === undefined ? null : Date.parse(call.startedWallAt);
  const overOnWall = started === null || wall >= started + longestWallMilliseconds;
  return now >= latest && overOnWall ? instantText(latest) : null;
}

/** The call as the network shows it now. */
export function callView(call: Call, now: number, wall: number) {
  const { startedWallAt: _, ...shown } = call;
  const answered = call.result === 'answered';
  const endedAt = call.endedAt ?? (answered ? cutAt(call, now, wall) : call.startedAt);
  return {
    ...shown,
    status: endedAt === null ? ('in_progress' as const) : ('ended' as const),
    answeredAt: answered ? call.startedAt : null,
    endedAt,
    recordingKey: answered ? recordingKeyOf(call.callId) : null,
  };
}
export type CallView = ReturnType<typeof callView>;
