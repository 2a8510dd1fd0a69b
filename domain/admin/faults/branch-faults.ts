import { products } from '../../application/product.js';
import { inForceOn } from '../../policy/dated.js';
import type { QuestionBank } from '../../questions/bank.js';
import type { DocumentHead } from '../document.js';
import type { Fault } from '../fault.js';
import { inSuccession } from '../in-force.js';
import type { Surroundings } from '../surroundings.js';
import { branchCircleFaults } from './branch-circle-faults.js';

/** What a bank opens and no bank of its first day has, and what it leaves out that another one opens: the answer would lead nowhere. */
export function branchFaults(
  bank: QuestionBank,
  head: DocumentHead,
  { documents }: Pick<Surroundings, 'documents'>,
): Fault[] {
  const others = inSuccession(documents).flatMap((one) => {
    const { document } = one;
    const isBeside =
      document.kind === 'questions' &&
      one.id !== head.id &&
      one.jurisdiction === head.jurisdiction &&
      inForceOn(one, head.effectiveFrom);
    return isBeside ? [document.value] : [];
  });
  const all = [bank, ...others];
  const ids = all.map(({ id }) => id);
  const keys = new Set(all.flatMap(keysOf));
  const unknown = targetsOf(bank).flatMap(({ to, path }) =>
    ids.includes(to) || keys.has(to)
      ? []
      : [{ path, message: `${to} is in no question bank on its first day` }],
  );
  const leftOut = others.flatMap((other) =>
    targetsOf(other).flatMap(({ to }) =>
      to.startsWith(`${head.id}-`) && !keys.has(to) && !ids.includes(to)
        ? [{ path: 'rows', message: `${to} is left out, and ${other.id} opens it` }]
        : [],
    ),
  );
  return [
    ...unknown,
    ...leftOut.filter(isFirst),
    ...productFaults(bank),
    ...branchCircleFaults(bank, others),
  ];
}

const keysOf = (bank: QuestionBank): string[] =>
  bank.rows.flatMap((row) => ('key' in row ? [row.key] : []));

/** Rows and banks that answers open, with the place that names them. */
function targetsOf(bank: QuestionBank): { to: string; path: string }[] {
  if (bank.kind !== 'questions' && bank.kind !== 'probes') return [];
  return bank.rows.flatMap(({ branches }, r) =>
    branches.flatMap(({ opens }, b) =>
      opens.flatMap((target, o) => {
        const path = `rows.${r}.branches.${b}.opens.${o}`;
        if (target.to === 'row' || target.to === 'wording') return [{ to: target.key, path }];
        return target.to === 'bank' ? [{ to: target.id, path }] : [];
      }),
    ),
  );
}

function productFaults(bank: QuestionBank): Fault[] {
  if (bank.kind !== 'questions') return [];
  return bank.products.flatMap((product, i) =>
    products.some((known) => known === product)
      ? []
      : [{ path: `products.${i}`, message: `there is no product ${product}` }],
  );
}

const isFirst = ({ message }: Fault, i: number, all: readonly Fault[]) =>
  all.findIndex((one) => one.message === message) === i;
