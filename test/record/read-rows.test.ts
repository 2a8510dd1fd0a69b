import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../domain/loan/events/event.js';
import { evolve } from '../../domain/loan/evolve.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import { upcast } from '../../domain/loan/upcast/upcast.js';
import { rowChanges } from '../../src/record/read-rows.js';
import { readTables } from '../../src/record/read-tables.js';
import { keptStreams } from '../domain/loan/streams/kept-streams.js';

/** Every state of a life, in order; what an event leaves alone stays the same object, as in the record. */
function statesOf({ events }: ReturnType<typeof keptStreams>[string]): Loan[] {
  const states: Loan[] = [];
  for (const { type, v, data, parties, seq, at, actor } of events) {
    const event: RecordedEvent = { ...upcast(type, v, { data, parties }), seq, at, actor };
    states.push(evolve(states.at(-1) ?? null, event));
  }
  return states;
}

/** The rows of every table as text, by table and id. */
function rowsOf(loan: Loan): Record<string, string> {
  return Object.fromEntries(
    readTables.flatMap((table) =>
      Object.keys(table.entries(loan)).map((id) => [
        `${table.table} ${id}`,
        JSON.stringify(table.row(loan, id)),
      ]),
    ),
  );
}

describe('the rows that a change writes', () => {
  const [name = '', stream] =
    Object.entries(keptStreams()).find(([key]) => key.endsWith('settled')) ?? [];
  const states = stream === undefined ? [] : statesOf(stream);

  it(`are at least all that differ, through the whole life ${name}`, () => {
    expect(states.length).toBeGreaterThan(100);
    let was = {} as Record<string, string>;
    for (const [i, after] of states.entries()) {
      const saved = rowChanges(states[i - 1] ?? null, after).flatMap(({ table, save }) =>
        save.map((row) => `${table.table} ${String(row[table.key.at(-1) ?? ''])}`),
      );
      const is = rowsOf(after);
      const differ = Object.keys(is).filter((name) => is[name] !== was[name]);
      expect([after.version, saved]).toEqual([after.version, expect.arrayContaining(differ)]);
      was = is;
    }
  });

  it('are none where the loan is the same in everything that a table is made of', () => {
    const loan = states.at(-1);
    if (loan === undefined) throw new Error('the life has no end');
    expect(rowChanges(loan, { ...loan, version: loan.version + 1 })).toEqual([]);
  });
});
