import { readFile } from 'node:fs/promises';
import { doubled, type Check, type Evidence } from './finding.js';

/** Keys of commands that were answered as done, to the drill itself and to the staff. */
async function acknowledged({ client, stack }: Evidence): Promise<string[]> {
  const staff = await readFile(stack.takenFile, 'utf8').catch(() => '');
  // The staff may have been killed in the middle of a line.
  const whole = staff.split('\n').filter((key) => key.length === 36);
  return [...client.taken, ...whole];
}

/** What was answered as done is in the record, once: nothing else says so, since the staff does again what was lost. */
export const nothingAnsweredIsLost: Check = async (evidence) => {
  const keys = await acknowledged(evidence);
  const rows = await evidence.record.patiently<{ key: string }>(
    'select key from commands where key = any($1)',
    [keys],
  );
  const kept = rows.map(({ key }) => key);
  const known = new Set(kept);
  const lost = keys.filter((key) => !known.has(key)).map((key) => `${key} is not there`);
  const twice = doubled(kept).map((key) => `${key} is there twice`);
  return {
    ...{ name: 'every command that was answered as done is in the record' },
    ...{ looked: keys.length, wrong: [...lost, ...twice] },
  };
};
