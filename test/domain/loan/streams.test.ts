import { describe, expect, it } from '@jest/globals';
import { eventVersions } from '../../../domain/loan/events/versions.js';
import { foldVersion } from '../../../src/record/fold-version.js';
import { recordStreams, refoldStreams } from './record-streams.js';
import { asJson, asStored, foldStored, keptStreams } from './streams/kept-streams.js';
import { lives } from './streams/lives.js';

// Kept with SANCHA_RECORD_STREAMS=1 at each release, beside those of earlier ones.
if (process.env['SANCHA_RECORD_STREAMS'] === '1') recordStreams();
// When `foldVersion` was raised on purpose: the difference is then read in the diff.
if (process.env['SANCHA_RECORD_STREAMS'] === 'refold') refoldStreams();

const kept = keptStreams();

/** The fields of each type of event, at its version; where an event has parts of parties, theirs too. */
function shapesOf(events: readonly { type: string; v: number; data: unknown; parties: object }[]) {
  const shapes: Record<string, Set<string>> = {};
  for (const { type, v, data, parties } of events) {
    const fields = (shapes[`${type} v${v}`] ??= new Set());
    for (const field of Object.keys(data as object)) fields.add(field);
    for (const part of Object.values(parties as Record<string, object>))
      for (const field of Object.keys(part)) fields.add(`party.${field}`);
  }
  return Object.fromEntries(
    Object.entries(shapes).map(([type, fields]) => [type, [...fields].sort()]),
  );
}

describe('the streams that earlier releases left', () => {
  it('are there, one of each life', () => {
    const names = Object.keys(lives).map((life) => `0.1.0/${life}`);
    expect(Object.keys(kept)).toEqual(expect.arrayContaining(names));
  });

  /*
   * A failure here is a loan of ten years ago that reads differently today. If it must: raise `foldVersion`, so that snapshots are
   * made anew, and keep the streams again beside the old events.
   */
  it.each(Object.entries(kept))('%s is folded to the loan that it was', (_name, stream) => {
    expect(stream.foldVersion).toBe(foldVersion);
    expect(asJson(foldStored(stream.events))).toEqual(stream.loan);
  });

  it.each(Object.entries(kept))('%s ends in one way, and is synthetic', (name, { loan }) => {
    expect(loan).toMatchObject({ closed: { reason: name.split('/')[1] } });
    expect(loan).toMatchObject({ parties: { borrower: { party: { name: '王示例' } } } });
  });

  it('have events of today’s shape, or of a version that an up-caster knows', () => {
    const today = shapesOf(
      Object.values(lives).flatMap((live) => asJson(asStored(live().stream)) as never[]),
    );
    const stored = shapesOf(Object.values(kept).flatMap(({ events }) => events));
    const current = Object.entries(stored).filter(([shape]) => isCurrent(shape));
    expect(current.length).toBeGreaterThan(40);
    for (const [shape, fields] of current) {
      // A life may go another way today and have no such event; where it has, the fields are the same or the version is raised.
      if (today[shape] !== undefined)
        expect({ shape, fields }).toEqual({ shape, fields: today[shape] });
    }
  });
});

function isCurrent(shape: string): boolean {
  const [type = '', v = ''] = shape.split(' v');
  return (eventVersions as Record<string, number>)[type] === Number(v);
}
