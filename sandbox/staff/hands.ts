import type { TaskRow } from './http/shapes.js';
import type { Person } from './person.js';

/** Who is at work on what: a task is in one pair of hands at a time, and a person has one thing to do at a time. */
export class Hands {
  private readonly tasks = new Set<string>();
  private readonly busy = new Map<string, Promise<void>>();
  private done = 0;

  /** Takes a task; false when a colleague has it. */
  take({ taskId }: TaskRow): boolean {
    if (this.tasks.has(taskId)) return false;
    this.tasks.add(taskId);
    return true;
  }

  putDown({ taskId }: TaskRow): void {
    this.tasks.delete(taskId);
  }

  isFree({ id }: Person): boolean {
    return !this.busy.has(id);
  }

  /** Somebody goes to work. @param work tells how many things were done, and does not fail */
  begin({ id }: Person, work: Promise<number>): void {
    const ended = work.then((done) => {
      this.busy.delete(id);
      this.done += done;
    });
    this.busy.set(id, ended);
  }

  /** Waits until something was done, or until nobody is at work. @returns how many things were done since the last time */
  async somethingDone(): Promise<number> {
    while (this.busy.size > 0 && this.done === 0) await Promise.race(this.busy.values());
    const { done } = this;
    this.done = 0;
    return done;
  }

  /** Comes back when nobody is at work any more. */
  async allFree(): Promise<void> {
    await Promise.all(this.busy.values());
  }
}
