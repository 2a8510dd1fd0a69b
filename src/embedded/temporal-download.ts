import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './run-program.js';
import { temporalCli, type PinnedProgram } from './temporal-pins.js';

/**
 * The download that Temporal's SDK does by itself. It reaches Temporal's own servers, which a closed
 * network does not, so it comes late in the chain.
 * @throws Error in one line.
 */
export async function fromSdkDownload(program: PinnedProgram, target: string): Promise<void> {
  // Only a development installation has it; a production image embeds nothing.
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const downloadDir = await mkdtemp(`${target}-sdk-`);
  try {
    const version = `v${program.version}`;
    const executable = { type: 'cached-download', downloadDir, version } as const;
    const started =
      program.program === temporalCli.program
        ? TestWorkflowEnvironment.createLocal({ server: { executable } })
        : TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    await (await started).teardown();
    const [file] = await readdir(downloadDir);
    if (file === undefined) throw new Error('the SDK left no file');
    await chmod(join(downloadDir, file), 0o755);
    await rename(join(downloadDir, file), target);
  } finally {
    await rm(downloadDir, { recursive: true, force: true });
  }
}

/**
 * Compiles the program from the Go module proxy: minutes, but a bank's build machine often reaches
 * nothing else.
 * @throws Error in one line.
 */
export async function fromGo(program: PinnedProgram, target: string): Promise<void> {
  if (program.goPackage === undefined) throw new Error('there is no Go package of it');
  const folder = await mkdtemp(`${target}-go-`);
  try {
    const wanted = `${program.goPackage}@v${program.version}`;
    const { code, said, missing } = await runProgram('go', ['install', wanted], {
      timeoutMs: 1_800_000,
      environment: { GOBIN: folder },
    });
    if (missing) throw new Error('no go');
    if (code !== 0) throw new Error(`go install failed: ${said.trim().split('\n').at(-1)}`);
    await rename(join(folder, program.program), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
