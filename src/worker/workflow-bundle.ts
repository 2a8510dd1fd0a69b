import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type BundlerPlugin } from '@temporalio/worker';

/** The folder above `workflows/` and `domain/`: the checkout for sources, `dist/` for compiled code. */
const base = fileURLToPath(new URL('../../', import.meta.url));
const compiled = import.meta.url.endsWith('.js');
const extension = compiled ? '.js' : '.ts';

/** Everything that gets into the bundle, apart from the SDK. */
const bundledFolders = ['workflows', 'domain/process', 'src/temporal'];

/** The kept bundle is beside the compiled code and stays with it; sources, as tests run them, keep theirs there too. */
export const bundlePath = compiled
  ? join(base, 'workflows.bundle.js')
  : join(base, 'dist', 'workflows.sources.bundle.js');

/** The module whose exports are the workflows. */
export const workflowsPath = join(base, 'workflows', `loan-process${extension}`);

/** What runs around them in the same isolate. */
export const interceptorPaths = ['hearing', 'trail'].map((name) =>
  join(base, 'workflows', `${name}-interceptors${extension}`),
);

/**
 * The bundle of the workflows' code. It is kept in a file, made when it is first needed and again whenever what it was made of has
 * changed; making it costs about a second (facts/temporal.md).
 */
export async function workflowBundle(plugins: BundlerPlugin[]): Promise<{ code: string }> {
  const mark = `// made of ${await digestOfSources()}\n`;
  if (existsSync(bundlePath)) {
    const kept = await readFile(bundlePath, 'utf8');
    if (kept.startsWith(mark)) return { code: kept };
  }
  const logger = new DefaultLogger('WARN');
  const workflowInterceptorModules = interceptorPaths;
  const { code } = await bundleWorkflowCode({
    ...{ workflowsPath, workflowInterceptorModules },
    ...{ plugins, logger },
  });
  await keep(mark + code);
  return { code };
}

/** Written beside and renamed, so that two workers that start at once never read half of it. A read-only image, and sources that nobody compiled, go without. */
async function keep(text: string): Promise<void> {
  const temporary = `${bundlePath}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, bundlePath);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!['EROFS', 'EACCES', 'EPERM', 'ENOENT'].includes(code ?? '')) throw error;
  }
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256').update(sdkVersion());
  for (const folder of bundledFolders) {
    const names = await readdir(join(base, folder), { recursive: true });
    for (const name of names.filter((one) => one.endsWith(extension)).sort()) {
      hash.update(name).update(await readFile(join(base, folder, name)));
    }
  }
  return hash.digest('hex');
}

function sdkVersion(): string {
  const require = createRequire(import.meta.url);
  return (require('@temporalio/workflow/package.json') as { version: string }).version;
}
