import type { Environment } from '../../config/config.js';
import { StartFailure } from '../../config/start-failure.js';
import { serviceVariables } from '../../config/variables.js';
import { readProviderDocument } from '../../worker/provider-config.js';
import type { GivenFault } from './given-fault.js';

/** Judges where the connectors are said to be. A provider that is down now is no fault of the start: loans wait for it. */
export async function judgeConnectors(environment: Environment): Promise<GivenFault[]> {
  const { CONNECTORS_URL: url, CONNECTORS_FILE: file } = environment;
  const faults: GivenFault[] = [];
  if (url && !serviceVariables.shape.CONNECTORS_URL.safeParse(url).success)
    faults.push({
      variable: 'CONNECTORS_URL',
      wrong: 'must be an address that begins with https://',
      whatToDo: 'correct it, or unset it to have the sandbox started here',
    });
  if (!file) return faults;
  try {
    await readProviderDocument(file);
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    faults.push({ variable: 'CONNECTORS_FILE', wrong: error.wrong, whatToDo: error.whatToDo });
  }
  return faults;
}
