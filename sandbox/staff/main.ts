import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { credentialsSchema } from './credentials.js';
import { startStaff } from './start-staff.js';

const environmentSchema = z.object({
  SANCHA_API: z.url(),
  SANDBOX_URL: z.url(),
  SANCHA_CREDENTIALS: z.string().min(1, 'names the file with users and clients'),
  /** Set where time is simulated: an hour is then over in a blink, so nobody may sleep long. */
  SANCHA_CLOCK_URL: z.string().optional(),
  /** A file for the keys of all commands that were answered as done, one a line: a kill run holds the record to them. */
  SANCHA_STAFF_TAKEN: z.string().optional(),
});

/** While simulated time runs, the longest pause is about an hour of it at a day in two seconds. */
const paces = {
  simulated: { busyMs: 50, idleMostMs: 100 },
  real: { busyMs: 50, idleMostMs: 2_000 },
};

/** One line per thing done, in codes: what was said and who it was about stays in the record. */
function say(event: string, about: Readonly<Record<string, string>>): void {
  const line = { event, at: new Date().toISOString(), ...about };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** At once, so that whoever kills this process loses none. */
function takenInto(file: string | undefined): (key: string) => void {
  return (key) => {
    if (file !== undefined) appendFileSync(file, `${key}\n`);
  };
}

async function main(): Promise<void> {
  const environment = environmentSchema.parse(process.env);
  const file = await readFile(environment.SANCHA_CREDENTIALS, 'utf8');
  const { tokenEndpoint, users, clients } = credentialsSchema.parse(JSON.parse(file));
  const staff = startStaff({
    ...{ apiUrl: environment.SANCHA_API, sandboxUrl: environment.SANDBOX_URL },
    ...{ tokenEndpoint, users, machines: clients, say },
    pace: environment.SANCHA_CLOCK_URL ? paces.simulated : paces.real,
    taken: takenInto(environment.SANCHA_STAFF_TAKEN),
  });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    staff.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // The channel to whoever started it closes when that process dies.
  process.on('disconnect', stop);
  // It may have died before anybody listened.
  if (process.send !== undefined && !process.connected) stop();
}

function fail(error: unknown): never {
  const text = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
  process.stderr.write(`The simulated staff cannot work: ${text}\n`);
  process.exit(1);
}

main().catch(fail);
