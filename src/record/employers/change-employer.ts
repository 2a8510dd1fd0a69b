import type pg from 'pg';
import { instant, type Instant } from '../../../domain/calendar/instant.js';
import { civilDateAt } from '../../../domain/calendar/zoned-time.js';
import { decideEmployer } from '../../../domain/employers/decide-employer.js';
import type { RefreshDeadline } from '../../../domain/employers/refresh-deadline.js';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import { actorText } from '../../../domain/loan/actor.js';
import type { EmployerEnvelope, EmployerOutcome } from '../../api/employers/employer-book.js';
import type { Clock } from '../../clock/clock.js';
import type { BlindKeys } from '../../keys/blind-key.js';
import { newId } from '../ids.js';
import type { RecordPool } from '../record-pool.js';
import { lockEmployer, writeEmployer, type EmployerStore } from './employer-store.js';
import { readEmployer } from './read-employer.js';

/** What changing the directory needs. */
export interface ChangeDeps extends EmployerStore {
  readonly pool: RecordPool;
  readonly clock: Clock;
  /** The zone of civil days. */
  readonly zone: () => string;
  /** For how many days a number is valid; null where no policy says so. */
  readonly validDays: (today: string) => number | null;
  readonly blind: BlindKeys;
  /** When a refresh that is given now is due; null where no calendar knows. */
  readonly refreshDeadline: (now: Instant) => RefreshDeadline | null;
}

/** The civil day of the directory, by the loans' clock. */
export async function employersToday({ clock, zone }: ChangeDeps): Promise<string> {
  return civilDateAt(instant(await clock.now()), zone());
}

/** Decides a command about an employer and writes what follows in one transaction. The same key and command again changes nothing. */
export async function changeEmployer(
  envelope: EmployerEnvelope,
  deps: ChangeDeps,
): Promise<EmployerOutcome> {
  const { uscc, actor, command } = envelope;
  const now = await deps.clock.now();
  // A number that was sent is known by a keyed digest alone.
  const { hmac } = deps.blind.input(canonicalJson({ uscc, ...command }));
  const bodyDigest = hmac.toString('hex');
  return await deps.pool.use(async (client) => {
    await client.query('begin');
    await lockEmployer(client, uscc, deps);
    const before = await readEmployer(client, uscc, deps);
    const repeated = await recordedBefore(client, envelope, bodyDigest, deps);
    if (repeated !== undefined) {
      await client.query('rollback');
      if (!repeated || before === undefined) return { outcome: 'key_reused' };
      return { outcome: 'repeated', known: before };
    }
    const today = civilDateAt(instant(now), deps.zone());
    const context = {
      ...{ actor, now, today, digits: before?.digits ?? {}, newId },
      validDays: deps.validDays(today),
      refreshDeadline: () => deps.refreshDeadline(instant(now)),
    };
    const decision = decideEmployer(command, before?.employer ?? null, context);
    if (decision.refused) {
      await client.query('rollback');
      return { outcome: 'refused', refusal: decision };
    }
    if (before !== undefined && decision.events.length === 0) {
      await client.query('rollback');
      return { outcome: 'recorded', known: before };
    }
    const by = actorText(actor);
    const key = { scope: by, key: envelope.key, bodyDigest };
    const mark = { at: now, actor: by, key };
    const employer = await writeEmployer(client, uscc, before, decision, mark, deps);
    await client.query('commit');
    const digits = { ...before?.digits, ...decision.digits };
    return { outcome: 'recorded', known: { employer, digits } };
  });
}

/** Whether a key was used for this very command; undefined where it was not used. */
async function recordedBefore(
  client: pg.ClientBase,
  { actor, key, uscc }: EmployerEnvelope,
  bodyDigest: string,
  { tenant }: EmployerStore,
): Promise<boolean | undefined> {
  const { rows } = await client.query<{ uscc: string; body_digest: string }>(
    'select uscc, body_digest from employer_events where tenant = $1 and scope = $2 and key = $3',
    [tenant, actorText(actor), key],
  );
  const [row] = rows;
  return row && row.uscc === uscc && row.body_digest === bodyDigest;
}
