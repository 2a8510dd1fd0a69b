import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { errorCode } from '../config/start-failure.js';

/** The part of WebAssembly's interface that is used here; TypeScript knows it only together with the browser's. */
declare const WebAssembly: {
  instantiate(
    source: Buffer,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

/**
 * The adapter cuts a script at every semicolon, inside a function's body too. PostgreSQL takes the whole script in one message,
 * and then it is one transaction: a migration happens as a whole or not at all.
 */
class WholeScripts extends PrismaPg {
  /** What PostgreSQL said to a script; the engine tells only that there was something. */
  failure: unknown;

  constructor(private readonly pool: pg.Pool) {
    super(pool);
  }
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => await this.execute(script);
    return adapter;
  }

  private async execute(script: string): Promise<void> {
    const client = await this.pool.connect();
    try {
      // One that works beside everybody waits for whoever began before it, and holds nobody up.
      const waitMs = runsBesideOthers(script) ? 0 : lockWaitMs;
      await client.query(`set lock_timeout = ${waitMs}`);
      await patiently(() => client.query(script));
    } catch (error) {
      this.failure = error;
      throw error;
    } finally {
      client.release();
    }
  }
}

/** Statements that PostgreSQL carries out in transactions of their own; what one of them has done stays when it fails. */
export const runsBesideOthers = (script: string) => /\bindex concurrently\b/i.test(script);

/**
 * A migration that waits for a table lets nobody else have it meanwhile: behind one long reader the whole service would stand still. So it
 * steps back soon, and tries again.
 */
const lockWaitMs = 1_000;
const lockTriesMax = 60;
const betweenTriesMs = 500;
/** PostgreSQL: the lock was not to be had in time. */
const lockNotAvailable = '55P03';

async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1)
    try {
      await work();
      return;
    } catch (error) {
      if (errorCode(error) !== lockNotAvailable || tries === lockTriesMax) throw error;
      await pause(betweenTriesMs);
    }
}

let loading: Promise<void> | undefined;

/**
 * Loads Prisma's schema engine from its WebAssembly. Its own entry module imports the `.wasm` file, which Node 20 cannot do, so
 * the module is made here and handed over. Nothing is downloaded: a bank's build machine reaches package mirrors only.
 */
async function loadEngine(): Promise<void> {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const imports = { './schema_engine_bg.js': engine };
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports);
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/**
 * Opens a schema engine on the database for the time of `work`, which may ask what PostgreSQL said to a script that failed. Freeing the engine leaves its connections open, so the pool is
 * ours and is ended here.
 */
export async function withSchemaEngine<Result>(
  url: string,
  work: (opened: engine.SchemaEngine, failure: () => unknown) => Promise<Result>,
): Promise<Result> {
  loading ??= loadEngine();
  await loading;
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    const scripts = new WholeScripts(pool);
    const adapter = bindMigrationAwareSqlAdapterFactory(scripts);
    // The engine logs each statement; whoever migrates says what was applied.
    const opened = await engine.SchemaEngine.new(
      { datamodels: undefined },
      () => undefined,
      adapter,
    );
    return await work(opened, () => scripts.failure);
  } finally {
    await pool.end();
  }
}
