import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { writeBackup } from '../../src/record/backup/write-backup.js';
import { loadLoan, loadWholeLoan } from '../../src/record/reads/opened-loan.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import type { WholeStack } from './whole-stack.js';
import { fromEnvironment } from './from-environment.js';
import { runsOf } from './runs.js';

/** A place where something is kept or told, and all that stands there, made readable. */
export interface Place {
  place: string;
  text: string;
}

/** Binary columns come as `\x…`: what they hold is looked at as text too. */
const withBytesRead = (row: string) =>
  row.replace(/\\+x([0-9a-f]{2,})/g, (all, hex: string) => `${all} ${readable(hex)}`);
const readable = (hex: string) => Buffer.from(hex, 'hex').toString('utf8');

/** Every row of every table, as the owner of the tables sees it and `COPY` would write it. */
export async function everyTable(stack: WholeStack): Promise<Place[]> {
  return await withConnection(stack.database.ownerUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const places: Place[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(
        `select t::text as line from ${name} t`,
      );
      const text = rows.map(({ line }) => withBytesRead(line)).join('\n');
      places.push({ place: `table ${name}`, text });
    }
    return places;
  });
}

/** A backup of the record as `npm run backup` writes it: every table as `COPY` writes it, and the anchors; its parts unpacked. */
export async function everyPartOfABackup(stack: WholeStack): Promise<Place[]> {
  const file = join(fromEnvironment('SANCHA_TEST_FOLDER'), `${stack.database.name}.backup`);
  const { signing } = stack.record.keyring;
  const { ownerUrl } = stack.database;
  const wish = { ownerUrl, anchorsFile: `${file}.none`, signing, release: 'test', file };
  await writeBackup(wish);
  try {
    const packed = await readFile(file);
    const text = gunzipSync(packed.subarray(packed.indexOf('\n') + 1)).toString('utf8');
    return [{ place: 'backup', text: withBytesRead(text) }];
  } finally {
    await rm(file);
  }
}

/** A folder that changes under every one of so many looks is no working server. */
const triesMax = 20;

/**
 * The files of the database as the disk has them, with rows that were replaced or deleted, and the log that recovery and archives are
 * made of: looked through for texts as bytes.
 */
export async function foundInFiles(
  stack: WholeStack,
  texts: Readonly<Record<string, string>>,
): Promise<{ files: number; found: string[] }> {
  const places = await withConnection(
    fromEnvironment('SANCHA_TEST_DATABASE_ADMIN_URL'),
    async (client) => {
      await client.query('checkpoint');
      const { rows } = await client.query<{ data: string; id: string }>(
        `select current_setting('data_directory') as data, oid::text as id from pg_database where datname = $1`,
        [stack.database.name],
      );
      return rows.flatMap(({ data, id }) => [join(data, 'base', id), join(data, 'pg_wal')]);
    },
  );
  const wanted = Object.entries(texts).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const looks = [];
  for (const folder of places) looks.push(await lookThrough(folder, wanted));
  return {
    files: looks.reduce((sum, { files }) => sum + files, 0),
    found: [...new Set(looks.flatMap(({ found }) => found))],
  };
}

/**
 * Looks through a folder in which the server works. When a file is gone before it was read, all of them are looked at anew, so that none
 * is passed over under its next name.
 */
async function lookThrough(
  folder: string,
  wanted: readonly { name: string; bytes: Buffer }[],
  triesLeft = triesMax,
): Promise<{ files: number; found: string[] }> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const found: string[] = [];
  try {
    for (const file of names) {
      const bytes = await readFile(join(folder, file));
      for (const { name, bytes: text } of wanted)
        if (bytes.includes(text)) found.push(`${basename(folder)}: ${name}`);
    }
  } catch (error) {
    const moved = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!moved || triesLeft === 0) throw error;
    return await lookThrough(folder, wanted, triesLeft - 1);
  }
  return { files: names.length, found };
}

/** A loan with all that its snapshot and its events still say, opened with every key that is there. */
export async function everythingOpened(stack: WholeStack, loanId: string): Promise<Place[]> {
  const { deps } = stack.record;
  const kept = await loadLoan(deps, loanId);
  const whole = await loadWholeLoan(deps, loanId);
  return [
    { place: 'snapshot', text: JSON.stringify(kept) },
    { place: 'events', text: JSON.stringify(whole) },
  ];
}

/** Every run of a loan's process: its history as JSON, each payload's bytes, and what visibility shows of it. */
export async function everyHistory(stack: WholeStack, loanId: string): Promise<Place[]> {
  const { client } = stack.environment;
  const places: Place[] = [];
  for (const { runId } of await runsOf(client, loanId)) {
    const handle = client.workflow.getHandle(loanId, runId);
    const { raw, searchAttributes, memo, ...shown } = await handle.describe();
    const history = await handle.fetchHistory();
    places.push(
      { place: `history ${runId}`, text: JSON.stringify(history) },
      { place: `payloads ${runId}`, text: bytesIn(history).join('\n') },
      { place: `bytes of visibility ${runId}`, text: bytesIn(raw).join('\n') },
      {
        place: `visibility ${runId}`,
        text: JSON.stringify({ searchAttributes, memo, id: shown.workflowId, type: shown.type }),
      },
    );
  }
  return places;
}

/** All binary values in something, as text. */
function bytesIn(value: unknown): string[] {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(bytesIn);
}

/** A text as it is, and as JSON, an address or base64 may write it. */
function formsOf(text: string): string[] {
  const escaped = [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // Base64 writes the same bytes in three ways, by what stands before them.
  const shifted = [0, 1, 2].map((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text, 'utf8')]);
    return bytes.toString('base64').slice(shift === 0 ? 0 : shift + 1, -4);
  });
  return [text, escaped.join(''), encodeURIComponent(text), ...shifted];
}

/** Which of the texts stand where: `<place>: <text's name>`. */
export function findings(places: readonly Place[], texts: Readonly<Record<string, string>>) {
  const wanted = Object.entries(texts).map(([name, text]) => ({ name, forms: formsOf(text) }));
  return places.flatMap(({ place, text }) =>
    wanted
      .filter(({ forms }) => forms.some((form) => text.includes(form)))
      .map(({ name }) => `${place}: ${name}`),
  );
}
