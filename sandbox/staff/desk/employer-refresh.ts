import { must } from '../http/reply.js';
import { employerTaskSchema, revealedNumberSchema, type TaskRow } from '../http/shapes.js';
import type { Job, Worked } from '../job.js';
import type { Person } from '../person.js';
import { claim, complete, turnedAway } from '../work-steps.js';

/**
 * A partner is called on a number that the directory still holds good; whoever finds none cannot say that it is there, and those who keep the
 * directory go and see.
 */
export const refreshEmployer: Job = async (task, me) => {
  const away = await claim(task, me);
  if (away !== null) return away;
  const seen = must('employer task', await me.api.get(employerTaskSchema, pathOf(task)));
  if (seen.task.passedOn !== null)
    return await say(task, me, 'confirmed', '实地走访，单位在原址经营');
  const number = seen.employer.numbers.find(
    ({ expired, result }) => !expired && result !== 'led_elsewhere',
  );
  if (number === undefined)
    return await say(task, me, 'not_confirmed', '名录中没有在有效期内的号码，无法核实');
  const reveal = `/v1/employers/${seen.employer.uscc}/numbers/${number.numberId}/reveal`;
  const shown = must(
    'number of a partner',
    await me.api.send(revealedNumberSchema, reveal, { reason: '合作单位定期核实' }),
  );
  return shown.number === ''
    ? await say(task, me, 'not_confirmed', '号码无法显示')
    : await say(task, me, 'confirmed', '按名录号码致电总机，单位正常经营');
};

const pathOf = ({ taskId }: TaskRow) => `/v1/tasks/${taskId}`;

async function say(task: TaskRow, me: Person, result: string, comment: string): Promise<Worked> {
  const reply = await complete(task, me, { result, comment });
  return turnedAway('complete', reply) ?? { did: 'work', result };
}
