import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../src/embedded/ports.js';
import { startInstallation, type Installation } from './lifecycle/installation.js';
import { median, type Outcome } from './measure.js';
import { sideBySide } from './side-by-side.js';
import type { Size } from './size.js';
import { applicationFor, NotSubmitted, originatorsToken, submitLoan } from './whole/loans.js';

interface Sizes {
  /** Submissions by which saturation is found, so many at a time. */
  readonly saturating: number;
  readonly atOnce: number;
  /** Submissions of a round, at half of saturation. */
  readonly perRound: number;
  readonly rounds: number;
}
const sizes: Readonly<Record<Size, Sizes>> = {
  full: { saturating: 600, atOnce: 32, perRound: 800, rounds: 5 },
  smoke: { saturating: 8, atOnce: 4, perRound: 8, rounds: 0 },
};
/** Different borrowers; each has as many applications as are needed. */
const borrowers = 20;

/** What submits: made anew for each, so that no application is submitted twice. */
type Submit = () => Promise<void>;

/** Applications of a few borrowers without end, each with a number of its own. */
async function applicationsFrom(sandboxUrl: string): Promise<() => unknown> {
  const made: Record<string, unknown>[] = [];
  for (let n = 0; n < borrowers; n += 1) made.push(await applicationFor(sandboxUrl, `submit-${n}`));
  let given = 0;
  return () => {
    given += 1;
    return { ...made[given % borrowers], applicationNumber: `BENCH-${given}` };
  };
}

async function sidesOf(installation: Installation): Promise<{ ours: Submit; twin: Submit }> {
  const { addresses, instance } = installation.plan;
  const port = String(await freePort());
  await installation.run('../submit.naive.js', { SANCHA_PORT: port });
  const next = await applicationsFrom(addresses.connectors);
  const reached = {
    ...{ apiUrl: addresses.api, sandboxUrl: addresses.connectors },
    ...{ tokenEndpoint: `${addresses.issuer}/token`, machines: instance.machines },
  };
  const token = await originatorsToken(reached);
  const at = (apiUrl: string) => async () => {
    await submitLoan({ ...reached, apiUrl }, token, next());
  };
  return { ours: at(addresses.api), twin: at(`http://127.0.0.1:${port}`) };
}

const shed = 503;
const shedPauseMs = 20;

/** Comes again when it was turned away because too many wait: saturation is what gets through. */
async function patiently(submit: Submit): Promise<void> {
  for (;;)
    try {
      return await submit();
    } catch (error) {
      if (!(error instanceof NotSubmitted) || error.status !== shed) throw error;
      await pause(shedPauseMs);
    }
}

/** Submissions a second when the next follows the last at once. */
async function saturationOf(submit: Submit, { saturating, atOnce }: Sizes): Promise<number> {
  const began = performance.now();
  await sideBySide(Array.from({ length: saturating }), atOnce, () => patiently(submit));
  return (saturating / (performance.now() - began)) * 1000;
}

/** The 99th percentile at a rate, each from the moment at which it was to be sent: a late one makes nobody wait less. */
async function p99At(submit: Submit, perSecond: number, count: number): Promise<number> {
  const began = performance.now();
  const sent: Promise<number>[] = [];
  for (let n = 0; n < count; n += 1) {
    const due = began + (n / perSecond) * 1000;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    const one = submit().then(() => performance.now() - due);
    // A failure is thrown below, when all were sent, and not into the void.
    one.catch(() => undefined);
    sent.push(one);
  }
  const took = (await Promise.all(sent)).sort((one, other) => one - other);
  return took[Math.ceil(took.length * 0.99) - 1] ?? NaN;
}

async function measure(
  { ours, twin }: { ours: Submit; twin: Submit },
  size: Sizes,
  say: (line: string) => void,
): Promise<void> {
  const full = { ours: await saturationOf(ours, size), twin: await saturationOf(twin, size) };
  const rate = Math.min(full.ours, full.twin) / 2;
  const p99 = { ours: [] as number[], twin: [] as number[] };
  for (let round = 0; round <= size.rounds; round += 1)
    for (const side of round % 2 === 0
      ? (['ours', 'twin'] as const)
      : (['twin', 'ours'] as const)) {
      const took = await p99At(side === 'ours' ? ours : twin, rate, size.perRound);
      if (round > 0) p99[side].push(took);
    }
  if (size.rounds === 0) return;
  const [ourMs, twinMs] = [median(p99.ours), median(p99.twin)];
  const ratios = p99.ours.map((one, i) => one / (p99.twin[i] ?? NaN));
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((one) => one.toFixed(2));
  say(
    `  saturated at ${full.ours.toFixed(0)} against ${full.twin.toFixed(0)} submissions a second; both at ${rate.toFixed(0)} a second:`,
  );
  say(
    `  p99 ${(ourMs / twinMs).toFixed(2)} of its twin's (single rounds ${least} to ${most}); ${ourMs.toFixed(1)} against ${twinMs.toFixed(1)} ms`,
  );
}

/**
 * p99 of `POST /v1/loans` at half of what saturates the slower of both, against a bare route that starts a workflow. No worker works
 * meanwhile, on either side: what is measured is the submission, and the processes that it starts would take the processors from it. The
 * clock is the machine's, as in production: the demo clock asks the database what time it is.
 */
export async function measureSubmit(say: (line: string) => void, size: Size): Promise<Outcome[]> {
  const installation = await startInstallation('system');
  try {
    const sides = await sidesOf(installation);
    installation.holdStill('worker');
    await measure(sides, sizes[size], say);
    return [];
  } finally {
    await installation.stop();
  }
}
