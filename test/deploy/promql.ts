/** Words of PromQL that are no metrics. */
const words = new Set(['and', 'or', 'unless', 'by', 'without', 'on', 'ignoring', 'bool', 'offset']);

/** One metric of an expression, with the labels that it is asked for. */
export interface Selector {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** The metrics that an expression names. What is no function, no word of the language and no label is a metric, so that a slip is found. */
export function selectorsIn(expression: string): Selector[] {
  const plain = expression
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, ' ');
  return [...plain.matchAll(/([a-zA-Z_:][\w:]*)\s*(\(|\{[^}]*\})?/g)].flatMap((found) => {
    const [, metric = '', next = ''] = found;
    if (next === '(' || words.has(metric)) return [];
    return [
      { metric, labels: [...next.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, l = '']) => l) },
    ];
  });
}

/** Labels by which an expression groups. */
export function groupingIn(expression: string): string[] {
  return [...expression.matchAll(/\bby\s*\(([^)]*)\)/g)].flatMap(([, inner = '']) =>
    inner.split(',').map((label) => label.trim()),
  );
}

/** Series of a scrape: labels seen by name of the sample. */
export function labelsBySample(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    const [, name, inner = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name === undefined) continue;
    const labels = found.get(name) ?? new Set<string>();
    for (const [, label = ''] of inner.matchAll(/(\w+)="/g)) labels.add(label);
    found.set(name, labels);
  }
  return found;
}
