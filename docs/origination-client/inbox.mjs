// What an origination system keeps of events: each once, on disk before it says that it has it.
import { appendFileSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs';

/** The inbox of one system: a file with an event a line. */
export class Inbox {
  /** Ids that are here already. A message may come twice; it has the same id then. */
  #ids = new Set();
  /** Of each loan the last sequence and the state that it told. */
  #loans = new Map();
  #file;

  /** @param {string} path */
  constructor(path) {
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
    for (const line of lines) this.#know(JSON.parse(line));
    this.#file = openSync(path, 'a');
  }

  /** Keeps an event. It throws where the disk takes nothing: whoever sent it must try again. */
  take(event) {
    if (this.#ids.has(event.id)) return 'known';
    appendFileSync(this.#file, `${JSON.stringify(event)}\n`);
    fsyncSync(this.#file);
    return this.#know(event) ? 'taken' : 'late';
  }

  /** A replayed event of before tells an older state than the one that is known. */
  #know(event) {
    this.#ids.add(event.id);
    if (event.subject === undefined) return true;
    const sequence = Number(event.sequence);
    const known = this.#loans.get(event.subject);
    if (known !== undefined && known.sequence > sequence) return false;
    this.#loans.set(event.subject, { sequence, stage: event.data.stage, held: event.data.held });
    return true;
  }

  stateOf(loanId) {
    return this.#loans.get(loanId);
  }
}
