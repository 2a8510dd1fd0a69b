import { instantText } from '../time/civil-date.js';

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
  endedAt: string | null;
}

/** Nobody hangs up for ever: a forgotten call ends by itself. */
const longestMilliseconds = 30 * 60_000;

/** The call as the network shows it now. */
export function callView(call: Call, now: number) {
  const answered = call.result === 'answered';
  const latest = Date.parse(call.startedAt) + longestMilliseconds;
  const endedAt =
    call.endedAt ?? (!answered ? call.startedAt : now >= latest ? instantText(latest) : null);
  return {
    ...call,
    status: endedAt === null ? ('in_progress' as const) : ('ended' as const),
    answeredAt: answered ? call.startedAt : null,
    endedAt,
    recordingKey: answered ? `recordings/${call.callId}.wav` : null,
  };
}
export type CallView = ReturnType<typeof callView>;
