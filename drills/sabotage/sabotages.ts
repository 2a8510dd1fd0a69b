/** A change to the compiled code, which must find its place exactly once. */
export interface Patch {
  /** Below `dist/`. */
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

/** One mechanism switched off, and the checks that see it. */
export interface Sabotage {
  readonly name: string;
  readonly what: string;
  readonly patches: readonly Patch[];
  /** At least one of these checks must be broken by it. */
  readonly seenBy: readonly string[];
}

/** The mechanisms whose loss a kill run must see (docs/reliability.md). */
export const sabotages: readonly Sabotage[] = [
  {
    name: 'key-look-up',
    what: 'A step is carried out without asking the record whether its key has a result.',
    patches: [
      {
        file: 'src/worker/open-step.js',
        find: "if (step.status !== 'due') return {",
        put: 'if (false) return {',
      },
    ],
    seenBy: ['no step is carried out after its result is recorded'],
  },
  {
    name: 'relay-order',
    what: 'The relay takes any undelivered row of a loan instead of the first.',
    patches: [
      {
        file: 'src/relay/outbox.js',
        find: 'and earlier.delivered_at is null and earlier.id < o.id offset 0)',
        put: 'and earlier.delivered_at is null and earlier.id < o.id and false offset 0)',
      },
    ],
    seenBy: ['every outbox row is delivered, in order'],
  },
  {
    name: 'commit-lost',
    what: 'One command in fifty is answered as done and rolled back.',
    patches: [
      {
        file: 'src/record/write-decision.js',
        find: "after.version, keyring.blind),\n            client.query('commit')",
        put: "after.version, keyring.blind), client.query(Math.random() < 0.02 ? 'rollback' : 'commit')",
      },
    ],
    seenBy: ['every command that was answered as done is in the record'],
  },
  {
    name: 'epoch-fence',
    what: 'A process of an old epoch is served like the right one.',
    patches: [
      {
        file: 'src/worker/open-step.js',
        find: 'if (loaded.epoch !== epoch) return {',
        put: 'if (false) return {',
      },
      {
        file: 'src/record/change-loan.js',
        find: 'if (epoch !== null && epoch !== found.head.epoch) {',
        put: 'if (false) {',
      },
      {
        file: 'src/record/reads/opened-loan.js',
        find: 'fenced: epoch !== null && epoch !== loaded.epoch',
        put: 'fenced: false',
      },
    ],
    seenBy: ['a process of an old epoch does nothing'],
  },
];
