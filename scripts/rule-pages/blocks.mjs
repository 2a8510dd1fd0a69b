import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableOf, valueOf } from './policy-table.mjs';

const block = /^<!-- policy (.+?) -->\n([\s\S]*?)^<!-- \/policy -->$/gm;
/** One value in the middle of a sentence: `<!-- = cn/auto debtService.limitBasisPoints -->55 %<!-- / -->`. */
const value = /<!-- = ([^>]+?) -->(.*?)<!-- \/ -->/g;

/** The pages of the rules as they stand, without the index, which shows markers as examples. */
export function pagesOf(root) {
  const folder = join(root, 'docs', 'rules');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => ({
      path: `docs/rules/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
    }));
}

/** The markers of a page in its order, each with what stands below it. */
export const blocksOf = (text) =>
  [...text.matchAll(block)].map(([, words, table]) => ({ words, table: table.trimEnd() }));

/** The single values of a page in its order. */
export const valuesOf = (text) =>
  [...text.matchAll(value)].map(([, words, shown]) => ({ words, shown }));

const written = (root, text) =>
  text
    .replace(
      block,
      (_, words) => `<!-- policy ${words} -->\n${tableOf(root, words)}\n<!-- /policy -->`,
    )
    .replace(value, (_, words) => `<!-- = ${words} -->${valueOf(root, words)}<!-- / -->`);

/** The page with every table and value between its markers written from the policies. */
export function writtenPage(root, { path, text }) {
  try {
    return written(root, text);
  } catch (error) {
    throw new Error(`${path}: ${error.message}`, { cause: error });
  }
}

const titleOf = ({ path, text }) =>
  `- [${text.slice(2, text.indexOf('\n')).trim()}](${path.slice('docs/rules/'.length)})`;

/** The index with a line for every page, below its last heading. */
export function writtenIndex(root) {
  const path = 'docs/rules/README.md';
  const text = readFileSync(join(root, path), 'utf8');
  const kept = text.slice(0, text.indexOf('## Pages\n'));
  const lines = pagesOf(root).map(titleOf);
  return { path, text, written: `${kept}## Pages\n\n${lines.join('\n')}\n` };
}
