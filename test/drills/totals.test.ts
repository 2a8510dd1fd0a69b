import { describe, expect, it } from '@jest/globals';
import { lineSchema, readLines, type Line } from '../../drills/kill-run/log/line.js';
import { totalsOf } from '../../drills/kill-run/log/totals.js';
import { makeSchedule } from '../../drills/kill-run/plan/schedule.js';

const at = (second: number) => `2026-03-02T10:00:${String(second).padStart(2, '0')}.000Z`;
const options = {
  ...{ seed: 7, loans: 2, inFlight: 2, kills: 3, minutes: 1, graceMinutes: 1 },
  ...{ clock: '1d=8s', anyHour: false, port: 3400, without: [] },
};
const servicing = { stage: 'servicing', closedReason: null };
const withdrawn = { stage: 'closed', closedReason: 'withdrawn' };

function loan(loanId: string, persona: string, place: typeof servicing | typeof withdrawn): Line[] {
  const end = { place, expected: [servicing], right: place === servicing };
  return [
    { line: 'submitted', at: at(1), loanId, persona, seed: loanId, status: 202, tries: 3 },
    { line: 'end', at: at(50), loanId, persona, ...end },
  ];
}

const lines: Line[] = [
  { line: 'begun', at: at(0), commit: 'abc', changedFiles: 0, node: '22', sabotage: null, options },
  { line: 'schedule', acts: makeSchedule(7, 3, 60_000) },
  { line: 'start', at: at(0), tookMs: 900, failed: null },
  {
    ...{ line: 'act', at: at(5), n: 0, act: { kind: 'kill', targets: ['worker', 'api'] } },
    ...{ did: 'done', pids: { worker: 11, api: 12 }, note: null },
  },
  {
    ...{ line: 'act', at: at(6), n: 1, act: { kind: 'kill', targets: ['relay'] } },
    ...{ did: 'missed', pids: {}, note: 'relay did not run' },
  },
  {
    ...{ line: 'act', at: at(7), n: 2, act: { kind: 'kill_all' }, did: 'done' },
    ...{ pids: { supervisor: 1, worker: 13, postgres: 14 }, note: null },
  },
  {
    ...{ line: 'act', at: at(8), n: 4, act: { kind: 'rush', loans: 3 }, did: 'done' },
    ...{ pids: { temporal: 15, 'temporal#2': 16 }, note: '3 loans' },
  },
  {
    ...{ line: 'act', at: at(9), n: 3, act: { kind: 'fill', holdMs: 10 } },
    ...{ did: 'skipped', pids: {}, note: 'mount: permission denied' },
  },
  ...loan('ln_1', 'clean', servicing),
  ...loan('ln_2', 'clean', withdrawn),
  { line: 'traffic', answers: { 'POST 202': 2 }, inFlightMost: 2 },
  { line: 'check', name: 'every chain is whole', looked: 2, wrong: [] },
  { line: 'ended', at: at(59), verdict: 'broken' },
];

describe('the totals of a raw log', () => {
  it('count a power cut once, name who died, and tell what was missed from what was not possible', () => {
    expect(totalsOf(lines)).toMatchObject({
      kills: 5,
      killed: { api: 1, postgres: 1, supervisor: 1, temporal: 2, worker: 2 },
      acts: { kill: 1, kill_all: 1, rush: 1 },
      notDone: { 'fill skipped': 1, 'kill missed': 1 },
    });
  });

  it('say where the loans came to', () => {
    expect(totalsOf(lines)).toMatchObject({
      loans: 2,
      endedWrong: 1,
      ends: { 'clean → closed: withdrawn': 1, 'clean → servicing': 1 },
    });
  });

  it('say themselves whether it held, whatever the last line says', () => {
    const verdict = (...more: Line[]) => totalsOf([...lines, ...more]).verdict;
    expect(verdict()).toBe('held');
    expect(verdict({ line: 'check', name: 'orders', looked: 2, wrong: ['ln_1 twice'] })).toBe(
      'broken',
    );
    expect(verdict({ line: 'check', name: 'stale', looked: 0, wrong: [] })).toBe('broken');
    const refused = { persona: 'clean', seed: '1', status: 422, rule: 'x' };
    expect(verdict({ line: 'refused', at: at(9), ...refused })).toBe('broken');
    const begun = { ...options, kills: 6 };
    const fewer = lines.map((line) => (line.line === 'begun' ? { ...line, options: begun } : line));
    expect(totalsOf(fewer).verdict).toBe('broken');
  });

  it('call a log without its last line unfinished', () => {
    expect(totalsOf(lines.slice(0, -1)).verdict).toBe('unfinished');
  });

  it('come from the lines as they are kept', () => {
    const text = lines.map((line) => JSON.stringify(lineSchema.parse(line))).join('\n');
    expect(totalsOf(readLines(text))).toEqual(totalsOf(lines));
    expect(() => readLines('{"line":"something"}')).toThrow('line 1');
  });
});
