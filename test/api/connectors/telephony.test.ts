import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTelephony } from '../../../src/api/connectors/telephony.js';
import { readProviderConfig } from '../../../src/worker/provider-config.js';
import { StubProvider } from '../../activities/stub-provider.js';

const attemptKey = 'ln_1:attempt:a1';
const wish = { attemptKey, toNumber: '13800138000', agentId: 'v-1' };
const call = {
  ...{ callId: 'c1', attemptKey, loanId: 'ln_1', toNumber: '13800138000', fromAgent: 'v-1' },
  ...{ dialledDigits: '13800138000', status: 'in_progress', result: 'answered' },
  ...{ startedAt: '2026-03-03T02:00:00Z', answeredAt: null, endedAt: null, recordingKey: null },
};

describe('the phone system of an installation', () => {
  const general = new StubProvider();
  const phones = new StubProvider();
  let folder: string;
  let connectorsUrl: string;
  let phonesUrl: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telephony-'));
    [connectorsUrl, phonesUrl] = await Promise.all([general.open(), phones.open()]);
  });
  afterAll(async () => {
    await Promise.all([general.close(), phones.close(), rm(folder, { recursive: true })]);
  });
  beforeEach(() => {
    general.will({ does: 'answer', body: call });
    phones.will({ does: 'answer', body: call });
  });

  /** What an operator has written of the providers. */
  async function configured(document: unknown) {
    const connectorsFile = join(folder, 'connectors.json');
    await writeFile(connectorsFile, JSON.stringify(document));
    return { connectorsUrl, connectorsKey: 'general', connectorsFile };
  }
  const asked = ({ seen }: StubProvider) => seen.map((one) => `${one.path} ${one.apiKey}`);

  it('is dialled and hung up where the file says, with the key of the file, and nowhere else', async () => {
    const telephony = { url: phonesUrl, key: 'phone-key' };
    const config = await configured({ providers: { telephony } });
    const opened = await openTelephony(config);
    expect(await opened.dial(wish)).toMatchObject({ callId: 'c1', state: 'in_progress' });
    await opened.hangUp({ attemptKey, callId: 'c1' });
    expect(asked(phones)).toEqual([
      '/telephony/calls phone-key',
      '/telephony/calls/c1/hangup phone-key',
    ]);
    expect(asked(general)).toEqual([]);
    const { baseUrl, apiKey } = (await readProviderConfig(config)).settingsOf('telephony');
    expect({ url: baseUrl, key: apiKey }).toEqual(telephony);
  });

  it('is that of all providers, with the key that the file has for all, when it says nothing of telephony', async () => {
    const opened = await openTelephony(await configured({ default: { key: 'for-all' } }));
    await opened.dial(wish);
    expect([asked(general), asked(phones)]).toEqual([['/telephony/calls for-all'], []]);
  });

  it('may be given less patience by the file', async () => {
    const telephony = { url: phonesUrl, timeoutSeconds: 0.1 };
    const opened = await openTelephony(await configured({ providers: { telephony } }));
    phones.will({ does: 'silence' });
    await expect(opened.dial(wish)).rejects.toMatchObject({ failureClass: 'timeout' });
  });
});
