import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TemporalConfig } from '../../src/config/config.js';
import type { FromWorker, ToWorker } from './words.js';

/** A worker in a process of its own, which can be weighed and started anew. */
export class WorkerProcess {
  /** Looks at loans so far. */
  looks = 0;
  readonly begunMs = performance.now();
  private constructor(private readonly child: ChildProcess) {
    child.setMaxListeners(0);
    child.on('message', ({ word }: FromWorker) => {
      if (word === 'looked') this.looks += 1;
    });
    child.once('exit', (code) => {
      if (code !== 0) throw new Error(`the worker ended with ${code}`);
    });
  }

  /** @param version of the view that it gives of every loan */
  static start(temporal: TemporalConfig, payloadFile: string, version: number): WorkerProcess {
    const file = fileURLToPath(new URL('./worker.js', import.meta.url));
    const settings = [temporal.address, temporal.namespace, payloadFile, String(version)];
    return new WorkerProcess(fork(file, settings, { execArgv: ['--expose-gc'] }));
  }

  /** Resolves with the next word that is wanted. */
  async hears<Word extends FromWorker['word']>(
    word: Word,
    wanted: (said: Extract<FromWorker, { word: Word }>) => boolean = () => true,
  ): Promise<Extract<FromWorker, { word: Word }>> {
    return await new Promise((resolve) => {
      const listen = (said: FromWorker) => {
        const one = said as Extract<FromWorker, { word: Word }>;
        if (said.word !== word || !wanted(one)) return;
        this.child.off('message', listen);
        resolve(one);
      };
      this.child.on('message', listen);
    });
  }

  /** Memory after a collection of garbage, in bytes. */
  async weigh(): Promise<{ rss: number; heapUsed: number }> {
    const weighed = this.hears('weighed');
    this.tell('weigh');
    return await weighed;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.tell('stop');
    await ended;
  }

  private tell(word: ToWorker): void {
    this.child.send(word);
  }
}
