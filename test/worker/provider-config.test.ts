import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { providerConfig, readProviderConfig } from '../../src/worker/provider-config.js';

const service = { connectorsUrl: 'http://connectors.example', connectorsKey: 'secret' };

describe('the configuration of providers', () => {
  it('is the service’s address and key for all, when no file says otherwise', async () => {
    const config = await readProviderConfig({ ...service, connectorsFile: undefined });
    expect(config.settingsOf('tax')).toEqual({
      provider: 'tax',
      baseUrl: 'http://connectors.example',
      apiKey: 'secret',
      timeoutMs: 20_000,
      replyBytesMax: 2_097_152,
      circuit: { failuresMax: 5, openForMs: 10_000 },
      tellsTrace: false,
    });
    expect([config.perSecondOf('tax'), config.retryIntervalMaxMs]).toEqual([100, 60_000]);
  });

  it('is a provider’s own word before the word for all', () => {
    const config = providerConfig(service, {
      retryIntervalMaxSeconds: 2,
      default: { timeoutSeconds: 1, perSecond: 50 },
      providers: { sanctions: { url: 'https://yente.example', perSecond: 5, traces: true } },
    });
    expect(config.settingsOf('sanctions')).toMatchObject({
      baseUrl: 'https://yente.example',
      timeoutMs: 1000,
      tellsTrace: true,
    });
    expect(config.settingsOf('tax')).toMatchObject({
      baseUrl: 'http://connectors.example',
      tellsTrace: false,
    });
    expect([config.perSecondOf('sanctions'), config.perSecondOf('tax')]).toEqual([5, 50]);
    expect(config.retryIntervalMaxMs).toBe(2000);
  });

  it('gives whoever hears recordings longer, whatever the word for all', () => {
    const { settingsOf } = providerConfig(service, { default: { timeoutSeconds: 1 } });
    expect(settingsOf('mail').timeoutMs).toBe(1000);
    expect(settingsOf('transcription').timeoutMs).toBe(80_000);
    const own = providerConfig(service, { providers: { transcription: { timeoutSeconds: 40 } } });
    expect(own.settingsOf('transcription').timeoutMs).toBe(40_000);
  });

  it.each([
    { providers: { transcription: { timeoutSeconds: 80 } }, wrong: null },
    { providers: { transcription: { timeoutSeconds: 81 } }, wrong: 'transcription.timeoutSeconds' },
    { providers: { mail: { timeoutSeconds: 25 } }, wrong: null },
    { providers: { mail: { timeoutSeconds: 26 } }, wrong: 'mail.timeoutSeconds' },
    { default: { timeoutSeconds: 26 }, wrong: 'default.timeoutSeconds' },
  ])('no time-out is longer than an attempt: $wrong', async ({ wrong, ...document }) => {
    const file = join(await mkdtemp(join(tmpdir(), 'sancha-providers-')), 'connectors.json');
    await writeFile(file, JSON.stringify(document));
    const read = readProviderConfig({ ...service, connectorsFile: file });
    if (wrong === null) await expect(read).resolves.toBeDefined();
    else await expect(read).rejects.toThrow(wrong);
  });
});
