import { describe, expect, it } from '@jest/globals';
import { keepPorts, listeners } from '../../src/embedded/kept-ports.js';
import { freePort } from '../../src/embedded/ports.js';

describe('the ports of a start', () => {
  it('are those of the last one, each given once', async () => {
    const [sandbox, api] = [await freePort(), await freePort()];
    const said: string[] = [];
    const ports = await keepPorts({ sandbox }, api, (line) => said.push(line));
    expect(ports.sandbox).toBe(sandbox);
    expect(new Set(Object.values(ports)).size).toBe(listeners.length);
    expect(Object.values(ports)).not.toContain(api);
    expect(said).toEqual([]);
  });

  it('leave the API the port that it is to have now, although a part had it before', async () => {
    const api = await freePort();
    const said: string[] = [];
    const ports = await keepPorts({ sandbox: api }, api, (line) => said.push(line));
    expect(ports.sandbox).not.toBe(api);
    expect(said).toEqual([expect.stringContaining(`port ${api} of sandbox is taken`)]);
  });
});
