import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Connection } from '@temporalio/client';
import { findRoot } from '../../src/config/paths.js';
import { freePort } from '../../src/embedded/ports.js';
import { findProgram } from '../../src/embedded/temporal-binary.js';
import { temporalCli } from '../../src/embedded/temporal-pins.js';
import { indexedTypes } from '../../src/temporal/search-attributes.js';

const script = (name: string) => join(findRoot(), 'deploy', name);

/** Runs a script to its end without blocking what it talks to. */
async function runScript(name: string, environment: Record<string, string>) {
  const child = spawn('sh', [script(name)], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

/** A program of that name that writes down how it was called. */
async function standIn(folder: string, name: string, body: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${body}\n`);
  await chmod(join(folder, name), 0o755);
}

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'sancha-jobs-'))));
afterAll(async () => await rm(folder, { recursive: true }));

describe('the scripts of deploy/', () => {
  it('are scripts that a plain shell understands', async () => {
    const scripts = (await readdir(join(findRoot(), 'deploy'))).filter((name) =>
      /\.sh$/.test(name),
    );
    expect(scripts).toEqual(['temporal-namespace.sh', 'temporal-schema.sh']);
    for (const name of scripts)
      expect(spawnSync('sh', ['-n', script(name)], { encoding: 'utf8' })).toMatchObject({
        ...{ status: 0, stderr: '' },
      });
  });
});

describe('the job that makes the namespace', () => {
  let server: ChildProcess | undefined;
  let address: string;
  let connection: Connection | undefined;

  beforeAll(async () => {
    const binary = await findProgram(temporalCli, () => undefined);
    const port = await freePort();
    address = `127.0.0.1:${port}`;
    // In memory, with a namespace of another name: the script has everything to do.
    const place = ['--headless', '--ip', '127.0.0.1', '--port', String(port)];
    server = spawn(binary, ['server', 'start-dev', ...place, '--namespace', 'other'], {
      stdio: 'ignore',
    });
    connection = await Connection.connect({ address, connectTimeout: '20s' });
    await standIn(folder, 'temporal', `exec "${binary}" "$@"`);
  });
  afterAll(async () => {
    await connection?.close();
    server?.kill('SIGKILL');
  });

  const run = () =>
    runScript('temporal-namespace.sh', {
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      ...{ HOME: folder, TEMPORAL_ADDRESS: address },
    });

  it('registers exactly the search attributes of the workflows, and does it once', async () => {
    const first = await run();
    expect(first).toMatchObject({ code: 0 });
    const namespace = 'sancha';
    if (connection === undefined) throw new Error('not connected');
    const found = await connection.operatorService.listSearchAttributes({ namespace });
    expect(ours(found.customAttributes)).toEqual(indexedTypes());
    const described = await connection.workflowService.describeNamespace({ namespace });
    expect(Number(described.config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 86_400);
    expect(await run()).toEqual({ code: 0, said: '' });
  });
});

/** Without the spare fields that a server with SQL visibility lists by the names of their columns. */
const ours = (attributes: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => name.startsWith('Sancha')));

describe('the job that makes the schemas', () => {
  const environment = {
    ...{ POSTGRES_SEEDS: 'store', POSTGRES_USER: 'temporal', DB_PORT: '5432' },
    ...{ DBNAME: 'temporal', VISIBILITY_DBNAME: 'temporal_visibility' },
  };
  const run = async (body: string) => {
    await standIn(folder, 'temporal-sql-tool', body);
    const path = `${folder}${delimiter}${process.env.PATH}`;
    return await runScript('temporal-schema.sh', { ...environment, PATH: path });
  };

  it('makes, versions and updates both databases, in this order', async () => {
    expect(await run(`echo "$@" >> ${folder}/calls`)).toMatchObject({ code: 0 });
    const calls = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
    const of = (database: string, schema: string) =>
      [
        'create',
        'setup-schema -v 0.0',
        `update-schema -d /etc/temporal/schema/postgresql/v12/${schema}/versioned`,
      ].map(
        (what) => `--plugin postgres12 --ep store -u temporal -p 5432 --db ${database} ${what}`,
      );
    expect(calls).toEqual([
      ...of('temporal', 'temporal'),
      ...of('temporal_visibility', 'visibility'),
    ]);
  });

  it('fails when any of it fails, so that no server starts on half a schema', async () => {
    for (const failing of ['create', 'setup-schema', 'update-schema'])
      expect(await run(`case "$*" in *${failing}*) exit 3;; esac`)).toMatchObject({ code: 3 });
  });
});
