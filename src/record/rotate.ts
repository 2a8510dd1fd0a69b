import type { ServiceConfig } from '../config/config.js';
import { readFlags } from '../config/flags.js';
import type { RunService } from '../config/role.js';
import { StartFailure } from '../config/start-failure.js';
import { readKeyring, type Keyring } from '../keys/keyring.js';
import { exclusively, loopLocks } from '../relay/exclusive.js';
import { openRelay, type OpenRelay } from '../relay/open-relay.js';
import { payloadKeysInUse } from '../temporal/payload-keys-in-use.js';
import { readPayloadKeys } from '../temporal/payload-keys.js';
import { loanCore, tenant } from './compose.js';
import { DataKeyCache, keyPlace } from './data-keys.js';
import { rewrapEmployers } from './employers/employer-store.js';
import { remarkTellings } from './employers/tellings.js';
import { rewrapSuspicions } from './suspicions/suspicion-store.js';
import { rewrapListKey } from './list-key.js';
import { keyHolders, withoutKey } from './rotation/key-holders.js';
import { keyNeeds, signedHeads } from './rotation/key-needs.js';
import { completeKeyring } from './rotation/missing-keys.js';
import { keepDigestKeys } from './rotation/retired-digests.js';
import { rotateBook } from './rotation/rotate-book.js';
import { payloadText, signingText } from './rotation/other-keys-report.js';
import { doneText, masterText } from './rotation/rotation-report.js';

const usage = 'npm run rotate [-- --report] [--data DIR]';

/**
 * The role `rotate` (`npm run rotate [-- --report]`): brings everything under the newest master key of the file while loans run, and
 * says of every older key whether something still needs it; `--report` only says it. It ends with 1 when something was left
 * (docs/decisions/0119-key-rotation.md).
 */
export const run: RunService = async (config, args) => {
  const flags = readFlags(args, { report: { type: 'boolean', default: false } }, usage);
  const open = await openRelay(config, 'rotate');
  try {
    const keyring = await completeKeyring(open.pool, await readKeyring(config.keys));
    const work = async () => {
      const whole = flags.report || (await rotateOnce(open, keyring));
      await report(open, keyring, config);
      process.exitCode = whole ? 0 : 1;
    };
    return { finished: work(), stop: () => open.close() };
  } catch (error) {
    await open.close();
    throw error;
  }
};

const say = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);

/** @returns whether everything stands under the newest key. @throws StartFailure when a running process could not read it then. */
async function rotateOnce(open: OpenRelay, keyring: Keyring): Promise<boolean> {
  const { pool, recordPool } = open;
  const newest = keyring.master.keyId;
  refuseUnread(withoutKey(await keyHolders(pool), newest), newest);
  const done = await exclusively(pool, loopLocks.rotate, async () => {
    const needs = await keyNeeds(pool, newest);
    const used = needs.flatMap(({ what, keyId }) =>
      what === 'commands' && keyId !== null ? [keyId] : [],
    );
    const digestKeys = await keepDigestKeys(pool, keyring, used);
    const cache = new DataKeyCache(keyring.master);
    const deps = { pool: recordPool, tenant, keyring, cache, core: loanCore };
    await rewrapEmployers(pool, { tenant, cache }, keyring.master, keyPlace);
    await rewrapSuspicions(pool, { tenant, cache }, keyring.master, keyPlace);
    await rewrapListKey(pool, { tenant, cache }, keyring.master, keyPlace);
    await remarkTellings(pool, { tenant, blind: keyring.blind });
    return { book: await rotateBook(deps), digestKeys };
  });
  if (done === undefined) {
    say(['Another rotation is at work; nothing was done.']);
    return false;
  }
  say(doneText(done.book, done.digestKeys));
  return done.book.broken.length + done.book.busy.length === 0;
}

function refuseUnread(without: readonly { readonly connections: number }[], keyId: string): void {
  const connections = without.reduce((all, one) => all + one.connections, 0);
  if (connections === 0) return;
  throw new StartFailure(
    `${connections} connections belong to running processes that do not know master key ${keyId}: they could read nothing that is wrapped with it.`,
    'give every process the file with this key below the old one first, restart them, then put it on the first line (docs/runbook.md, "Keys").',
  );
}

async function report(open: OpenRelay, keyring: Keyring, config: ServiceConfig): Promise<void> {
  const { pool, client } = open;
  const { keyIds, keyId } = keyring.master;
  const needs = await keyNeeds(pool, keyId);
  say(masterText({ keyIds, needs, holders: await keyHolders(pool) }));
  say(signingText(keyring.signing, await signedHeads(pool)));
  const payload = await readPayloadKeys(config.keys.payloadFile);
  // With one key there is nothing to find out, and histories are many.
  const look = () => payloadKeysInUse(client).catch(() => 'away' as const);
  say(payloadText(payload, payload.keys.size === 1 ? null : await look()));
}
