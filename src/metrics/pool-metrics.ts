import { Counter, Gauge, type Registry } from 'prom-client';
import type { RecordPool } from '../record/record-pool.js';

/** Shows how the connections of the record are lent, who waits for one, and how often somebody was sent away. */
export function watchPools(pools: Readonly<Record<string, RecordPool>>, registry: Registry): void {
  const names = Object.entries(pools);
  new Gauge({
    name: 'sancha_pool_connections',
    help: 'Connections to the record that are lent or idle, by pool.',
    labelNames: ['pool', 'state'] as const,
    registers: [registry],
    collect() {
      for (const [pool, { pool: its }] of names) {
        this.set({ pool, state: 'idle' }, its.idleCount);
        this.set({ pool, state: 'lent' }, its.totalCount - its.idleCount);
      }
    },
  });
  new Gauge({
    name: 'sancha_pool_waiting',
    help: 'Requests that wait for a connection now, by pool.',
    labelNames: ['pool'] as const,
    registers: [registry],
    collect() {
      for (const [pool, { pool: its }] of names) this.set({ pool }, its.waitingCount);
    },
  });
  const shed = new Counter({
    name: 'sancha_pool_shed_total',
    help: 'Requests that were sent away (503) because too many waited, or for too long, by pool.',
    labelNames: ['pool'] as const,
    registers: [registry],
  });
  for (const [pool, its] of names) {
    shed.inc({ pool }, 0);
    its.onShed = () => shed.inc({ pool });
  }
}
