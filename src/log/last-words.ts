import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRoot } from '../config/paths.js';
import { errorCode } from '../config/start-failure.js';

/** Enough to find the place; the rest is the engine's. */
const framesMax = 8;
/** Where a frame points: a file, line and column, in no form in which a message could write something else. */
const framePattern = /^\s+at (?:.*\()?((?:file:\/\/|\/|[A-Za-z]:\\|node:)[^()]*):(\d+):(\d+)\)?$/;
/** A class or a code; anything else in these places is text of somebody's. */
const plainPattern = /^[A-Za-z_]\w{0,60}$/;

/**
 * What may be said of an error that ends a process: its class, its code and the places in our code, in one line. Neither its message
 * nor what hangs on it: libraries repeat in them what they were given, a database the very row (docs/decisions/0120-crashes.md).
 */
export function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return `Ended by a thrown ${typeof error}.`;
  const name = plainPattern.test(error.name) ? error.name : 'Error';
  const code = errorCode(error) ?? '';
  const coded = plainPattern.test(code) || /^\w{5}$/.test(code) ? ` ${code}` : '';
  const places = placesOf(error);
  const where = places.length === 0 ? '' : ` at ${places.join(', ')}`;
  return `Ended by ${name}${coded}${where}.`;
}

/**
 * Where in our code, in Node's or in a library's an error began, by its stack, innermost first. Only the frames behind the message: a message can look like frames, so a stack that does not begin with it says nothing.
 */
export function placesOf({ stack = '', message }: Error): string[] {
  const begins = stack.indexOf(message);
  if (begins === -1) return [];
  const frames = stack.slice(begins + message.length).split('\n');
  return frames
    .flatMap((frame) => {
      const [, file = '', line, column] = framePattern.exec(frame) ?? [];
      const place = placeOf(file);
      return place === undefined ? [] : [`${place}:${line}:${column}`];
    })
    .slice(0, framesMax);
}

/** A file of ours by its path below the root, one of Node's or of a library by its name; another one is not named. */
function placeOf(file: string): string | undefined {
  if (file.startsWith('node:')) return file;
  if (file === '') return undefined;
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  const below = relative(findRoot(), path).replaceAll('\\', '/');
  return below.startsWith('..') ? undefined : below;
}

/**
 * Ends the process after an error that nobody has caught, as Node does, and says of it what may be said. Node itself would print the
 * message, the line of code and every property of the error.
 */
export function sayLastWords(say: (line: string) => void, end: (code: number) => void): void {
  const last = (error: unknown) => {
    say(lastWords(error));
    end(1);
  };
  process.on('uncaughtException', last);
  process.on('unhandledRejection', last);
}
