import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../drills/kill-run/checks/all.js';
import { sabotages } from '../../drills/sabotage/sabotages.js';
import { findRoot } from '../../src/config/paths.js';

describe('the sabotage of a copy', () => {
  const patches = sabotages.flatMap(({ name, patches: own }) =>
    own.map((patch) => ({ name, ...patch })),
  );

  it.each(patches)('finds the place of $name in $file', ({ file, find }) => {
    const text = readFileSync(join(findRoot(), 'dist', file), 'utf8');
    expect(text.split(find)).toHaveLength(2);
  });

  it('is seen by checks that there are', () => {
    const source = ['steps', 'processes', 'acknowledged']
      .map((name) => readFileSync(join(findRoot(), `drills/kill-run/checks/${name}.ts`), 'utf8'))
      .join();
    expect(checks.length).toBeGreaterThan(10);
    for (const check of sabotages.flatMap(({ seenBy }) => seenBy)) expect(source).toContain(check);
  });
});
