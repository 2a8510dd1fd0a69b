import { heading, paragraph, type Block, type Column } from './document.js';
import type { Wording } from './wording.js';
import type { Label } from '../words/labels.js';

/** A column by its label and weight. */
export type ColumnShape = readonly [head: Label, weight: number];

/** A heading and its table, or the word that there is nothing: an empty table reads as one that was forgotten. */
export function tableUnder(
  title: Block,
  shapes: readonly ColumnShape[],
  rows: string[][],
  w: Wording,
): Block[] {
  if (rows.length === 0) return [title, paragraph(w.label('none'))];
  const columns = shapes.map(([head, weight]): Column => ({ head: w.label(head), weight }));
  return [title, { kind: 'table', columns, rows }];
}

/** The same under a heading of its own words. */
export function labelledTable(
  level: 2 | 3,
  title: Label,
  shapes: readonly ColumnShape[],
  rows: string[][],
  w: Wording,
): Block[] {
  return tableUnder(heading(level, w.label(title)), shapes, rows, w);
}
