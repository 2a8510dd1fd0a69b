import { z } from 'zod';

/** Design.md §8. */
export const faultModes = [
  'latency',
  'error',
  'timeout',
  'cut',
  'malformed',
  'empty',
  'duplicate',
  'late',
] as const;
export type FaultMode = (typeof faultModes)[number];

/** A fault as it was set. `until` is wall time in milliseconds; `times` counts requests; null means without end. */
export interface Fault {
  id: string;
  connector: string;
  mode: FaultMode;
  times: number | null;
  until: number | null;
  delayMs: number | null;
  loanId: string | null;
}

/** Names are taken with dashes as well, since addresses are written so. */
export const faultRequestSchema = z.strictObject({
  connector: z.string().transform((name) => name.replaceAll('-', '_')),
  mode: z.enum(faultModes),
  times: z.int().min(1).max(1_000_000).optional(),
  forSeconds: z.number().positive().max(31_536_000).optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
  loanId: z.string().min(1).max(200).optional(),
});

/** What a request meets: the mode, how long, and the n-th time (rubbish comes in turns). */
export interface MetFault {
  mode: FaultMode;
  delayMs: number;
  turn: number;
  /** The id of the fault that was set; null for a fault that belongs to a person. */
  id: string | null;
}

const latencyMilliseconds = 2000;
/** Beyond any client's patience. */
const lateMilliseconds = 60_000;
export function delayOf(mode: FaultMode, delayMs: number | null): number {
  if (mode === 'latency') return delayMs ?? latencyMilliseconds;
  if (mode === 'late') return delayMs ?? lateMilliseconds;
  return 0;
}
