/**
 * Tasks that somebody is being given at this very moment, in this instance. Fifty people who ask at once would otherwise all open and try
 * the first task, then the second: this way each looks at another one. It decides nothing; two instances meet at the claim.
 */
export class InHand {
  private readonly hands = new Map<string, Promise<boolean>>();

  /** Whether somebody holds it now. */
  has(taskId: string): boolean {
    return this.hands.has(taskId);
  }

  /** True when whoever holds it keeps it; at once false when nobody does. */
  async isKept(taskId: string): Promise<boolean> {
    return (await this.hands.get(taskId)) ?? false;
  }

  /** Holds a task while it is tried; what is given back is the result, and null means that it was not kept. */
  async hold<Result>(
    taskId: string,
    attempt: () => Promise<Result | null>,
  ): Promise<Result | null> {
    const trying = attempt();
    // A failure is the holder's to hear; for the others the task is just not kept.
    const kept = trying.then(
      (result) => result !== null,
      () => false,
    );
    this.hands.set(taskId, kept);
    try {
      return await trying;
    } finally {
      if (this.hands.get(taskId) === kept) this.hands.delete(taskId);
    }
  }
}
