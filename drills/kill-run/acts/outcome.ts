/** What became of an act. */
export interface Outcome {
  readonly did: 'done' | 'missed' | 'skipped';
  readonly pids: Readonly<Record<string, number>>;
  readonly note: string | null;
}

export const done = (pids: Outcome['pids'] = {}, note: string | null = null): Outcome => ({
  ...{ did: 'done', pids, note },
});
/** Wanted, and not possible at that moment. */
export const missed = (note: string): Outcome => ({ did: 'missed', pids: {}, note });
/** Not possible on this machine. */
export const skipped = (note: string): Outcome => ({ did: 'skipped', pids: {}, note });
