import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

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
  constructor(private readonly pool: pg.Pool) {
    super(pool);
  }
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => void (await this.pool.query(script));
    return adapter;
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
 * Opens a schema engine on the database for the time of `work`. Freeing the engine leaves its connections open, so the pool is
 * ours and is ended here.
 */
export async function withSchemaEngine<Result>(
  url: string,
  work: (opened: engine.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loading ??= loadEngine();
  await loading;
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
    // The engine logs each statement; whoever migrates says what was applied.
    const opened = await engine.SchemaEngine.new(
      { datamodels: undefined },
      () => undefined,
      adapter,
    );
    return await work(opened);
  } finally {
    await pool.end();
  }
}
