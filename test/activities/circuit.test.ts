import { describe, expect, it } from '@jest/globals';
import { Circuit } from '../../activities/connector/circuit.js';
import {
  ProviderRejected,
  ProviderUnavailable,
} from '../../activities/connector/provider-failure.js';

const down = () => Promise.reject(new ProviderUnavailable('tax', 'timeout', 'time_out'));

describe('the circuit of a provider', () => {
  it('opens after failures in a row, calls nobody, and tells the class of the outage', async () => {
    const circuit = new Circuit('tax', { failuresMax: 3, openForMs: 60_000 });
    for (let i = 0; i < 3; i += 1) await expect(circuit.run(down)).rejects.toThrow('time_out');
    let called = 0;
    const call = () => Promise.resolve((called += 1));
    await expect(circuit.run(call)).rejects.toMatchObject({
      code: 'circuit_open',
      failureClass: 'timeout',
    });
    expect(called).toBe(0);
  });

  it('does not open for refusals, which say that the provider is well', async () => {
    const circuit = new Circuit('tax', { failuresMax: 2, openForMs: 60_000 });
    const refused = () => Promise.reject(new ProviderRejected('tax', 400));
    for (let i = 0; i < 5; i += 1) await expect(circuit.run(refused)).rejects.toThrow('400');
    await expect(circuit.run(() => Promise.resolve('well'))).resolves.toBe('well');
  });

  it('counts failures in a row only', async () => {
    const circuit = new Circuit('tax', { failuresMax: 2, openForMs: 60_000 });
    for (let i = 0; i < 4; i += 1) {
      await expect(circuit.run(down)).rejects.toThrow('time_out');
      await expect(circuit.run(() => Promise.resolve(i))).resolves.toBe(i);
    }
  });
});
