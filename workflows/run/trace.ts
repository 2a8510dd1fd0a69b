import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { ProcessView } from '../../domain/process/view.js';
import { labelPrefix, searchAttributes } from '../messages.js';

/**
 * A text that may be shown in Temporal's UI in clear. Only `asCode` makes one, so nothing else can get into a
 * summary or the current details (design.md §2).
 */
export type Code = string & { readonly shownInClear: unique symbol };

/** Codes of ours: stages, step names, templates, task types, instants. Anything else is shown as `?`. */
const codePattern = /^[A-Za-z][A-Za-z0-9_.:-]{0,63}$|^\d{4}-\d{2}-\d{2}T[\d:.]{5,12}Z$/;

/** The text if it has the form of a code; the pattern keeps out names, numbers of people and phone numbers. */
export function asCode(text: string): Code {
  return (codePattern.test(text) ? text : '?') as Code;
}

/** One line for the UI, from codes alone. The codec knows it by its prefix and leaves it readable. */
export function summaryOf(...parts: string[]): string {
  return labelPrefix + parts.map(asCode).join(' ');
}

/** The current details: where the loan is and what it waits for, in words that cost no history. */
export function detailsOf(title: string, view: ProcessView, running: readonly string[]): string {
  const lines = [`**${title}**, round ${view.round}${view.held ? ', held' : ''}`];
  if (view.exiting !== null) lines.push(`- on the way out: ${asCode(view.exiting)}`);
  for (const text of running) lines.push(`- running: ${text}`);
  for (const { for: what, until, failing } of view.waiting) {
    const why =
      failing === undefined ? '' : `, which fails (${asCode(failing)}) and is tried again`;
    lines.push(
      `- waits for ${asCode(what)}${why}${until === null ? '' : ` until ${asCode(until)}`}`,
    );
  }
  return lines.join('\n');
}

/** Shows where the loan is. Search attributes cost an event, so they are written in one batch, and only when one has changed. */
export function showPlace(title: string, view: ProcessView, running: readonly string[]): void {
  setCurrentDetails(detailsOf(title, view, running));
  const shown = workflowInfo().typedSearchAttributes;
  const wanted = [
    { key: searchAttributes.stage, value: asCode(view.stage) },
    { key: searchAttributes.product, value: asCode(view.product) },
    { key: searchAttributes.branch, value: asCode(view.branch) },
    { key: searchAttributes.held, value: view.held },
    { key: searchAttributes.band, value: asCode(view.band) },
  ];
  if (wanted.some(({ key, value }) => shown.get(key) !== value)) upsertSearchAttributes(wanted);
}
