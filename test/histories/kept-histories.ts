import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;

/** One run of one process, as a release left it. */
export interface KeptHistory {
  /** `<release>/<what it tells>` */
  name: string;
  workflowId: string;
  history: History;
}

const folder = import.meta.dirname;

/** Every history that is kept, of every release. */
export async function keptHistories(): Promise<KeptHistory[]> {
  const files = (await readdir(folder, { recursive: true })).filter((f) => f.endsWith('.json'));
  return await Promise.all(
    files.sort().map(async (file) => {
      const kept = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
        workflowId: string;
        history: unknown;
      };
      const { workflowId } = kept;
      const name = file.replace(/\.json$/, '');
      return { name, workflowId, history: historyFromJSON(kept.history) };
    }),
  );
}

/** Keeps a history of this release. Who ran it, and on which machine, is no part of it. */
export async function keepHistory(release: string, what: string, kept: KeptHistory): Promise<void> {
  const { workflowId, history } = kept;
  const plain = JSON.parse(historyToJSON(history)) as unknown;
  const text = JSON.stringify({ workflowId, history: plain }, null, 1);
  // "<process>@<host>" stands in identities and in the names of sticky queues.
  const nameless = text.replace(/"\d+@[^"]*"/g, '"worker"');
  await mkdir(join(folder, release), { recursive: true });
  await writeFile(join(folder, release, `${what}.json`), `${nameless}\n`);
}
