import { createHash } from 'node:crypto';
import { z } from 'zod';
import { judgementBody, namesOf, unanswered, type AnswerBody } from '../calls/answer-body.js';
import { keepAnswer } from '../calls/answering.js';
import { must } from '../http/reply.js';
import { doneSchema, type ScriptRow } from '../http/shapes.js';
import type { Job } from '../job.js';
import type { Person } from '../person.js';
import { claim, complete, lookAt, turnedAway } from '../work-steps.js';

const clockSchema = z.object({ now: z.string() });

/** More turns than the check-list has rows, with what its answers open. */
const turnsMax = 100;

/** Goes to the place and fills in the check-list row by row: an answer may open another one. */
export const visitPlace: Job = async (task, me) => {
  const away = await claim(task, me);
  if (away !== null) return away;
  const done = new Set<string>();
  let workspace = await lookAt(task, me);
  for (let turn = 0; turn < turnsMax; turn += 1) {
    const row = workspace.script?.rows.find((one) => !one.isAnswered && !done.has(one.key));
    if (row === undefined) break;
    const kept = await keepAnswer(workspace, row, bodyOf(row), me);
    done.add(row.key);
    if (kept.how === 'stopped') return { did: 'nothing', until: null };
    workspace = kept.how === 'kept' ? kept.workspace : await lookAt(task, me);
  }
  await tellOfVisit(task.taskId, me);
  const reply = await complete(task, me, { result: 'visited' });
  return turnedAway('complete', reply) ?? { did: 'work', result: 'visited' };
};

/** What is photographed everywhere: whatever the policy names is among it. */
const kinds = ['outside', 'inside', 'plate', 'stock', 'works'];

/** What the device says: photographs of just now. It tells no place, since this world has none. */
async function tellOfVisit(taskId: string, me: Person): Promise<void> {
  const { now } = must('clock', await me.api.get(clockSchema, '/v1/clock'));
  const photographs = kinds.map((kind) => {
    const sha256 = createHash('sha256').update(`${taskId}/${kind}/${now}`).digest('hex');
    const reference = { key: `visits/${taskId}/${kind}-${sha256.slice(0, 12)}`, sha256 };
    return { kind, reference, takenAt: now, position: null };
  });
  const visit = { arrivedAt: now, leftAt: now, position: null, photographs };
  const body = { visit, companion: `${me.id}-colleague` };
  must('visit', await me.api.send(doneSchema, `/v1/tasks/${taskId}/visit`, body, 'PUT'));
}

/** What a visitor finds where nothing is wrong. What only the place itself could tell he leaves as not known: this world has no places. */
const found: Readonly<Record<string, Readonly<Record<string, string | number | string[]>>>> = {
  'Q-VISIT-01': { place: 0 },
  'Q-VISIT-02': { checked: 'id_card' },
  'Q-VISIT-04': { kinds: ['outside', 'inside', 'plate'], reused: 0 },
  'Q-VISIT-09': { condition: 'good' },
  'Q-VISIT-12': { differences: '未见不符', gifts: 'none' },
};

function bodyOf(row: ScriptRow): AnswerBody {
  if (row.kind === 'judgement') return judgementBody(row);
  const seen = found[row.key];
  if (seen === undefined) return unanswered('not_known');
  const fields = namesOf(row).map(
    (name) => [name, seen[name] ?? { notAnswered: 'not_known' as const }] as const,
  );
  return { fields: Object.fromEntries(fields), said: null, notAnswered: null };
}
