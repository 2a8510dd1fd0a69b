import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasUnit, labelOf, shownValue } from './shown-value.mjs';

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const currencies = { cn: 'CNY', us: 'USD' };
const apart = new Set(['mark', 'effectiveFrom', 'effectiveTo', 'inForceFrom']);

/** The documents that `cn/auto`, `cn/auto,mortgage` or `cn/*` (every product of cn) names. */
export function documentsOf(root, which) {
  const [jurisdiction, ...rest] = which.split('/');
  const names = rest.join('/');
  const folder = join(root, 'policies', jurisdiction);
  const all = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const read = (name) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const named = names === '*' ? all.map((name) => name.slice(0, -5)) : names.split(',');
  return named
    .map((name) => ({ name, jurisdiction, value: read(name) }))
    .filter(({ value }) => names !== '*' || value.product !== undefined);
}

/** What a place takes over from what it stands in: the nearest source, and the nearest dates. */
function inherited(found, value) {
  if (!isObject(value)) return found;
  const { mark = found.mark, effectiveFrom, inForceFrom, effectiveTo } = value;
  const own = effectiveFrom ?? inForceFrom;
  const dates = own === undefined ? {} : { from: own, until: effectiveTo ?? null };
  const at = value.mark === undefined ? found.markAt : found.path;
  return { ...found, ...dates, mark, markAt: at };
}

const stepInto = (found, key, more) => {
  const value = found.value[key];
  const path = found.path === '' ? key : `${found.path}.${key}`;
  return inherited({ ...found, ...more, value, path }, value);
};

/** Goes down the path; `*` gives a row for each entry, `+` puts its key where products are merged, `a,b` takes two. */
function places(found, [step, ...rest]) {
  if (step === undefined) return [found];
  if (found.value === null || typeof found.value !== 'object') return [];
  const keys = step === '*' || step === '+' ? Object.keys(found.value) : step.split(',');
  return keys
    .filter((key) => key in found.value && !apart.has(key))
    .flatMap((key) => {
      const named = step === '*' && isObject(found.value) ? { key } : {};
      const merged = step === '+' ? { merged: key } : {};
      return places(stepInto(found, key, { ...named, ...merged }), rest);
    });
}

const holdsMarks = (value) => Array.isArray(value) && value.some((inner) => inner?.mark);

const toldOf = (value) => Object.keys(value).filter((key) => !apart.has(key));

/** Each single value below an object that is told on its own, with its own source. */
function leaves(found, label) {
  const { value } = found;
  // What has dates and a source alone, as the cost table, is a rule that is in force.
  if (isObject(value) && toldOf(value).length === 0)
    return [{ ...found, label, value: 'in force' }];
  if (!isObject(value) && !holdsMarks(value)) return [{ ...found, label }];
  return toldOf(value).flatMap((key) => {
    const words = key === 'value' ? '' : labelOf(key);
    return leaves(stepInto(found, key, {}), [label, words].filter(Boolean).join(' '));
  });
}

/** A bound is in the unit of the place that it bounds. */
const unitField = (row, field) =>
  ['atMost', 'atLeast'].includes(field)
    ? String(row.path ?? '')
        .split('.')
        .filter((step) => step !== 'value')
        .at(-1)
    : field;

function wide(found, currency, columns) {
  const fields = Object.keys(found.value).filter((field) => !apart.has(field));
  const cells = fields
    .filter((field) => columns === undefined || columns.includes(field))
    .map((field) => [
      labelOf(field),
      shownValue(unitField(found.value, field), found.value[field], currency),
    ]);
  return { ...found, cells: [...keyCell(found), ...cells] };
}

const keyCell = ({ key }) => (key === undefined ? [] : [['of', `\`${key}\``]]);

/** The field whose name tells the unit: rates by kind of taxpayer stand below one that ends with it. */
function namingField(path) {
  const steps = path.split('.').filter((step) => step !== 'value' && !/^\d+$/.test(step));
  return steps.findLast(hasUnit) ?? steps.at(-1);
}

function tall(found, currency) {
  const { value, path } = found;
  const what = found.label || labelOf(path.split('.').at(-1));
  const shown = shownValue(namingField(path), value, currency);
  return { ...found, cells: [...keyCell(found), ['what', what], ['value', shown]] };
}

const fits = (value, where) =>
  Object.entries(where).every(([field, wanted]) => String(value?.[field]) === wanted);

/** The rows of one document for a place; a path that ends with `*` gives a row for each entry. */
export function rowsOf({ name, jurisdiction, value }, { path, where, columns }) {
  const steps = path.split('.');
  const currency = value.currency ?? currencies[jurisdiction];
  const start = inherited(
    { file: `${jurisdiction}/${name}`, of: value.product ?? name, value, path: '' },
    value,
  );
  const found = places(start, steps).filter((place) => fits(place.value, where));
  if (steps.at(-1) === '*' && found.every((place) => isObject(place.value)))
    return found.map((place) => wide(place, currency, columns));
  const labelled = ({ path: at }) =>
    steps.at(-1).includes(',') ? labelOf(at.split('.').at(-1)) : '';
  return found
    .flatMap((place) => leaves(place, labelled(place)))
    .map((leaf) => tall(leaf, currency));
}
