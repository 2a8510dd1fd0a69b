import type { Column, Fact } from './document/document.js';

/** Text as HTML: everything that a provider or a person wrote goes through here, so that none of it is ever markup. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A table of plain texts; every cell is escaped. Its head is repeated on every printed page. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const heads = columns.map(({ head }) => `<th scope="col">${escapeHtml(head)}</th>`).join('');
  const cells = (row: readonly string[]) => row.map((text) => `<td>${escapeHtml(text)}</td>`);
  const body = rows.map((row) => `<tr>${cells(row).join('')}</tr>`).join('');
  return `<table><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`;
}

/** Facts beside their labels. */
export function facts(all: readonly Fact[]): string {
  const rows = all.map(
    ({ label, text }) =>
      `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(text)}</td></tr>`,
  );
  return `<table class="facts"><tbody>${rows.join('')}</tbody></table>`;
}
