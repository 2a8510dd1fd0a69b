import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { systemClock } from '../../src/clock/system-clock.js';
import type { Clock } from '../../src/clock/clock.js';
import { blindKeys } from '../../src/keys/blind-key.js';
import type { Keyring } from '../../src/keys/keyring.js';
import { fileMasterKey, keyIdOf } from '../../src/keys/master-key.js';
import { signingKey } from '../../src/keys/signing-key.js';
import type { LoanCore, RulesInForce } from '../../src/record/core.js';
import { DataKeyCache } from '../../src/record/data-keys.js';
import { createRecord } from '../../src/record/record.js';
import type { RecordDeps } from '../../src/record/record-deps.js';
import { RecordPool } from '../../src/record/record-pool.js';
import { patientLimits } from '../environment/patient-limits.js';
import type { CommandEnvelope } from '../../domain/loan/recording.js';
import type { Actor } from '../../domain/loan/actor.js';
import type { Application } from '../../domain/application/application.js';
import { freshDatabase } from '../environment/database.js';
import { tinyCore } from './tiny-decider.js';

/** Keys of their own for each test. */
export function aKeyring(): Keyring {
  const key = randomBytes(32);
  const raw = { keyId: keyIdOf(key), key };
  const keys = { current: raw, all: [raw] };
  return {
    master: fileMasterKey(keys),
    blind: blindKeys(keys),
    signing: signingKey([generateKeyPairSync('ed25519').privateKey]),
  };
}

/** A record on a database of its own, with the tiny decider unless a test brings another core. */
export async function openRecord(
  change: { core?: LoanCore; clock?: Clock; rules?: RulesInForce } = {},
) {
  const database = await freshDatabase();
  const pool = new RecordPool(database.url, patientLimits);
  const keyring = aKeyring();
  const deps: RecordDeps = {
    pool,
    tenant: 'main',
    clock: change.clock ?? systemClock,
    keyring,
    cache: new DataKeyCache(keyring.master),
    listKey: Buffer.alloc(32, 7),
    core: change.core ?? tinyCore,
    // The tiny decider asks for no policy, so nothing stands in for one.
    rulesAt: () => change.rules ?? ({} as RulesInForce),
    rulesUpTo: () => Promise.resolve(),
    lends: () => true,
    nativeCommands: 'all',
  };
  const close = async () => {
    await pool.end();
    await database.drop();
  };
  return { database, pool, keyring, deps, record: createRecord(deps), close };
}

export const ann: Actor = {
  kind: 'person',
  id: 'ann',
  roles: ['verifier'],
  branches: ['sh-01'],
};

/** An envelope of a person's command. */
export function fromAnn(
  loanId: string,
  command: CommandEnvelope['command'],
  key: string | null = null,
): CommandEnvelope {
  return { loanId, actor: ann, command, key, keyScope: 'person:ann', epoch: null };
}

/** A submission by the originator. */
export function submission(loanId: string, application: Application): CommandEnvelope {
  return {
    loanId,
    actor: { kind: 'machine', id: 'dealer-portal', roles: ['origination'], branches: ['sh-01'] },
    command: { type: 'submit', loanId, application },
    key: null,
    keyScope: 'machine:dealer-portal',
    epoch: null,
  };
}

/** What an administrator gives once the record of a loan need not be kept. */
export function erasure(loanId: string, partyId: string): CommandEnvelope {
  const command = {
    type: 'eraseParty',
    partyId,
    ground: 'requested',
    reference: 'case-1',
  } as const;
  return fromAnn(loanId, command, `erase ${partyId}`);
}
