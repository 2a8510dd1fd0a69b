import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findRoot } from '../../src/config/paths.js';

export interface Page {
  readonly path: string;
  readonly text: string;
}

/** One row of a table, with the place of the mark that it shows. */
interface ShownRow {
  readonly file: string;
  /** The place of the value or of the entry that the row shows. */
  readonly path: string;
  readonly mark?: { readonly source: string; readonly certainty: string };
  readonly markAt?: string;
}

/** Scripts run before anything is installed and have no types. */
const read = async (name: string): Promise<unknown> =>
  import(pathToFileURL(join(findRoot(), 'scripts', 'rule-pages', name)).href);
const blocks = (await read('blocks.mjs')) as {
  pagesOf: (root: string) => Page[];
  writtenIndex: (root: string) => { text: string; written: string };
  blocksOf: (text: string) => { words: string; table: string }[];
  valuesOf: (text: string) => { words: string; shown: string }[];
};
const table = (await read('policy-table.mjs')) as {
  tableOf: (root: string, words: string) => string;
  valueOf: (root: string, words: string) => string;
  selected: (root: string, words: string) => ShownRow[];
};

/** The pages of docs/rules as they stand, in the order of their names. */
export const rulePages: readonly Page[] = blocks.pagesOf(findRoot());

/** The index as it stands, and as it has to be. */
export const index = blocks.writtenIndex(findRoot());

/** The tables between markers of a page: the words of the marker, and what stands there. */
export const { blocksOf, valuesOf } = blocks;

/** The table that the policies give for the words of a marker. */
export const tableOf = (words: string) => table.tableOf(findRoot(), words);

/** The value that the policies give for a marker in the middle of a sentence. */
export const valueOf = (words: string) => table.valueOf(findRoot(), words);

/** What the markers of all pages show, row by row. */
export const shownRows = (): ShownRow[] =>
  rulePages.flatMap(({ text }) =>
    blocksOf(text).flatMap(({ words }) => table.selected(findRoot(), words)),
  );
