import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { findRoot } from '../../src/config/paths.js';
import { readOptions } from '../../src/embedded/options.js';
import { documentVariables } from '../../src/config/document-config.js';
import { mailVariables } from '../../src/config/mail-config.js';
import { transcriptionVariables } from '../../src/config/transcription-config.js';
import { tracingVariables } from '../../src/config/tracing-config.js';
import { migrationVariables, serviceVariables } from '../../src/config/variables.js';
import { readText } from './compose-file.js';

const page = readText('docs', 'configuration.md');

/** Rows of the one table below a heading: the code in the first cell, and the other cells as text. */
function tableBelow(heading: string): Map<string, string[]> {
  const [, section = ''] = page.split(`## ${heading}\n`);
  const own = section.split('\n## ')[0] ?? '';
  const rows = own.split('\n').filter((line) => line.startsWith('| `'));
  return new Map(
    rows.map((row) => {
      const [first = '', ...others] = row.slice(2, -2).split(' | ');
      return [first.replaceAll('`', ''), others];
    }),
  );
}

/** What a variable is when it is not set: `required`, its default in code marks, or undefined for one that may be left out. */
function ifNotSet(schema: z.ZodType): string | undefined {
  const result = schema.safeParse(undefined);
  if (!result.success) return 'required';
  return result.data === undefined ? undefined : `\`${result.data as string | number}\``;
}

describe('docs/configuration.md', () => {
  it.each([
    { heading: 'The services: API, worker, relay, reconciler', shape: serviceVariables.shape },
    { heading: 'The migrations', shape: migrationVariables.shape },
    { heading: 'Tracing', shape: tracingVariables.shape },
    { heading: 'Documents', shape: documentVariables.shape },
    { heading: 'Mail', shape: mailVariables.shape },
    { heading: 'Transcription', shape: transcriptionVariables.shape },
  ])('$heading: names every variable of the schema and no other', ({ heading, shape }) => {
    expect([...tableBelow(heading).keys()].sort()).toEqual(Object.keys(shape).sort());
  });

  it.each(Object.entries(serviceVariables.shape))('says what %s is by default', (name, schema) => {
    const table = tableBelow('The services: API, worker, relay, reconciler');
    const said = table.get(name)?.[1];
    const wanted = ifNotSet(schema);
    if (wanted === undefined) expect(said).toMatch(/^[^`]+/);
    else expect(said).toBe(wanted);
  });

  it('names the flags of npm start with their defaults', () => {
    const flags = [...tableBelow('`npm start`').keys()];
    expect(flags).toEqual(['--data DIR', '--port N', '--clock 1d=2s', '--staff', '--empty']);
    const given = flags.flatMap((flag) =>
      flag.replace('DIR', 'there').replace('N', '1').split(' '),
    );
    expect(readOptions(given, '/')).toMatchObject({
      ...{ dataFolder: '/there', port: 1, staff: true, empty: true },
      clock: { text: '1d=2s' },
    });
    expect(readOptions([], '/')).toMatchObject({ dataFolder: '/.sancha', port: 3000 });
    expect(tableBelow('`npm start`').get('--data DIR')?.at(-1)).toBe('`.sancha`');
    expect(tableBelow('`npm start`').get('--port N')?.at(-1)).toBe('`3000`');
  });

  it('names all: no service reads the environment but through the schema', () => {
    const files = readdirSync(join(findRoot(), 'src'), { recursive: true, encoding: 'utf8' });
    const readers = files.filter(
      (file) =>
        file.endsWith('.ts') &&
        !file.startsWith('embedded/') &&
        !file.includes('generated/') &&
        readText('src', file).includes('process.env'),
    );
    // It hands the environment to `src/config`.
    expect(readers).toEqual(['main.ts']);
  });
});
