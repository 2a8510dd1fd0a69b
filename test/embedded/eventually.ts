import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the answer is there; a process outside cannot be waited for in another way. */
export async function eventually<Answer>(
  ask: () => Promise<Answer | undefined> | Answer | undefined,
  withinMs = 20_000,
): Promise<Answer> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms`);
    await pause(20);
  }
}
