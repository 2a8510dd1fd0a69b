import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { createProviderClient } from '../../activities/connector/provider-client.js';
import type { CommandEnvelope, RecordOutcome } from '../../domain/loan/recording.js';
import { serveMetrics } from '../../src/metrics/metrics-server.js';
import { watchPools } from '../../src/metrics/pool-metrics.js';
import { providerMetrics } from '../../src/metrics/provider-metrics.js';
import { measuredRecord } from '../../src/metrics/record-metrics.js';
import { verificationMetrics } from '../../src/metrics/verification-metrics.js';
import { RecordBusy, RecordPool } from '../../src/record/record-pool.js';

/** Lines of the registry that begin with one of the names. */
async function lines(registry: Registry, ...names: string[]): Promise<string[]> {
  const text = await registry.metrics();
  return text.split('\n').filter((line) => names.some((name) => line.startsWith(name)));
}

const recorded = { outcome: 'recorded' } as RecordOutcome;
const refused = { outcome: 'refused' } as RecordOutcome;
const envelope = (command: CommandEnvelope['command']) => ({ command }) as CommandEnvelope;
const finish = (stepKey: string) =>
  envelope({
    ...{ type: 'finishStep', stepKey },
    result: { kind: 'answer', answer: { answer: 'NO_RECORD' } as never },
  });

describe('transactions of the record', () => {
  it('are counted by command and outcome, also those that were shed or failed', async () => {
    const registry = new Registry();
    const outcomes = [recorded, refused, new RecordBusy(), new Error('away')];
    const record = measuredRecord(async () => {
      const next = outcomes.shift();
      if (next instanceof Error) throw next;
      return await Promise.resolve(next ?? recorded);
    }, registry);
    const hold = envelope({ type: 'hold', reason: 'r' });
    await record(hold);
    await record(hold);
    await expect(record(hold)).rejects.toThrow(RecordBusy);
    await expect(record(hold)).rejects.toThrow('away');
    expect((await lines(registry, 'sancha_record_seconds_count')).sort()).toEqual(
      ['failed', 'recorded', 'refused', 'shed'].map(
        (outcome) => `sancha_record_seconds_count{command="hold",outcome="${outcome}"} 1`,
      ),
    );
  });

  it('count what sources answered by provider, and name no loan', async () => {
    const registry = new Registry();
    const record = measuredRecord(() => Promise.resolve(recorded), registry);
    await record(finish('ln_secret:verification.1:ask_source-tax-borrower:1'));
    await record(finish('ln_secret:servicing.1:ask_source-loan_account-loan:7'));
    await record(finish('rubbish'));
    const noted = { type: 'noteFailing', class: 'timeout', attempt: 1, retryInMs: 1 } as const;
    await record(envelope({ ...noted, stepKey: 'ln_1:verification.1:send_message-m-borrower:1' }));
    const some = (await lines(registry, 'sancha_source_answers_total')).filter(
      (line) => !line.endsWith(' 0'),
    );
    expect(some.sort()).toEqual([
      'sancha_source_answers_total{provider="core_banking",answer="no_record"} 1',
      'sancha_source_answers_total{provider="messages",answer="timeout"} 1',
      'sancha_source_answers_total{provider="tax",answer="no_record"} 1',
    ]);
    expect(await registry.metrics()).not.toContain('ln_');
  });

  it('count tiers that people set, where they were recorded', async () => {
    const registry = new Registry();
    const outcomes = [recorded, refused];
    const record = measuredRecord(() => Promise.resolve(outcomes.shift() ?? refused), registry);
    const command = envelope({ type: 'overrideTier', tier: 'high', reason: 'r' });
    await record(command);
    await record(command);
    expect((await lines(registry, 'sancha_tier_overrides_total')).sort()).toEqual([
      'sancha_tier_overrides_total{tier="high"} 1',
      'sancha_tier_overrides_total{tier="low"} 0',
      'sancha_tier_overrides_total{tier="medium"} 0',
    ]);
  });

  it('count an answer only where it was recorded', async () => {
    const registry = new Registry();
    const record = measuredRecord(() => Promise.resolve(refused), registry);
    await record(finish('ln_1:verification.1:ask_source-tax-borrower:1'));
    expect((await registry.metrics()).includes('answer="no_record"')).toBe(false);
  });
});

describe('a pool', () => {
  it('shows who waits and counts who was sent away', async () => {
    const registry = new Registry();
    const pool = new RecordPool('postgresql://nobody:x@127.0.0.1:9/none', {
      ...{ connections: 1, waiting: 0, waitMs: 50 },
    });
    watchPools({ record: pool }, registry);
    await expect(pool.use(() => Promise.resolve())).rejects.toThrow(RecordBusy);
    await pool.end();
    expect(await lines(registry, 'sancha_pool_')).toEqual([
      'sancha_pool_connections{pool="record",state="idle"} 0',
      'sancha_pool_connections{pool="record",state="lent"} 0',
      'sancha_pool_waiting{pool="record"} 0',
      'sancha_pool_shed_total{pool="record"} 1',
    ]);
  });
});

describe('calls to a provider', () => {
  let server: Server;
  let status = 200;
  beforeAll(async () => {
    server = createServer((_, response) => response.writeHead(status).end('{}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.close();
  });

  it('are measured by how they ended, and the circuit is shown', async () => {
    const registry = new Registry();
    const { port } = server.address() as AddressInfo;
    const client = createProviderClient(
      {
        ...{ provider: 'tax', baseUrl: `http://127.0.0.1:${port}`, apiKey: 'k' },
        ...{ timeoutMs: 5_000, replyBytesMax: 100 },
        circuit: { failuresMax: 1, openForMs: 100_000 },
      },
      providerMetrics(['tax'], registry),
    );
    const call = (now: number) => {
      status = now;
      const request = { method: 'GET', path: '/', key: 'ln_1:x', consentReference: null } as const;
      return client.call({ ...request, reply: z.object({}) }).catch(() => undefined);
    };
    for (const now of [200, 404, 503, 200]) await call(now);
    expect(
      await lines(registry, 'sancha_provider_call_seconds_count', 'sancha_provider_circuit'),
    ).toEqual([
      ...['answered', 'rejected', 'error', 'circuit_open'].map(
        (outcome) => `sancha_provider_call_seconds_count{provider="tax",outcome="${outcome}"} 1`,
      ),
      'sancha_provider_circuit_open{provider="tax"} 1',
    ]);
  });
});

describe('the watch over the book', () => {
  it('counts faults at once, and shows the round at its end', async () => {
    const registry = new Registry();
    const notice = verificationMetrics(registry);
    notice.fault('altered');
    notice.unverified();
    notice.failed();
    notice.unanchored(5);
    notice.finished(
      {
        ...{ loans: 7, events: 90, unanchored: 2, faults: 1, otherRelease: 4 },
        ...{ unverified: 1, wrongCounts: 1 },
        ...{ answers: { altered: 1, withoutDigest: 0 }, anchors: { broken: 'why' } },
      },
      12,
    );
    expect(await lines(registry, 'sancha_verification_faults_total{reason="altered"}')).toEqual([
      'sancha_verification_faults_total{reason="altered"} 1',
    ]);
    const shown = await lines(registry, 'sancha_verification_');
    const expected = ['loans 7', 'bad 4', 'unanchored_loans 2', 'anchors_broken 1', 'seconds 12'];
    const counted = ['unverified_total 1', 'failed_rounds_total 1'];
    const others = ['other_release_loans 4', 'long_unanchored_loans 5'];
    for (const line of [...expected, ...others, ...counted])
      expect(shown).toContain(`sancha_verification_${line}`);
  });
});

describe('GET /metrics', () => {
  it('joins the sources, and there is nothing else', async () => {
    const sources = [() => Promise.resolve('a 1'), () => Promise.resolve('')];
    const shown = await serveMetrics({ host: '127.0.0.1', port: 0 }, [
      ...sources,
      () => Promise.resolve('b 2\n'),
    ]);
    const base = `http://127.0.0.1:${shown.port}`;
    expect(await (await fetch(`${base}/metrics`)).text()).toBe('a 1\nb 2\n');
    expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ status: 'up' });
    expect((await fetch(`${base}/`)).status).toBe(404);
    expect((await fetch(`${base}/metrics`, { method: 'POST' })).status).toBe(404);
    await expect(serveMetrics({ host: '127.0.0.1', port: shown.port }, [])).rejects.toThrow(
      /is taken/,
    );
    await shown.stop();
  });

  it('answers 503 at /healthz while the work of its process stands still', async () => {
    let turning = false;
    const shown = await serveMetrics({ host: '127.0.0.1', port: 0 }, [], () => turning);
    const health = async () => (await fetch(`http://127.0.0.1:${shown.port}/healthz`)).status;
    expect(await health()).toBe(503);
    turning = true;
    expect(await health()).toBe(200);
    await shown.stop();
  });

  it('answers 503 when a source cannot be read', async () => {
    const broken = () => Promise.reject(new Error('no'));
    const shown = await serveMetrics({ host: '127.0.0.1', port: 0 }, [broken]);
    expect((await fetch(`http://127.0.0.1:${shown.port}/metrics`)).status).toBe(503);
    await shown.stop();
  });
});
