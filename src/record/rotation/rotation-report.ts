import type { KeyHolders } from './key-holders.js';
import { writingWith } from './key-holders.js';
import type { KeyNeed, NeededBy } from './key-needs.js';
import type { RotationSummary } from './rotate-book.js';

/** What is known of the master keys when a rotation ends, or is only asked about. */
export interface MasterKeyState {
  /** Ids of the file, newest first. */
  readonly keyIds: readonly string[];
  readonly needs: readonly KeyNeed[];
  readonly holders: readonly KeyHolders[];
}

const words: Readonly<Record<NeededBy, string>> = {
  data_keys: 'data keys',
  digest_keys: 'sets of digest keys',
  console_sessions: 'sessions of people (they end within ten hours)',
  blind_indexes: 'rows of the search index',
  contact_ledger: 'contacts',
  commands: 'commands',
  employers: 'employers of the directory',
  suspicions: 'sealed cases',
  list_keys: 'keys of lists',
  employer_tellings: 'loans that were not told of their employer',
};

/** What was done, in counts; nothing personal. */
export function doneText(done: RotationSummary, digestKeys: number): string[] {
  const { loans, keys, added, dropped, contacts, broken, busy } = done;
  return [
    `Rotated: ${loans} loans; ${keys} data keys wrapped anew, ${added} rows of the index added and ${dropped} taken away, ${contacts} contacts; ${digestKeys} sets of digest keys.`,
    ...left(broken, 'do not open and were left as they are; "npm run verify" says what is wrong'),
    ...left(busy, 'were busy and were left; run this again'),
  ];
}

const namedMax = 20;
function left(loanIds: readonly string[], what: string): string[] {
  if (loanIds.length === 0) return [];
  return [`  ${loanIds.length} loans ${what}: ${loanIds.slice(0, namedMax).join(', ')}`];
}

/** For each key whether its line may go, and else what needs it. A key is not said to be free while anything might need it. */
export function masterText({ keyIds, needs, holders }: MasterKeyState): string[] {
  const [newest = '', ...older] = keyIds;
  const absent = new Set(
    needs.flatMap(({ keyId }) => (keyId === null || keyIds.includes(keyId) ? [] : [keyId])),
  );
  const unknown = needs.filter(({ keyId }) => keyId === null).map(needText);
  return [
    `Master key ${newest}: wraps and digests from now on.`,
    ...older.map((keyId) => {
      const reasons = [...reasonsOf(keyId, needs, holders), ...unknown];
      if (reasons.length > 0)
        return `Master key ${keyId}: still needed by ${reasons.join(', ')}. Leave its line in the file.`;
      return `Master key ${keyId}: nothing here needs it. Its line may be taken out; keep it with the backups from before.`;
    }),
    ...[...absent].map(
      (keyId) =>
        `Master key ${keyId}: is not in the file, and ${reasonsOf(keyId, needs, holders).join(', ')} need it. Put its line back.`,
    ),
  ];
}

function reasonsOf(
  keyId: string,
  needs: readonly KeyNeed[],
  holders: readonly KeyHolders[],
): string[] {
  const writing = writingWith(holders, keyId);
  const writers =
    writing === 0 ? [] : [`${writing} connections of processes that have it on the first line`];
  return [...needs.filter((need) => need.keyId === keyId).map(needText), ...writers];
}

const needText = ({ what, rows, keyId }: KeyNeed) =>
  `${rows === null ? '' : `${rows} `}${words[what]}${keyId === null ? ' that do not say under which key' : ''}`;
