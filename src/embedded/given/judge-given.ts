import type { Environment } from '../../config/config.js';
import { StartFailure } from '../../config/start-failure.js';
import { judgeConnectors } from './given-connectors.js';
import { judgeDatabase } from './given-database.js';
import { judgeIssuer } from './given-issuer.js';
import { judgeSettings } from './given-settings.js';
import { judgeTemporal } from './given-temporal.js';

const judges = [judgeDatabase, judgeTemporal, judgeIssuer, judgeConnectors, judgeSettings];

/**
 * Judges everything that the environment names instead of having it started here, and how the rest is to be, before anything is: a wrong
 * address is told in a moment and not after a minute of waiting for a part that depends on it.
 * @throws StartFailure that names every variable that is wrong, and what to do; never a value.
 */
export async function judgeGiven(environment: Environment): Promise<void> {
  const faults = (await Promise.all(judges.map((judge) => judge(environment)))).flat();
  if (faults.length === 0) return;
  const wrong = faults.map((fault) => `    ${fault.variable}: ${fault.wrong}`);
  const whatToDo = faults.map((fault) => `    ${fault.variable}: ${fault.whatToDo}`);
  throw new StartFailure(
    `The environment names what cannot be used:\n${wrong.join('\n')}`,
    `nothing was started.\n${whatToDo.join('\n')}`,
  );
}
