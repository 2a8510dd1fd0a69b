/** Passes that a task is left alone, at most: after work on it broke, or when nobody could say until when it waits. */
const restPassesMax = { broken: 64, waiting: 8 } as const;

interface Rest {
  passes: number;
  untilPass: number;
}

/**
 * What the staff remembers between passes so as not to ask in vain: until when the contact rules let nobody call, who may not work on
 * what, and what broke. All of it may be forgotten; the API would say it again.
 */
export class Memory {
  private pass = 0;
  private readonly until = new Map<string, string>();
  private readonly kept = new Set<string>();
  private readonly rests = new Map<string, Rest>();

  beginPass(): void {
    this.pass += 1;
  }

  /** Whether somebody should look at the task now. */
  isDue(taskId: string, now: string): boolean {
    const rest = this.rests.get(taskId);
    if (rest !== undefined && this.pass < rest.untilPass) return false;
    const until = this.until.get(taskId);
    return until === undefined || until <= now;
  }
  /** Until when nobody may work on the task, as far as the rules have said; null where none was named. */
  waitOf(taskId: string): string | null {
    return this.until.get(taskId) ?? null;
  }
  waitUntil(taskId: string, until: string): void {
    this.until.set(taskId, until);
  }

  mayTry(taskId: string, personId: string): boolean {
    return !this.kept.has(`${taskId}/${personId}`);
  }
  keepFrom(taskId: string, personId: string): void {
    this.kept.add(`${taskId}/${personId}`);
  }

  /** The task is left alone for some passes, longer each time. */
  rest(taskId: string, why: keyof typeof restPassesMax): void {
    const before = this.rests.get(taskId)?.passes ?? 0;
    const passes = Math.min(restPassesMax[why], Math.max(1, before * 2));
    this.rests.set(taskId, { passes, untilPass: this.pass + passes + 1 });
  }
  worked(taskId: string): void {
    this.rests.delete(taskId);
    this.until.delete(taskId);
  }
}
