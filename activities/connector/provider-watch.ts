import type { UnavailableClass } from '../../domain/checks/outcome.js';
import { ProviderRejected, ProviderUnavailable } from './provider-failure.js';

/** How a call to a provider ended. `stopped`: nobody wanted the answer any more. `fault`: ours. */
export type CallOutcome =
  'answered' | 'rejected' | UnavailableClass | 'circuit_open' | 'stopped' | 'fault';

/** Told of calls and circuits, for figures. The name of the provider is all that it learns of a call. */
export interface ProviderWatch {
  called(provider: string, outcome: CallOutcome, seconds: number): void;
  /** The circuit opened, or closed again; one that tries whether the provider is back still counts as open. */
  circuit(provider: string, isOpen: boolean): void;
  /** A call begins that is followed while it runs. */
  begins?(provider: string): FollowedCall;
}

/** A call as a part of a trace. */
export interface FollowedCall {
  /** Its place there, as W3C's Trace Context writes it. */
  readonly traceparent: string | undefined;
  ended(outcome: CallOutcome): void;
}

/** Runs a call and tells how it ended. */
export async function watched<T>(
  provider: string,
  watch: ProviderWatch | undefined,
  stopped: AbortSignal | undefined,
  call: (traceparent: string | undefined) => Promise<T>,
): Promise<T> {
  if (watch === undefined) return await call(undefined);
  const startedMs = performance.now();
  const followed = watch.begins?.(provider);
  const tell = (outcome: CallOutcome) => {
    watch.called(provider, outcome, (performance.now() - startedMs) / 1_000);
    followed?.ended(outcome);
  };
  try {
    const answer = await call(followed?.traceparent);
    tell('answered');
    return answer;
  } catch (error) {
    tell(stopped?.aborted === true ? 'stopped' : outcomeOf(error));
    throw error;
  }
}

function outcomeOf(error: unknown): CallOutcome {
  if (error instanceof ProviderRejected) return 'rejected';
  if (!(error instanceof ProviderUnavailable)) return 'fault';
  return error.code === 'circuit_open' ? 'circuit_open' : error.failureClass;
}
