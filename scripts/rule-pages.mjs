import { writeFileSync } from 'node:fs';
import { at, root } from './paths.mjs';
import { Failure, main } from './progress.mjs';
import { pagesOf, writtenIndex, writtenPage } from './rule-pages/blocks.mjs';

/** `npm run rule-pages`: writes the tables of docs/rules/ from the policies again, and the list of its pages. */
export function writeRulePages() {
  const pages = pagesOf(root).map((page) => ({ ...page, written: writtenPage(root, page) }));
  const changed = [...pages, writtenIndex(root)].filter(({ text, written }) => written !== text);
  for (const { path, written } of changed) writeFileSync(at(path), written);
  return changed.map(({ path }) => path);
}

function command() {
  try {
    const changed = writeRulePages();
    const said = ['Every page is as the policies say.', 'Written:'][Math.min(changed.length, 1)];
    process.stdout.write(`${[said, ...changed].join('\n')}\n`);
  } catch (error) {
    throw new Failure(`${error.message}\nSee docs/rules/README.md for the words of a marker.`);
  }
}

if (process.argv[1] === at('scripts', 'rule-pages.mjs')) await main(async () => command());
