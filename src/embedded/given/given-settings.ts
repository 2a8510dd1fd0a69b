import { parseClockRate } from '../../config/clock-rate.js';
import type { Environment } from '../../config/config.js';
import { documentVariables } from '../../config/document-config.js';
import { StartFailure } from '../../config/start-failure.js';
import { tracingVariables } from '../../config/tracing-config.js';
import { serviceVariables } from '../../config/variables.js';
import { loadRuleBook } from '../../policies/rule-book.js';
import type { GivenFault } from './given-fault.js';

const shapes = { ...serviceVariables.shape, ...tracingVariables.shape, ...documentVariables.shape };

/** Judged with what they name (the other files of this folder), or set by the start itself whatever the shell says (`addresses.ts`). */
const notHere: readonly string[] = [
  ...['DATABASE_URL', 'OIDC_ISSUER', 'CONNECTORS_URL', 'CONNECTORS_FILE'],
  ...['SANCHA_DATA', 'SANCHA_INSTANCE', 'SANCHA_PORT', 'SANCHA_URL'],
];

/**
 * Judges every other variable of the services: they read them too, but only once PostgreSQL, Temporal and the sign-in are up, and the
 * first of them are the migrations, under whose name a misspelt log level would be told.
 */
export async function judgeSettings(environment: Environment): Promise<GivenFault[]> {
  const misspelt = Object.entries(shapes).flatMap(([variable, shape]): GivenFault[] => {
    const value = environment[variable];
    if (!value || notHere.includes(variable)) return [];
    const [issue] = shape.safeParse(value).error?.issues ?? [];
    if (issue === undefined) return [];
    return [{ variable, wrong: `must be ${issue.message}`, whatToDo: correctIt }];
  });
  const others = await Promise.all([judgeClock(environment), judgePolicies(environment)]);
  return [...misspelt, ...others.flat()];
}

const correctIt = 'correct it, or unset it (docs/configuration.md)';

/** The flag `--clock` is judged where flags are read; this is the variable of a person who set it himself. */
async function judgeClock({ SANCHA_CLOCK: rate }: Environment): Promise<GivenFault[]> {
  return await told(
    () => (rate ? parseClockRate(rate) : undefined),
    ({ whatToDo }) => ({
      ...{ variable: 'SANCHA_CLOCK', wrong: 'is no rate for the demo clock', whatToDo },
    }),
  );
}

/** The folder that is named; the one that ships is judged by whoever reads it. */
async function judgePolicies(environment: Environment): Promise<GivenFault[]> {
  const { SANCHA_POLICIES: folder, SANCHA_CALENDAR: days } = environment;
  return await told(
    () => (folder ? loadRuleBook(folder, days === 'official' ? 'official' : 'sandbox') : undefined),
    ({ wrong, whatToDo }) => ({ variable: 'SANCHA_POLICIES', wrong, whatToDo }),
  );
}

async function told(
  read: () => unknown,
  faultOf: (failure: StartFailure) => GivenFault,
): Promise<GivenFault[]> {
  try {
    await read();
    return [];
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    return [faultOf(error)];
  }
}
