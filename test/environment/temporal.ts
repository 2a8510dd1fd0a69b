import { randomBytes } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { fromEnvironment } from './from-environment.js';

/** The run's one real Temporal server; keep apart from other tests by ids and task queues. */
export function temporalServer(): { readonly address: string; readonly namespace: string } {
  return {
    address: fromEnvironment('SANCHA_TEST_TEMPORAL_ADDRESS'),
    namespace: fromEnvironment('SANCHA_TEST_TEMPORAL_NAMESPACE'),
  };
}

/** A task queue nobody else uses: the server is shared by every test file of the run. */
export function freshTaskQueue(purpose: string): string {
  return `${purpose}-${randomBytes(6).toString('hex')}`;
}

/** The same server as the SDK's test environment: `client`, `nativeConnection`, `namespace`. */
export async function realTimeEnvironment(): Promise<TestWorkflowEnvironment> {
  return await TestWorkflowEnvironment.createFromExistingServer(temporalServer());
}

/**
 * A time-skipping server of the caller's own, since its time moves for all who use it. Up in 0.4 s;
 * call `teardown()` in `afterAll`.
 */
export async function timeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  const path = fromEnvironment('SANCHA_TEST_SKIPPING_SERVER');
  const executable = { type: 'existing-path', path } as const;
  return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
}

/** Puts something between an installation and its server, and takes it away when all is over. */
export type ThroughLine = (
  server: TestWorkflowEnvironment,
  closing: { add(close: () => Promise<unknown>): void },
) => Promise<TestWorkflowEnvironment>;
