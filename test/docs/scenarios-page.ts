import { readFileSync } from 'node:fs';

/** A line of docs/scenarios.md that says how a scenario is shown for products. */
export interface ScenarioRow {
  scenario: string;
  products: string[];
  personas: string[];
  /** Paths of tests from the root. */
  tests: string[];
  text: string;
}

export const scenariosPage = readFileSync('docs/scenarios.md', 'utf8');

const coded = (cell: string) => [...cell.matchAll(/`([a-z0-9_]+)`/g)].map(([, code = '']) => code);
const linked = (cell: string) =>
  [...cell.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path = '']) => path);

/** The lines of the page that begin with a scenario's number. */
export const scenarioRows: readonly ScenarioRow[] = scenariosPage
  .split('\n')
  .filter((line) => /^\| S\d/.test(line))
  .map((line) => {
    const [, scenario = '', products = '', personas = '', tests = '', text = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return {
      ...{ scenario, products: products.split(', '), text },
      ...{ personas: coded(personas), tests: linked(tests) },
    };
  });

/** Every persona that the page names, wherever. */
export const namedPersonas: ReadonlySet<string> = new Set(coded(scenariosPage));
