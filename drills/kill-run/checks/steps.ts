import type { Check } from './finding.js';
import { journal } from './outside.js';

/** No provider was given another body under a key that it knew, nor anything else that it must refuse. */
export const providersRefuseNothing: Check = async (evidence) => {
  const entries = await journal(evidence);
  const wrong = entries
    .filter(({ status }) => status !== null && status >= 400 && status < 500 && status !== 404)
    .map((entry) => `${entry.idempotencyKey} at ${entry.connector}: ${entry.status}`);
  return { name: 'no provider had to refuse a request', looked: entries.length, wrong };
};

/** Longer than any request that was already on its way when the result came; shorter than Temporal takes to try a step again. */
const onItsWayMs = 8_000;

/** A step that has its result in the record is not carried out again: the record is asked first. */
export const nothingIsDoneAgain: Check = async (evidence) => {
  const rows = await evidence.record.patiently<{ key: string; at: string }>(
    `select key, to_json(created_at)#>>'{}' as at from commands where scope = 'step'`,
  );
  const recordedMs = new Map(rows.map(({ key, at }) => [key, Date.parse(at)]));
  const entries = await journal(evidence);
  const late = entries.filter(({ idempotencyKey, at }) => {
    const known = idempotencyKey === null ? undefined : recordedMs.get(idempotencyKey);
    return known !== undefined && Date.parse(at) > known + onItsWayMs;
  });
  const wrong = late.map(({ idempotencyKey, connector, at }) => {
    const seconds = (Date.parse(at) - (recordedMs.get(idempotencyKey ?? '') ?? 0)) / 1_000;
    return `${idempotencyKey} at ${connector}, ${seconds.toFixed(1)} s after its result`;
  });
  return {
    name: 'no step is carried out after its result is recorded',
    looked: entries.length,
    wrong,
  };
};

interface StepCount {
  loan_id: string;
  closed: boolean;
  ordered: number;
  ended: number;
}

/**
 * Every step ends once, by a result or by being cancelled: never more ends than steps, and on a closed loan just as many. Which step it
 * was is sealed, so it is counted by loan.
 */
export const everyStepEndsOnce: Check = async ({ record }) => {
  const loans = await record.patiently<StepCount>(
    `select loan_id, stage = 'closed' as closed, count(*) filter (where type = 'step_ordered')::int as ordered,
      count(*) filter (where type in ('step_finished', 'step_cancelled'))::int as ended
      from loan_events join loans using (loan_id) group by 1, 2`,
  );
  const wrong = loans.filter(
    ({ closed, ordered, ended }) => ended > ordered || (closed && ended < ordered),
  );
  return {
    name: 'every step ends once',
    looked: loans.reduce((sum, { ordered }) => sum + ordered, 0),
    wrong: wrong.map(({ loan_id: id, ordered, ended }) => `${id}: ${ordered} steps, ${ended} ends`),
  };
};

/** A row that is younger than this may still be on its way. */
const youngSeconds = 60;

/**
 * Every outbox row went out, and for one loan in the order in which they were written. What one message tells bears one instant; a start is
 * a message of its own, and whatever comes after it is taken in hand only once it was delivered, so that it bears a later one.
 */
export const everyRowGoesOutInOrder: Check = async ({ record }) => {
  const [count] = await record.patiently<{ looked: number }>(
    `select count(*)::int as looked from outbox`,
  );
  const left = await record.patiently<{ wrong: string }>(
    `select loan_id || ' ' || kind || ' ' || id || ' was not delivered in ' || attempts || ' tries' as wrong
      from outbox where delivered_at is null and created_at < now() - make_interval(secs => $1)`,
    [youngSeconds],
  );
  const overtaken = await record.patiently<{ wrong: string }>(
    `select loan_id || ' ' || kind || ' ' || id || ' went out before ' || before as wrong from (
      select loan_id, kind, id, delivered_at, max(delivered_at) over earlier as latest,
        max(delivered_at) filter (where kind = 'start') over earlier as started,
        lag(id) over (partition by loan_id, target order by id) as before
      from outbox where delivered_at is not null
      window earlier as (partition by loan_id, target order by id rows between unbounded preceding and 1 preceding)
    ) as rows where delivered_at < latest or delivered_at = started`,
  );
  const wrong = [...left, ...overtaken].map((row) => row.wrong);
  return { name: 'every outbox row is delivered, in order', looked: count?.looked ?? 0, wrong };
};
