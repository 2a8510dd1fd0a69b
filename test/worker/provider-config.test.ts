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
});
