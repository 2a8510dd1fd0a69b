import { withConnection } from '../../src/embedded/postgres-databases.js';

/** As fast as life at most, so that an afternoon outlasts every measurement. */
export const pace = '1d=1d';
const dayMs = 86_400_000;
/** 14:00 in Shanghai. */
const hourUtc = 6;

/** Two in the afternoon of the next working day, when borrowers and employers answer the telephone. */
function nextAfternoon(nowMs: number): Date {
  for (let ms = nowMs + dayMs; ; ms += dayMs) {
    const day = new Date(ms);
    if (day.getUTCDay() % 6 === 0) continue;
    return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hourUtc));
  }
}

/** Puts the demo clock of a database forward to a working afternoon. @param ownerUrl as the role that owns it */
export async function putForward(ownerUrl: string): Promise<void> {
  const at = nextAfternoon(Date.now()).toISOString();
  await withConnection(ownerUrl, async (client) => {
    const changed = await client.query(
      `update demo_clock set wall_anchor = clock_timestamp(), simulated_anchor = $1 where id = 1`,
      [at],
    );
    if (changed.rowCount !== 1) throw new Error('the demo clock has no row');
  });
}
