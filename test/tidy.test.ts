import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findRoot } from '../src/config/paths.js';
import { commentShare, isCode, percentile, trackedFiles, type TrackedFile } from './tidy-files.js';

const files = trackedFiles();
const code = files.filter(isCode);
const linesOf = ({ text }: TrackedFile) => text.split('\n').length - 1;
const lengths = code.map(linesOf);

describe('the size of files', () => {
  it('is at most 300 lines', () => {
    const long = code.filter((file) => linesOf(file) > 300);
    expect(long.map((file) => `${file.path}: ${linesOf(file)}`)).toEqual([]);
  });

  it('is at most 200 lines for 95 of 100', () => {
    expect(percentile(lengths, 0.95)).toBeLessThanOrEqual(200);
  });

  it('is at most 60 lines for half of them', () => {
    expect(percentile(lengths, 0.5)).toBeLessThanOrEqual(60);
  });

  it('goes with comments that say why (reported, not enforced)', () => {
    const share = commentShare(code);
    process.stderr.write(`comments: ${(share * 100).toFixed(1)} % of lines, docstrings apart\n`);
    expect(share).toBeLessThan(0.5);
  });
});

/** Words are put together here, so that this file does not find itself. */
const forbidden = [
  ['FIX', 'ME'],
  ['TO', 'DO:'],
  ['XX', 'X'],
  ['HA', 'CK:'],
  ['@ts-', 'ignore'],
  ['@ts-', 'nocheck'],
  ['as ', 'any'],
  ['it.', 'only('],
  ['describe.', 'only('],
  ['it.', 'skip('],
].map((parts) => parts.join(''));

/** Where somebody's machine or a package registry would show. */
const foreign = [
  ['/wo', 'rk/'],
  ['/ro', 'ot/'],
  ['/ho', 'me/'],
  ['registry.npm', 'js.org'],
  ['files.python', 'hosted.org'],
].map((parts) => parts.join(''));

/** A word that goes on in letters is another word: prose may say "as anybody". */
const whole = (word: string) =>
  new RegExp(`${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![a-z])`);

function occurrences(words: readonly string[], among: readonly TrackedFile[]): string[] {
  return among.flatMap(({ path, text }) =>
    words.filter((word) => whole(word).test(text)).map((word) => `${path}: ${word}`),
  );
}

describe('tracked files', () => {
  it('hold no note to come back to, and no way around the checks', () => {
    expect(occurrences(forbidden, code)).toEqual([]);
  });

  it("hold no machine's paths and no registry's host", () => {
    const own = files.filter(({ path }) => path !== 'package-lock.json' && path !== 'LICENSE');
    expect(occurrences(foreign, own)).toEqual([]);
  });

  it('have kebab-case names', () => {
    const odd = code.filter(({ path }) => !/^[a-z0-9.-]+$/.test(path.split('/').at(-1) ?? ''));
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it('are never called utils, helpers or common', () => {
    const vague = files.filter(({ path }) => /(^|\/)(utils?|helpers?|common)(\/|\.)/.test(path));
    expect(vague.map(({ path }) => path)).toEqual([]);
  });
});

describe('the documents', () => {
  const documents = files.filter(({ path }) => path.endsWith('.md'));

  it('link only to what is there', () => {
    const dead = documents.flatMap(({ path, text }) => {
      const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
      const relative = links.filter((link) => !/^([a-z]+:|#)/.test(link));
      const missing = relative.filter((link) => {
        const target = decodeURIComponent(link.replace(/#.*$/, ''));
        return !existsSync(join(findRoot(), dirname(path), target));
      });
      return missing.map((link) => `${path}: ${link}`);
    });
    expect(dead).toEqual([]);
  });

  it('give every decision record a number of its own, the one in its title', () => {
    const records = documents.filter(({ path }) => /^docs\/decisions\/\d{4}-/.test(path));
    const numbers = records.map(({ path }) => path.split('/').at(-1)?.slice(0, 4) ?? '');
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
    const titled = records.filter(({ text }, at) => !text.startsWith(`# ${numbers[at] ?? ''} `));
    expect(titled.map(({ path }) => path)).toEqual([]);
  });

  it('name every top-level folder in the README', () => {
    const readme = readFileSync(join(findRoot(), 'README.md'), 'utf8');
    const folders = new Set(
      files.flatMap(({ path }) => (path.includes('/') ? [path.split('/')[0] ?? ''] : [])),
    );
    const visible = [...folders].filter((folder) => !folder.startsWith('.'));
    expect(visible.filter((folder) => !readme.includes(`${folder}/`))).toEqual([]);
  });
});
