import { documentsOf, rowsOf } from './policy-rows.mjs';

/** `cn/* debtService | where a=b | only x, y`, the words of a marker; in a cell of a table `;` instead of the bar. */
export function readSelection(words) {
  const [place, ...options] = words.split(/[|;]/).map((part) => part.trim());
  const [which, path] = place.split(/\s+/);
  const option = (name) =>
    options.find((text) => text.startsWith(`${name} `))?.slice(name.length + 1);
  const where = Object.fromEntries(
    (option('where') ?? '')
      .split(',')
      .filter(Boolean)
      .map((pair) => pair.trim().split('=')),
  );
  const columns = option('only')
    ?.split(',')
    .map((field) => field.trim());
  const withSource = !options.includes('no source');
  const isOption = (text) => text === 'no source' || /^(where|only) /.test(text);
  if (path === undefined || !options.every(isOption))
    throw new Error(`A marker names documents and a place, e.g. "cn/auto debtService": ${words}`);
  return { which, path, where, columns, withSource };
}

/** Rows that say the same of several products, or of several purposes, are one row. */
function merged(rows) {
  const byText = new Map();
  for (const row of rows) {
    const text = JSON.stringify([row.cells, row.from, row.until, row.mark]);
    const known = byText.get(text) ?? { ...row, files: new Set(), parts: new Set() };
    known.files.add(row.of);
    if (row.merged !== undefined) known.parts.add(row.merged);
    byText.set(text, known);
  }
  return [...byText.values()];
}

const listed = (some, all) => (some.size === all.size ? 'all' : [...some].join(', '));

/** What a selection finds: the rows as merged, and every place that they show. */
export function selected(root, words) {
  const selection = readSelection(words);
  const rows = documentsOf(root, selection.which).flatMap((document) =>
    rowsOf(document, selection),
  );
  if (rows.length === 0) throw new Error(`Nothing in the policies is at: ${words}`);
  return rows.map((row) =>
    selection.withSource ? row : { ...row, mark: undefined, from: undefined, until: undefined },
  );
}

function columnsOf(rows, documents, withSource) {
  const names = [...new Set(rows.flatMap(({ cells }) => cells.map(([name]) => name)))];
  const parts = new Set(rows.flatMap(({ merged: part }) => (part === undefined ? [] : [part])));
  return [
    ...names.map((name) => ({ head: name, cell: (row) => new Map(row.cells).get(name) ?? '–' })),
    ...(parts.size > 0 ? [{ head: 'for', cell: (row) => listed(row.parts, parts) }] : []),
    ...(documents.size > 1
      ? [{ head: 'products', cell: (row) => listed(row.files, documents) }]
      : []),
    ...(withSource ? sourceColumns(rows) : []),
  ];
}

function sourceColumns(rows) {
  return [
    { head: 'from', cell: (row) => row.from ?? '–' },
    ...(rows.some(({ until }) => until)
      ? [{ head: 'until', cell: (row) => row.until ?? '–' }]
      : []),
    { head: 'source', cell: (row) => (row.mark?.source ?? '–').replaceAll('|', '\\|') },
    { head: 'certainty', cell: (row) => row.mark?.certainty ?? '–' },
  ];
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const line = (cells) => `| ${cells.join(' | ')} |`;

/** The table that a page has to show for a marker, as Markdown. */
export function tableOf(root, words) {
  const rows = selected(root, words);
  const { which, withSource } = readSelection(words);
  const documents = new Set(
    documentsOf(root, which).map(({ name, value }) => value.product ?? name),
  );
  const columns = columnsOf(rows, documents, withSource);
  const body = merged(rows).map((row) => line(columns.map(({ cell }) => cell(row))));
  return [
    line(columns.map(({ head }) => capital(head))),
    line(columns.map(() => '---')),
    ...body,
  ].join('\n');
}

/** One value for the middle of a sentence; a place that has several, or differs by product, is told in a table. */
export function valueOf(root, words) {
  const shown = selected(root, words).map(({ cells }) => cells.at(-1)[1]);
  const [only, ...others] = new Set(shown);
  if (only === undefined || others.length > 0)
    throw new Error(`Not one value: ${words} has ${[...new Set(shown)].join(', ')}`);
  return only;
}
