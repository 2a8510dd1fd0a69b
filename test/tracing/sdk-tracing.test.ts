import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findRoot } from '../../src/config/paths.js';
import type { TracingConfig } from '../../src/config/tracing-config.js';
import { openTracing } from '../../src/tracing/open-tracing.js';
import type { Tracing } from '../../src/tracing/tracing.js';
import { TraceReceiver } from '../environment/trace-receiver.js';

const always: TracingConfig['sampling'] = { sampler: 'parentbased_always_on', ratio: 1 };
const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';
const place = { traceId, spanId };

let receiver: TraceReceiver;
const failures: unknown[] = [];
beforeEach(async () => {
  receiver = await TraceReceiver.open();
  failures.length = 0;
});
afterEach(() => receiver.close());

const open = (change: Partial<TracingConfig> = {}) => {
  const endpoint = `${receiver.url}/v1/traces`;
  const config = { endpoint, protocol: 'http/json', sampling: always, ...change } as const;
  return openTracing(config, 'worker', (error) => failures.push(error));
};

/** What was received of what was done. */
async function sent(work: (tracing: Tracing) => unknown, change: Partial<TracingConfig> = {}) {
  const tracing = await open(change);
  await work(tracing);
  await tracing.stop();
  return receiver.spans;
}

describe('where a span belongs', () => {
  it('is under the one that runs, also across what is awaited, and never under that of another tracing', async () => {
    const other = await open();
    const spans = await sent((tracing) =>
      other.span('record other', {}, async () =>
        tracing.span('record outer', {}, async () => {
          await Promise.resolve();
          await tracing.span('sql lock', {}, () => Promise.resolve());
        }),
      ),
    );
    const [inner, outer] = spans;
    expect(spans.map(({ name, service }) => [name, service])).toEqual([
      ['sql lock', 'sancha-worker'],
      ['record outer', 'sancha-worker'],
    ]);
    expect(inner).toMatchObject({ traceId: outer?.traceId, parentSpanId: outer?.spanId });
    expect(outer?.parentSpanId).toBeUndefined();
    await other.stop();
  });

  it('is what another process told', async () => {
    const told = `00-${traceId}-${spanId}-01`;
    const [span] = await sent((tracing) =>
      tracing.open('deliver start', { origin: { told } }).end(),
    );
    expect(span).toMatchObject({ traceId, parentSpanId: spanId });
  });

  it.each([
    { says: 'a text', told: '13800138000' },
    { says: 'ids of noughts', told: `00-${'0'.repeat(32)}-${spanId}-01` },
    { says: 'another version', told: `01-${traceId}-${spanId}-01` },
    { says: 'capital letters', told: `00-${traceId.toUpperCase()}-${spanId}-01` },
  ])('is a trace of its own when $says is told', async ({ told }) => {
    const [span] = await sent((tracing) =>
      tracing.open('deliver start', { origin: { told } }).end(),
    );
    expect(span?.traceId).not.toBe(traceId);
    expect(span?.parentSpanId).toBeUndefined();
  });

  it('is the beginning with the ids that a process chose, and under it wherever that was', async () => {
    const spans = await sent((tracing) => {
      tracing.open('activity timePassed', { origin: { begins: place } }).end();
      tracing.open('activity askSource', { origin: { within: place } }).end();
      tracing.open('record other').end();
    });
    expect(spans).toMatchObject([place, { traceId, parentSpanId: spanId }, {}]);
    expect(spans[0]?.parentSpanId).toBeUndefined();
    expect(spans[2]?.traceId).not.toBe(traceId);
  });
});

describe('which traces are kept', () => {
  const ratio = { sampler: 'parentbased_traceidratio', ratio: 0.5 } as const;
  const ids = Array.from({ length: 64 }, (_, at) => ({
    spanId,
    traceId: `${(at * 67_108_863).toString(16).padStart(8, '0')}${'0'.repeat(23)}1`,
  }));

  it('is decided alike by the process that begins a trace and by those that go on', async () => {
    const spans = await sent(
      (tracing) => {
        for (const begins of ids) tracing.open('activity timePassed', { origin: { begins } }).end();
        for (const within of ids) tracing.open('activity askSource', { origin: { within } }).end();
      },
      { sampling: ratio },
    );
    const tracesOf = (wanted: string) =>
      spans.filter(({ name }) => name === wanted).map((span) => span.traceId);
    expect(tracesOf('activity timePassed').length).toBeGreaterThan(10);
    expect(tracesOf('activity timePassed').length).toBeLessThan(54);
    expect(tracesOf('activity askSource')).toEqual(tracesOf('activity timePassed'));
  });

  it('follows what was told, and says so to the next', async () => {
    const next: (string | undefined)[] = [];
    const spans = await sent(
      (tracing) => {
        for (const flags of ['00', '01']) {
          const origin = { told: `00-${traceId}-${spanId}-${flags}` };
          const span = tracing.open('deliver start', { origin });
          next.push(tracing.within(span, () => tracing.traceparent()?.slice(-2)));
          span.end();
        }
      },
      { sampling: { sampler: 'parentbased_always_off', ratio: 1 } },
    );
    expect(next).toEqual(['00', '01']);
    expect(spans).toHaveLength(1);
  });
});

describe('what a span says', () => {
  it('is of the closed list and of the right form, with errors by class and code alone', async () => {
    const careless = {
      ...{ 'sancha.command': 'submit', 'sancha.loan_id': '13800138000', 'sancha.step': '鹮鴷' },
      ...{ 'http.route': '/v1/loans?name=鹮鴷', name: '鹮鴷' },
    };
    const error = Object.assign(new Error('Key (name)=(鹮鴷) exists'), { code: '23505' });
    const spans = await sent(async (tracing) => {
      const work = () => Promise.reject(error);
      await tracing.span('record 鹮鴷', { attributes: careless }, work).catch(() => undefined);
    });
    expect(spans).toMatchObject([
      {
        ...{ name: '?', failed: true, events: 0 },
        attributes: {
          ...{ 'sancha.command': 'submit', 'sancha.loan_id': '?', 'sancha.step': '?' },
          ...{ 'http.route': '?', 'error.type': 'Error.23505' },
        },
      },
    ]);
    expect(receiver.bodies.join()).not.toContain('鹮');
  });
});

describe('sending', () => {
  it('speaks protobuf as well', async () => {
    const tracing = await open({ protocol: 'http/protobuf' });
    tracing.open('record submit').end();
    await tracing.stop();
    expect(receiver.types).toEqual(['application/x-protobuf']);
    expect(receiver.bodies.join()).toContain('record submit');
  });

  it('tells once that nobody takes the spans, and holds up nothing', async () => {
    const tracing = await open({ endpoint: 'http://127.0.0.1:9/v1/traces' });
    tracing.open('record submit').end();
    await tracing.stop();
    expect(failures.length).toBeLessThanOrEqual(1);
  });

  it('loads no package of OpenTelemetry’s SDK until there is an address', () => {
    const script = `
      import { createRequire } from 'node:module';
      const { cache } = createRequire(import.meta.url)('node:module').Module._cache
        ? { cache: createRequire(import.meta.url)('node:module').Module._cache } : { cache: {} };
      const loaded = () => Object.keys(cache).filter((name) => /@opentelemetry.(sdk|exporter|otlp)/.test(name)).length;
      for (const role of ['worker', 'relay/main', 'api/main']) await import('./dist/src/' + role + '.js');
      const { openTracing } = await import('./dist/src/tracing/open-tracing.js');
      await openTracing(undefined, 'x', () => undefined);
      const before = loaded();
      const config = { endpoint: 'http://127.0.0.1:9', protocol: 'http/json', sampling: { sampler: 'always_off', ratio: 1 } };
      await openTracing(config, 'x', () => undefined);
      console.log(JSON.stringify([before, loaded() > 0]));
      process.exit(0);`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      ...{ cwd: findRoot(), encoding: 'utf8' },
    });
    expect(run.stdout.trim()).toBe('[0,true]');
  });
});
