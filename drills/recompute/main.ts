import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readLines } from '../kill-run/log/line.js';
import { totalsOf } from '../kill-run/log/totals.js';
import { pageWith, tableOf } from './page.js';

const folder = 'docs/reliability';
const pagePath = 'docs/reliability.md';

/**
 * `node scripts/drill.mjs recompute [--write] [FILE]`: adds up every kept raw log anew and compares the tables of docs/reliability.md
 * with it, or writes them; with a file, prints what that log adds up to.
 */
function main(args: readonly string[]): number {
  const files = args.filter((argument) => !argument.startsWith('--'));
  for (const file of files)
    process.stdout.write(`${tableOf(file, totalsOf(readLines(readFileSync(file, 'utf8'))))}\n`);
  if (files.length > 0) return 0;
  const kept = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
  const tables = kept.toSorted().map((name) => {
    const totals = totalsOf(readLines(readFileSync(`${folder}/${name}`, 'utf8')));
    return tableOf(`reliability/${name}`, totals);
  });
  const page = readFileSync(pagePath, 'utf8');
  const wanted = pageWith(page, tables);
  if (args.includes('--write')) writeFileSync(pagePath, wanted);
  else if (wanted !== page) {
    process.stderr.write(`${pagePath} says something else than the raw logs.\n`);
    return 1;
  }
  process.stdout.write(`${kept.length} raw logs, added up\n`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
