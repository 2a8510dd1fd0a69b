import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QuestionBankSource } from '../../domain/questions/bank.js';
import { verifier, WorkBench } from './support/work-bench.js';

const me = verifier('caller');
let folder: string;
let bench: WorkBench;

/** Publishes a second version of a bank from a day on, with another wording in its first row. */
async function publish(file: string, from: string, lastDayOfOld: string): Promise<void> {
  const path = join(folder, 'cn/questions', file);
  const old = JSON.parse(await readFile(path, 'utf8')) as QuestionBankSource;
  await writeFile(path, JSON.stringify({ ...old, effectiveTo: lastDayOfOld }));
  const rows = structuredClone(old.rows) as { text: { zh: string; en: string } }[];
  rows[0] = { ...rows[0], text: { zh: '新的措辞', en: 'New wording' } };
  const next = { ...old, version: '2030.1', effectiveFrom: from, rows };
  await writeFile(path.replace('.json', '-next.json'), JSON.stringify(next));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policies-'));
  await cp('policies', folder, { recursive: true });
  await publish('auto.json', '2026-03-04', '2026-03-03');
  await publish('gate.json', '2026-03-04', '2026-03-03');
  bench = await WorkBench.start(folder);
});
afterAll(async () => {
  await bench.stop();
  await rm(folder, { recursive: true });
});

describe('a call that began under an older bank', () => {
  it('keeps it to its end, while a new call has the new one', async () => {
    const loanId = await bench.answeredLoan();
    const taskId = await bench.taskOf(loanId);
    await bench.dial(taskId, me);
    const first = await bench.workspace(taskId, me);
    const gateVersion = first.script?.rows.find((row) => row.kind === 'gate')?.bank.version;
    expect(gateVersion).not.toBe('2030.1');

    bench.real.clock.at = '2026-03-04T02:00:00.000Z';
    const over = await bench.workspace(taskId, me);
    const gate = over.script?.rows.find((row) => row.kind === 'gate');
    expect(gate).toMatchObject({ bank: { id: 'Q-GATE', version: gateVersion } });
    await bench.passGate(loanId, taskId, me);
    const { script, task } = await bench.workspace(taskId, me);
    const row = script?.rows.find((one) => one.key === 'Q-AUTO-01');
    const version = task.banks.find((bank) => bank.id === 'Q-AUTO')?.version ?? '';
    expect(version).not.toBe('2030.1');
    expect(row).toMatchObject({ bank: { id: 'Q-AUTO', version } });
    expect(row?.text.en).not.toBe('New wording');
    const reply = await bench.answer(taskId, me, 'Q-AUTO-01', {
      fields: { born: '1990-03-07', zodiac: 'horse' },
    });
    expect(reply.status).toBe(200);
    const answers = (await bench.workspace(taskId, me)).answers;
    expect(answers.find((one) => one.rowKey === 'Q-AUTO-01')?.bankVersion).toBe(version);

    const other = await bench.answeredLoan();
    const next = await bench.taskOf(other);
    await bench.dial(next, me);
    await bench.passGate(other, next, me);
    const served = (await bench.workspace(next, me)).script?.rows;
    expect(served?.find((one) => one.key === 'Q-AUTO-01')).toMatchObject({
      text: { en: 'New wording' },
      bank: { version: '2030.1' },
    });
    expect(served?.find((one) => one.kind === 'gate')?.bank.version).toBe('2030.1');
  });
});
