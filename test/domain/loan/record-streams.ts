import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldVersion } from '../../../src/record/fold-version.js';
import {
  asJson,
  asStored,
  foldStored,
  keepStream,
  keptStreams,
  type KeptStream,
} from './streams/kept-streams.js';
import { lives } from './streams/lives.js';

/** Keeps the streams of whole lives, and the loans that they end as, as those of this release. */
export function recordStreams(): void {
  const text = readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  for (const [life, live] of Object.entries(lives)) {
    const { stream, state } = live();
    const kept = {
      foldVersion,
      events: asJson(asStored(stream)),
      loan: asJson(state),
    } as KeptStream;
    keepStream(`${version}/${life}`, kept);
  }
}

/** Keeps what a raised `foldVersion` makes of the events that are kept; the events stay as their release wrote them. */
export function refoldStreams(): void {
  for (const [name, { events }] of Object.entries(keptStreams()))
    keepStream(name, { foldVersion, events, loan: asJson(foldStored(events)) });
}
