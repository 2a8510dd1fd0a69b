import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { lineSchema, type Line } from './line.js';

type Unstamped<One> = One extends { at: string } ? Omit<One, 'at'> : One;

/** The raw log of a run. Each line is on the disk before the next thing is done. */
export class RawLog {
  readonly lines: Line[] = [];

  constructor(
    private readonly path: string,
    private readonly say: (text: string) => void,
  ) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  }

  /** Writes a line with its moment on the wall. */
  write(unstamped: Unstamped<Line>): void {
    const line = lineSchema.parse({ at: new Date().toISOString(), ...unstamped });
    this.lines.push(line);
    appendFileSync(this.path, `${JSON.stringify(line)}\n`);
  }

  /** A word for whoever watches, which is no part of the record. */
  tell(text: string): void {
    this.say(`${new Date().toISOString().slice(11, 19)} ${text}`);
  }
}
