import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * Lets Temporal's SDK download a server into a folder, by starting it once. It is a program of its
 * own because the SDK's native part keeps a process from ending after a download that failed:
 * `node sdk-download.js <cli | test-server> <version> <folder>`.
 */
const [kind, version = '', downloadDir = ''] = process.argv.slice(2);
const executable = { type: 'cached-download', downloadDir, version: `v${version}` } as const;

const starting =
  kind === 'cli'
    ? TestWorkflowEnvironment.createLocal({ server: { executable } })
    : TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });

starting
  .then((environment) => environment.teardown())
  .then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
