import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase } from '../../environment/database.js';
import { patientLimits } from '../../environment/patient-limits.js';
import { publishedByEarlierRelease } from '../../record/rules/earlier-release.js';
import { findRoot } from '../../../src/config/paths.js';
import { openRecord } from '../../../src/record/compose.js';
import { writeKeyFiles } from './key-files.js';
import { realRecord, StandingClock } from './real-record.js';
import { TestApi } from './test-api.js';

/** An installation that this release runs. */
export interface Installation {
  readonly api: TestApi;
  readonly close: () => Promise<void>;
}

/** An installation in whose database an earlier release has published a document: this release starts over it. */
export async function startOver(
  document: Parameters<typeof publishedByEarlierRelease>[2],
): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'older-'));
  const database = await freshDatabase();
  const keys = await writeKeyFiles(folder);
  const config = {
    ...{ data: folder, database: { url: database.url, allowOwner: false }, keys },
    ...{ policiesFolder: join(findRoot(), 'policies'), calendar: 'sandbox' as const },
    ...{ clock: undefined, nativeCommands: 'all' as const },
  };
  const earlier = await openRecord(config, { clock: new StandingClock(), limits: patientLimits });
  await publishedByEarlierRelease(earlier.deps.pool.pool, earlier.keyring.signing, document);
  await earlier.close();
  const real = await realRecord({ database, keys });
  const api = await TestApi.start(real.deps);
  const close = async () => {
    await api.stop();
    await real.close();
    await rm(folder, { recursive: true });
  };
  return { api, close };
}
