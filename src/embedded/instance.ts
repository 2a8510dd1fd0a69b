import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { StartFailure } from '../config/start-failure.js';
import type { StartOptions } from './options.js';
import { machineSchema, newMachines, newSecret, newUsers, userSchema } from './people.js';
import { readJson, writePrivateJson } from './private-file.js';
import { temporalCli } from './temporal-pins.js';

const instanceSchema = z.object({
  /** Tells instances on one host apart: cookies ignore ports. */
  name: z.string(),
  ports: z.record(z.string(), z.int()),
  passwords: z.object({ superuser: z.string(), owner: z.string(), application: z.string() }),
  users: z.array(userSchema),
  machines: z.array(machineSchema),
  consoleSecret: z.string(),
  connectorsKey: z.string(),
  /** Temporal's file has no schema migration, so it belongs to one version of the server. */
  temporalVersion: z.string(),
  /** Whether the record has ever seen simulated time. */
  demoClock: z.boolean(),
});

/** What a data directory remembers from one start to the next. */
export type Instance = z.infer<typeof instanceSchema>;

/** Names, passwords and people of a directory that is new. */
export function newInstance(): Instance {
  return {
    name: randomBytes(4).toString('hex'),
    ports: {},
    passwords: { superuser: newSecret(), owner: newSecret(), application: newSecret() },
    users: newUsers(),
    machines: newMachines(),
    consoleSecret: newSecret(),
    connectorsKey: newSecret(),
    temporalVersion: temporalCli.version,
    demoClock: false,
  };
}

function refuseOtherTime(instance: Instance, options: StartOptions): void {
  if (!instance.demoClock || options.clock !== undefined) return;
  throw new StartFailure(
    `${options.dataFolder} was run with the demo clock; its record is ahead of the real time.`,
    'start it with --clock again (for instance --clock 1d=2s), or use another directory with --data DIR.',
  );
}

function refuseOtherTemporal(instance: Instance, folder: string): void {
  if (instance.temporalVersion === temporalCli.version) return;
  throw new StartFailure(
    `${join(folder, 'temporal')} was written by Temporal ${instance.temporalVersion}; this is ${temporalCli.version}.`,
    `remove ${join(folder, 'temporal')} and set "temporalVersion" in ${fileOf(folder)} to "${temporalCli.version}": live loans restart from the record.`,
  );
}

const fileOf = (folder: string) => join(folder, 'instance.json');

export async function saveInstance(folder: string, instance: Instance): Promise<void> {
  await writePrivateJson(fileOf(folder), instance);
}

/** What the directory remembers; undefined for a new one. @throws StartFailure when the file is damaged. */
export async function keptInstance(folder: string): Promise<Instance | undefined> {
  const kept = await readJson(fileOf(folder));
  const parsed = kept === undefined ? undefined : instanceSchema.safeParse(kept);
  if (parsed?.success === false)
    throw new StartFailure(
      `${fileOf(folder)} is not what this version writes: ${parsed.error.issues
        .map((issue) => issue.path.join('.'))
        .join(', ')}.`,
      'put it back from a backup, or start a new directory with --data DIR.',
    );
  return parsed?.data;
}

/**
 * Reads or makes what the directory remembers.
 * @throws StartFailure when the directory may not be started like this.
 */
export async function openInstance(options: StartOptions): Promise<Instance> {
  const instance = (await keptInstance(options.dataFolder)) ?? newInstance();
  refuseOtherTime(instance, options);
  refuseOtherTemporal(instance, options.dataFolder);
  await saveInstance(options.dataFolder, instance);
  return instance;
}
