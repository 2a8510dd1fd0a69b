import { untilApiReady } from './api-readiness.js';
import type { CredentialsKeeper } from './credentials-keeper.js';
import { runMigrations } from './migration.js';
import {
  prepareDatabase,
  prepareIssuer,
  preparePostgres,
  prepareTemporal,
} from './parts/servers.js';
import { sandboxPart, servicePart, staffPart } from './parts/services.js';
import { loadSampleBook } from './sample-book.js';
import type { Stack } from './stack.js';
import type { StartPlan } from './start-plan.js';
import type { Say } from './temporal-binary.js';
import { openTemporalUiFront } from './temporal-ui-front.js';

async function startDatabase(stack: Stack, plan: StartPlan, say: Say): Promise<void> {
  if (!plan.outside.database) {
    await stack.start(() => preparePostgres(plan));
    await prepareDatabase(plan);
  } else if (!plan.environment.DATABASE_OWNER_URL) {
    say('  DATABASE_OWNER_URL is not set: migrations are left to you ("migrate" role)');
    return;
  }
  await runMigrations(plan);
  say('  migrations are applied');
}

async function startTemporal(stack: Stack, plan: StartPlan, say: Say): Promise<void> {
  await stack.start(() => prepareTemporal(plan, say));
  const { temporalUi: port, temporalUiBehind: uiPort } = plan.ports;
  await stack.open(() =>
    openTemporalUiFront({
      ...{ port, uiPort, signInUrl: `${plan.addresses.api}/` },
      namespace: plan.addresses.temporal.namespace,
    }),
  );
}

/** What stands by itself, side by side; what is outside is only named. */
async function startServers(stack: Stack, plan: StartPlan, say: Say): Promise<void> {
  const { outside, addresses } = plan;
  const starting = [startDatabase(stack, plan, say)];
  if (outside.temporal) say(`  temporal is at ${addresses.temporal.address}, not started here`);
  else starting.push(startTemporal(stack, plan, say));
  if (outside.issuer) say(`  sign-in is at ${addresses.issuer}, not started here`);
  else starting.push(stack.start(() => prepareIssuer(plan)));
  if (outside.connectors) say(`  connectors are at ${addresses.connectors}, no sandbox here`);
  else starting.push(stack.start(() => sandboxPart(plan)));
  await allOrFirstFailure(starting);
}

/** Waits for all, so that nothing is half started when the first failure is told. */
async function allOrFirstFailure(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

async function loadSamples(plan: StartPlan, say: Say): Promise<void> {
  const { options, outside, instance, addresses } = plan;
  const [machine] = instance.machines;
  if (options.empty || outside.issuer || outside.connectors || machine === undefined) return;
  await loadSampleBook({ addresses, tokenEndpoint: `${addresses.issuer}/token`, machine }, say);
}

/**
 * Starts every part in the order in which they need each other; comes back when all answer and the API is
 * ready.
 * @throws StartFailure of the first part that did not come up. Samples that are not taken are only said.
 */
export async function startStack(
  stack: Stack,
  plan: StartPlan,
  credentials: CredentialsKeeper,
  say: Say,
): Promise<void> {
  await startServers(stack, plan, say);
  const services = ['api', 'worker', 'relay'] as const;
  await allOrFirstFailure(services.map((name) => stack.start(() => servicePart(plan, name))));
  credentials.update();
  await untilApiReady(plan.addresses.api);
  await loadSamples(plan, say);
  if (plan.options.staff && !plan.outside.issuer && !plan.outside.connectors)
    await stack.start(() => staffPart(plan));
}
