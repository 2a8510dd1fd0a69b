import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '../../../../domain/loan/events/event.js';
import { evolve } from '../../../../domain/loan/evolve.js';
import { storedForm } from '../../../../domain/loan/personal/stored-form.js';
import type { Loan } from '../../../../domain/loan/state/loan.js';
import { upcast } from '../../../../domain/loan/upcast/upcast.js';

/** An event as it lies in the store: its place, its version, and its two parts. */
interface StoredEvent {
  seq: number;
  type: string;
  v: number;
  at: string;
  actor: string;
  data: unknown;
  parties: Record<string, unknown>;
}

/** The stream of one loan as a release left it, and what that release made of it. */
export interface KeptStream {
  /** The version of the fold that made `loan` (`src/record/fold-version.ts`). */
  foldVersion: number;
  events: StoredEvent[];
  loan: unknown;
}

const folder = import.meta.dirname;

/** Every stream that is kept, by `<release>/<life>`. */
export function keptStreams(): Record<string, KeptStream> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const kept = files.filter((file) => file.endsWith('.json')).sort();
  return Object.fromEntries(
    kept.map((file) => [
      file.replace(/\.json$/, ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as KeptStream,
    ]),
  );
}

/** Keeps a stream under its name, one event a line. */
export function keepStream(name: string, { foldVersion, events, loan }: KeptStream): void {
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  const text = `{"foldVersion":${foldVersion},"events":[\n${lines}\n],"loan":${JSON.stringify(loan)}}\n`;
  const path = join(folder, `${name}.json`);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}

/** The loan that today's code makes of a stored stream: up-cast, then folded. */
export function foldStored(events: readonly StoredEvent[]): Loan | null {
  return events.reduce<Loan | null>((loan, { seq, at, actor, type, v, data, parties }) => {
    const event: RecordedEvent = { ...upcast(type, v, { data, parties }), seq, at, actor };
    return evolve(loan, event);
  }, null);
}

/** A stream as the store would have it. */
export function asStored(stream: readonly RecordedEvent[]): StoredEvent[] {
  let loan: Loan | null = null;
  return stream.map((event) => {
    const before: Loan | null = loan;
    loan = evolve(before, event);
    return { ...event, ...storedForm(event, [before, loan]) };
  });
}

/** What JSON keeps of a value: absent and undefined are one. */
export const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
