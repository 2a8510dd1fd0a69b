import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** A person who has mistyped ten times will not find it at the eleventh. */
const mostAttempts = 10;
const windowSeconds = 15 * 60;

/**
 * Attempts at a password by the name that was typed, whether there is such a user or not, so that a refusal tells nothing. They are
 * forgotten by the right password, and at a restart.
 */
export class PasswordAttempts {
  private readonly made = new RateLimiterMemory({ points: mostAttempts, duration: windowSeconds });

  /** Counts an attempt before it is looked at. @returns for how many seconds nobody may try this name; 0 when he may. */
  async begin(name: string): Promise<number> {
    try {
      await this.made.consume(name);
      return 0;
    } catch (outcome) {
      if (!(outcome instanceof RateLimiterRes)) throw outcome;
      return Math.max(1, Math.ceil(outcome.msBeforeNext / 1_000));
    }
  }

  /** The password was right. */
  async forget(name: string): Promise<void> {
    await this.made.delete(name);
  }
}
