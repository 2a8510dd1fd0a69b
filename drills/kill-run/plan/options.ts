import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What a kill run is told (docs/reliability.md). Kept in the raw log, so that it can be run again. */
export const optionsSchema = z.object({
  seed: z.coerce.number().int().min(0),
  loans: z.coerce.number().int().min(1).max(100_000),
  /** So many at most are submitted and not yet where they belong. */
  inFlight: z.coerce.number().int().min(1),
  kills: z.coerce.number().int().min(0),
  /** The time in which loans are submitted and everything is killed. */
  minutes: z.coerce.number().positive(),
  /** How long the loans may take after that. */
  graceMinutes: z.coerce.number().positive(),
  clock: z.string(),
  /** Everybody may be called at any hour and again at once, so that nights do not make a long run of few loans. */
  anyHour: z.boolean().default(false),
  port: z.coerce.number().int(),
  /** Personas that are left out, since they take longer than a short run. */
  without: z.array(z.string()),
});
export type DrillOptions = z.infer<typeof optionsSchema>;

/** Where things are; of this machine alone, so it stays out of the log. */
export interface DrillPlaces {
  /** The checkout that is started, by `npm start`. */
  readonly project: string;
  readonly dataFolder: string;
  readonly logFile: string;
  /** Whether the data directory is left for whoever looks for a cause. */
  readonly keep: boolean;
  /** What was switched off in the checkout, and the commit that it was copied from (drills/sabotage). */
  readonly sabotage: string | null;
  readonly commit: string | null;
}

const flags = {
  seed: { type: 'string', default: '1' },
  loans: { type: 'string', default: '200' },
  'in-flight': { type: 'string', default: '200' },
  kills: { type: 'string', default: '100' },
  minutes: { type: 'string', default: '20' },
  grace: { type: 'string', default: '15' },
  clock: { type: 'string', default: '1d=60s' },
  'any-hour': { type: 'boolean', default: false },
  port: { type: 'string', default: '3400' },
  without: { type: 'string', default: '' },
  data: { type: 'string', default: '.sancha-drill' },
  log: { type: 'string', default: 'drill.ndjson' },
  project: { type: 'string', default: '.' },
  keep: { type: 'boolean', default: false },
  sabotage: { type: 'string' },
  commit: { type: 'string' },
} as const;

/** A sentence for whoever typed the flags; where in the code it was noticed helps nobody. */
export class WrongFlags extends Error {}

/** @throws WrongFlags */
export function readOptions(args: readonly string[]): {
  options: DrillOptions;
  places: DrillPlaces;
} {
  const given = parsed(args);
  const options = optionsSchema.safeParse({
    ...given,
    inFlight: given['in-flight'],
    anyHour: given['any-hour'],
    graceMinutes: given.grace,
    without: given.without.split(',').filter((persona) => persona !== ''),
  });
  if (!options.success) throw new WrongFlags(z.prettifyError(options.error));
  const places = {
    project: resolve(given.project),
    dataFolder: resolve(given.data),
    logFile: resolve(given.log),
    keep: given.keep,
    sabotage: given.sabotage ?? null,
    commit: given.commit ?? null,
  };
  return { options: options.data, places };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags }).values;
  } catch (error) {
    throw new WrongFlags(error instanceof Error ? error.message : String(error));
  }
}
