import { existsSync } from 'node:fs';
import type { RunningRole } from '../../config/role.js';
import { StartFailure } from '../../config/start-failure.js';
import { readKeyring } from '../../keys/keyring.js';
import { readRawKeys } from '../../keys/master-key.js';
import { ErasuresBroken, type Erased } from '../../record/proof/erasure-file.js';
import { BackupDamaged } from '../../record/backup/frames.js';
import { refuseOtherSchema, SchemaUnknown } from '../../record/backup/load-backup.js';
import { manifestText, type Manifest } from '../../record/backup/manifest.js';
import { readBackup } from '../../record/backup/read-backup.js';
import type { RecordVerification } from '../../record/backup/verify-record.js';
import { openDataFolder } from '../data-folder.js';
import { lockData } from '../data-lock.js';
import { keptInstance, newInstance, saveInstance } from '../instance.js';
import { keyFilesOf, type KeyFiles } from '../key-files.js';
import { endLeftovers } from '../leftovers.js';
import { readCopyOptions, type CopyOptions } from './options.js';
import { withOwnServer } from './own-server.js';
import { putBackAnchors, replaceDatabase, type Replaced } from './replace-database.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * `npm run restore`: puts a backup in the place of an instance's record. The file is checked from one end to the other before anything
 * is touched, loaded into a database beside the old one, verified there, and only then put in its place.
 * @throws StartFailure for wrong arguments.
 */
export function run(args: readonly string[]): Promise<RunningRole> {
  const options = readCopyOptions(args, 'from', process.cwd());
  return Promise.resolve({ finished: inWords(restore(options)), stop: () => Promise.resolve() });
}

async function restore({ dataFolder: given, file }: CopyOptions): Promise<void> {
  if (!existsSync(file))
    throw new StartFailure(`${file} is not there.`, 'name it with --from FILE.');
  const startedMs = performance.now();
  const dataFolder = await openDataFolder(given);
  const lock = await lockData(dataFolder);
  try {
    const { manifest, keyId, signature } = await readBackup(file);
    say(
      `  the file is whole: ${manifest.loans} loans, ${manifest.events} events as of ${manifest.takenAt}`,
    );
    await refuseOtherSchema(manifest);
    const keys = keyFilesOf(dataFolder);
    await refuseWithoutKeys(keys, manifest, { keyId, signature });
    await endLeftovers(dataFolder);
    const kept = (await keptInstance(dataFolder)) ?? newInstance();
    const instance = { ...kept, demoClock: kept.demoClock || manifest.demoClock !== null };
    await saveInstance(dataFolder, instance);
    await putBackAnchors(file, dataFolder, keys);
    const replaced = await withOwnServer(dataFolder, instance, (port) =>
      replaceDatabase({ file, manifest, dataFolder, instance, keys, port, say }),
    );
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    announce(replaced, seconds);
  } finally {
    await lock.release();
  }
}

/** The keys that the manifest names must be there before anything is loaded: without them the record could be neither read nor proved. */
async function refuseWithoutKeys(
  files: KeyFiles,
  manifest: Manifest,
  { keyId, signature }: { keyId: string; signature: string },
): Promise<void> {
  const putBack =
    'put the files of its keys/ folder back from where you keep them, then restore again.';
  const absent = [files.master, files.signing].find((file) => !existsSync(file));
  if (absent !== undefined)
    throw new StartFailure(`The key ${absent} is missing, and the backup needs it.`, putBack);
  const { all } = await readRawKeys(files.master);
  const known = all.map((key) => key.keyId);
  const missing = manifest.keys.master.find((id) => !known.includes(id));
  if (missing !== undefined)
    throw new StartFailure(
      `The backup needs master key ${missing}, which ${files.master} does not hold.`,
      putBack,
    );
  const { signing } = await readKeyring({ masterFile: files.master, signingFile: files.signing });
  if (signing.verify(keyId, manifestText(manifest), Buffer.from(signature, 'base64'))) return;
  throw new StartFailure(
    `The backup's seal (key ${keyId}) is not of a key in ${files.signing}: another installation made it, or somebody altered it.`,
    putBack,
  );
}

function announce({ verified, undone, fenced, oldDatabase }: Replaced, seconds: string): void {
  say(
    `Restored in ${seconds} s: ${verified.loans} loans, ${verified.events} events, every chain verified`,
  );
  for (const line of [...wentBackLines(verified), ...undoneLines(undone)]) say(line);
  say(
    `  ${fenced} live loans are fenced: at the next start each asks core banking for its orders before anything else;`,
  );
  say(
    '  "npm run reconcile" says how many still wait, until when nobody can work on them, and what was taken outside',
  );
  say(
    '  for loans that were submitted in the lost time. Settle that before their originators are told to send again.',
  );
  if (oldDatabase !== null)
    say(
      `  What was there before is kept as database ${oldDatabase}; drop it when nobody needs it any more.`,
    );
}

/** How many are named; the others are found by the same verification at any time. */
const namedMax = 20;

function wentBackLines({ wentBack }: RecordVerification): string[] {
  if (wentBack.length === 0) return [];
  const named = wentBack.slice(0, namedMax).join(', ');
  const more = wentBack.length > namedMax ? ` and ${wentBack.length - namedMax} more` : '';
  return [`  ${wentBack.length} loans lost events that an anchor knows of: ${named}${more}`];
}

/** Whom the restore has made readable again; each by name of loan and party, since an erasure is a promise. */
function undoneLines(undone: readonly Erased[]): string[] {
  if (undone.length === 0) return [];
  return [
    `  ${undone.length} persons were erased after this copy was taken and are readable again. Erase them again`,
    '  (POST /v1/loans/{loanId}/parties/{partyId}/erasure); "npm run verify" names them until it is done:',
    ...undone.map(({ loanId, partyId, at }) => `    ${loanId} ${partyId} (erased ${at})`),
  ];
}

/** Says in words what is wrong with a file. */
async function inWords(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof BackupDamaged)
      throw new StartFailure(
        `The backup is damaged: ${error.message}.`,
        'nothing was changed; take another copy.',
        { cause: error },
      );
    if (error instanceof SchemaUnknown)
      throw new StartFailure(
        `The backup is of another schema: ${error.message}.`,
        'nothing was changed; restore it with the release that wrote it, or a later one.',
        { cause: error },
      );
    if (error instanceof ErasuresBroken)
      throw new StartFailure(
        `The list of erasures cannot be read: ${error.message}.`,
        'nothing was changed; put the file back from where you keep the anchors, or take the line out and note what it said.',
        { cause: error },
      );
    throw error;
  }
}
