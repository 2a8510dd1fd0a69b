import type { Totals } from '../kill-run/log/totals.js';

const begin = '<!-- totals: written by "node scripts/drill.mjs recompute --write" -->';
const end = '<!-- end of totals -->';

const listed = (sums: Readonly<Record<string, number>>) =>
  Object.entries(sums)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'none';

/** A table of one run, every figure of it added up from its raw log. */
export function tableOf(file: string, totals: Totals): string {
  const { checks, ends } = totals;
  const rows = [
    ['raw log', `[${file}](${file})`],
    ['commit', `\`${totals.commit.slice(0, 12)}\`, ${totals.changedFiles} files changed`],
    ...(totals.sabotage === null ? [] : [['switched off', `\`${totals.sabotage}\``]]),
    ['seed, clock', `${totals.seed}, ${totals.clock}`],
    ['lasted', `${totals.minutes} minutes`],
    ['loans accepted, under way at most', `${totals.loans}, ${totals.inFlightMost}`],
    ['ended at a wrong place', `${totals.endedWrong}`],
    ['kills', `${totals.kills}`],
    ['processes killed', listed(totals.killed)],
    ['acts', listed(totals.acts)],
    ['acts not possible', listed(totals.notDone)],
    ['starts that failed', `${totals.startsFailed}`],
    ['besides, by people', listed(totals.meddled)],
    ['ends', listed(ends)],
    ...checks.map(({ name, looked, wrong }) => [
      name,
      `${looked} looked at, ${wrong === 0 ? '0 wrong' : `**${wrong} wrong**`}`,
    ]),
    ['verdict', `**${totals.verdict}**`],
  ];
  const lines = rows.map(([name, value]) => `| ${name} | ${value} |`);
  return ['| What | Total |', '|---|---|', ...lines].join('\n');
}

/** The page with the tables in their place. @throws Error when the page has no place for them. */
export function pageWith(page: string, tables: readonly string[]): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error('docs/reliability.md has no place for totals');
  return `${page.slice(0, from)}${begin}\n\n${tables.join('\n\n')}\n\n${page.slice(to)}`;
}
