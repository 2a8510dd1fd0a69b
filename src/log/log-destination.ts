import { writeSync } from 'node:fs';
import { errorCode } from '../config/start-failure.js';

/** What a destination needs of the system; a test gives one that fails. */
export interface LogSystem {
  /** Writes what it can. @returns how many bytes that were. */
  readonly write: (bytes: Uint8Array) => number;
  /** Says something to whoever runs the process, beside the log. */
  readonly say: (line: string) => void;
  /** Waits a moment, without letting other work in. */
  readonly wait: (waitMs: number) => void;
}

const sleeping = new Int32Array(new SharedArrayBuffer(4));

/** Not by the stream of standard error, which an error closes for good. */
function sayBeside(line: string): void {
  try {
    writeSync(2, `${line}\n`);
  } catch {
    // Under `npm start` it is the same file on the same full disk, and nobody else can be told; the supervisor looks at the disk itself.
  }
}

const standardOutput: LogSystem = {
  write: (bytes) => writeSync(1, bytes),
  say: sayBeside,
  wait: (waitMs) => void Atomics.wait(sleeping, 0, 0, waitMs),
};

/** A pipe whose reader is behind takes more soon. A reader that stands still costs one second once, not one for each line. */
const pauseMs = 10;
const pausesMax = 100;

/**
 * Where log lines go. A line that cannot be written, since the disk is full or the reader has gone, is dropped and counted: the loans go
 * on without a log, and a process that ends for it is started into the same full disk.
 */
export class LogDestination {
  #dropped = 0;
  /** A part of a line stands there without its end: the next one must not go on in the same line. */
  #torn = false;

  constructor(
    private readonly role: string,
    private readonly system: LogSystem = standardOutput,
  ) {}

  /** Lines that were dropped since the last one that was written. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Writes one line with its end, or drops it. It never throws. @returns whether the whole line was written. */
  write(line: string): boolean {
    try {
      this.#writeAll(Buffer.from(this.#torn ? `\n${line}` : line));
    } catch (error) {
      this.#dropped += 1;
      if (this.#dropped === 1) {
        const code = errorCode(error) ?? 'unknown error';
        this.system.say(`${this.role}: the log cannot be written (${code}); lines are dropped`);
      }
      return false;
    }
    if (this.#dropped === 0) return true;
    this.system.say(`${this.role}: the log is written again; ${this.#dropped} lines were dropped`);
    this.#dropped = 0;
    return true;
  }

  #writeAll(bytes: Uint8Array): void {
    let written = 0;
    let pauses = this.#dropped > 0 ? pausesMax : 0;
    while (written < bytes.length)
      try {
        written += this.system.write(bytes.subarray(written));
        this.#torn = written < bytes.length;
      } catch (error) {
        if (errorCode(error) !== 'EAGAIN' || pauses >= pausesMax) throw error;
        pauses += 1;
        this.system.wait(pauseMs);
      }
  }
}
