import { setTimeout as pause } from 'node:timers/promises';

/** How long somebody is asked again who says that he cannot answer now. */
export interface Patience {
  readonly triesMax: number;
  readonly pauseMaxMs: number;
  /** One answer may take this long. */
  readonly answerWithinMs: number;
  readonly wait: (waitMs: number) => Promise<unknown>;
}

/**
 * Twenty tries, a second apart as the API asks (`Retry-After`): longer than an embedded PostgreSQL needs to recover. A first request also
 * loads code.
 */
export const startPatience: Patience = {
  triesMax: 20,
  pauseMaxMs: 5_000,
  answerWithinMs: 30_000,
  wait: pause,
};

const defaultPauseMs = 1_000;

/** Seconds are what our own API sends; a date, or nothing, is a second. */
function pauseOf(response: Response, { pauseMaxMs }: Patience): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0
    ? Math.min(seconds * 1_000, pauseMaxMs)
    : defaultPauseMs;
}

/**
 * Sends a request, and the same one again while it is answered with 503. Only for what may arrive twice.
 * @returns the last answer, which is a 503 when it never became another.
 */
export async function askedAgain(
  url: string,
  init: RequestInit,
  patience: Patience,
): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const signal = AbortSignal.timeout(patience.answerWithinMs);
    const response = await fetch(url, { ...init, signal });
    if (response.status !== 503 || tries >= patience.triesMax) return response;
    await response.arrayBuffer();
    await patience.wait(pauseOf(response, patience));
  }
}
