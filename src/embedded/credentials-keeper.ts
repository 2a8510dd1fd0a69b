import { writeCredentials, writeStaffCredentials } from './credentials-file.js';
import type { StartPlan } from './start-plan.js';

/** Keeps `credentials.json` true: whether everything is ready, and the process numbers. */
export class CredentialsKeeper {
  #plan: StartPlan | undefined;
  #ready = false;
  #closed = false;
  #writing: Promise<void> = Promise.resolve();

  /** @param look looks why a write has failed, and says it. */
  constructor(
    private readonly pids: () => Readonly<Record<string, number>>,
    private readonly look: () => Promise<void>,
  ) {}

  /** Begins to keep the files of this start. */
  async open(plan: StartPlan): Promise<void> {
    this.#plan = plan;
    const { options, instance, addresses, outside } = plan;
    await writeStaffCredentials(options.dataFolder, instance, addresses, !outside.issuer);
    await this.#write();
  }

  /** After the end nothing of this start runs any more. */
  async close(): Promise<void> {
    this.#ready = false;
    this.#closed = true;
    await this.#write();
  }

  async setReady(ready: boolean): Promise<void> {
    this.#ready = ready;
    await this.#write();
  }

  /** A process number has changed; a failure to write it is not worth a death, and is seen later. */
  update(): void {
    void this.#write().catch(() => this.look());
  }

  /** One write after the other, each with what is true when its turn comes. */
  async #write(): Promise<void> {
    const turn = this.#writing.then(async () => {
      if (this.#plan === undefined) return;
      const { options, instance, addresses, outside } = this.#plan;
      await writeCredentials(options.dataFolder, instance, addresses, !outside.issuer, {
        ready: this.#ready,
        pids: this.#closed ? {} : { supervisor: process.pid, ...this.pids() },
      });
    });
    this.#writing = turn.catch(() => undefined);
    await turn;
  }
}
