import { z } from 'zod';
import { startSandbox } from './start-sandbox.js';
import { addressClock } from './time/address-clock.js';
import { givenClock, parseRate, rateClock, type Clock } from './time/clock.js';

const environmentSchema = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SANDBOX_HOST: z.string().min(1).default('127.0.0.1'),
  SANDBOX_DATA: z.string().min(1, 'names the folder of the sandbox'),
  SANCHA_CLOCK: z.string().optional(),
  SANCHA_CLOCK_URL: z.union([z.url(), z.literal('')]).optional(),
  SANDBOX_TOKEN: z.string().optional(),
  SANDBOX_SCANNER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SANDBOX_MAIL_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SANDBOX_STORAGE_SECRET: z.string().min(1).optional(),
  SANDBOX_PAYMENT_MS: z.coerce.number().int().min(0).optional(),
});
type Environment = z.infer<typeof environmentSchema>;

/** The API's clock before a rate of our own before the machine's; an old file never sees time go back. */
function clockOf(environment: Environment, latest: number | null): Clock {
  const { SANCHA_CLOCK: rate, SANCHA_CLOCK_URL: address } = environment;
  if (address !== undefined && address !== '') return addressClock(address, latest);
  if (rate !== undefined && rate !== '') return rateClock(parseRate(rate), latest ?? Date.now());
  return givenClock(Date.now, 'system');
}

async function main(): Promise<void> {
  const environment = environmentSchema.parse(process.env);
  const { SANDBOX_PAYMENT_MS: paymentMs, SANDBOX_STORAGE_SECRET: storageSecret } = environment;
  const sandbox = await startSandbox({
    port: environment.SANDBOX_PORT,
    host: environment.SANDBOX_HOST,
    dataFolder: environment.SANDBOX_DATA,
    clock: { makeClock: (latest) => clockOf(environment, latest) },
    ...(environment.SANDBOX_TOKEN ? { token: environment.SANDBOX_TOKEN } : {}),
    ...(paymentMs === undefined ? {} : { paymentMs }),
    ...(storageSecret === undefined ? {} : { storageSecret }),
    scannerPort: environment.SANDBOX_SCANNER_PORT,
    mailPort: environment.SANDBOX_MAIL_PORT,
  });
  process.stdout.write(`Sandbox listens on ${sandbox.url}\n`);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    sandbox.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // The channel to whoever started it closes when that process dies, which may have happened before anybody listened.
  process.on('disconnect', stop);
  if (process.send !== undefined && !process.connected) stop();
}

function fail(error: unknown): never {
  const text = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
  process.stderr.write(`The sandbox cannot run: ${text}\n`);
  process.exit(1);
}

main().catch(fail);
