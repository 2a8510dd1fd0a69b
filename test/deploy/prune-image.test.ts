import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRoot } from '../../src/config/paths.js';

const bridge = createRequire(import.meta.url)('@temporalio/core-bridge/common.js') as {
  targets: string[];
  getPrebuiltTargetName(): string;
};

describe('pruning an image', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sancha-image-'));
    await make(...weights.map((weight) => join(fonts(), `NotoSansHans-${weight}.otf`)));
  });
  afterEach(async () => await rm(folder, { recursive: true }));

  const releases = () => join(folder, 'node_modules', '@temporalio', 'core-bridge', 'releases');
  const fonts = () => join(folder, 'node_modules', '@embedpdf', 'fonts-sc', 'fonts');
  const weights = ['Bold', 'DemiLight', 'Light', 'Medium', 'Regular'];
  const make = async (...paths: string[]) => {
    for (const path of paths) await mkdir(path, { recursive: true });
  };
  const prune = () =>
    spawnSync(process.execPath, [join(findRoot(), 'scripts', 'prune-image.mjs'), folder], {
      encoding: 'utf8',
    });

  it('keeps the native core that the SDK loads here, and removes the others', async () => {
    await make(...bridge.targets.map((target) => join(releases(), target)));
    expect(prune().status).toBe(0);
    expect(await readdir(releases())).toEqual([bridge.getPrebuiltTargetName()]);
  });

  it('removes what is only for trying, and keeps the roles', async () => {
    const compiled = ['sandbox', 'bench', 'src/embedded', 'src/api', 'workflows'];
    await make(join(releases(), bridge.getPrebuiltTargetName()));
    await make(...compiled.map((name) => join(folder, 'dist', name)));
    expect(prune().status).toBe(0);
    const kept = compiled.filter((name) => existsSync(join(folder, 'dist', name)));
    expect(kept).toEqual(['src/api', 'workflows']);
  });

  it('keeps the fonts that a report is set in, and removes the other weights', async () => {
    await make(join(releases(), bridge.getPrebuiltTargetName()));
    expect(prune().status).toBe(0);
    expect(await readdir(fonts())).toEqual(['NotoSansHans-Bold.otf', 'NotoSansHans-Regular.otf']);
  });

  it('refuses to build an image that could print no report', async () => {
    await make(join(releases(), bridge.getPrebuiltTargetName()));
    await rm(join(fonts(), 'NotoSansHans-Bold.otf'), { recursive: true });
    const { status, stderr } = prune();
    expect(status).toBe(1);
    expect(stderr).toContain('fonts-sc/fonts has no NotoSansHans-Bold.otf');
  });

  it('refuses to build an image whose workers could not start', async () => {
    await make(join(releases(), 'riscv64-unknown-linux-gnu'));
    const { status, stderr } = prune();
    expect(status).toBe(1);
    expect(stderr).toContain(`has no native core for ${bridge.getPrebuiltTargetName()}`);
    expect(await readdir(releases())).toEqual(['riscv64-unknown-linux-gnu']);
  });
});
