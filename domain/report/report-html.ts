import type { Block, ReportDocument } from './document/document.js';
import { escapeHtml, facts, table } from './markup.js';

const style = [
  'body{font:14px/1.5 "Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}',
  'table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}tr{break-inside:avoid}thead{display:table-header-group}',
  'th,td{border:1px solid #ccc;padding:.2rem .4rem;text-align:left;vertical-align:top;white-space:pre-line;overflow-wrap:anywhere}',
  'thead th,.facts th{background:#f2f4f7}.facts th{width:14rem}h2,h3{break-after:avoid}',
  'footer{border-top:1px solid #ccc;color:#555;font-size:12px;overflow-wrap:anywhere}',
].join('\n');

/** The report as one HTML page, with neither script nor anything from elsewhere. Its text is that of the document and nothing else. */
export function reportHtml(document: ReportDocument): string {
  const { language, title, cover, blocks, footer } = document;
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">`,
    `<title>${escapeHtml(title)}</title><style>${style}</style></head><body>`,
    `<h1>${escapeHtml(title)}</h1>`,
    facts(cover),
    ...blocks.map(blockHtml),
    `<footer>${escapeHtml(footer.left)}</footer>`,
    '</body></html>',
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph':
      return block.strong
        ? `<p><strong>${escapeHtml(block.text)}</strong></p>`
        : `<p>${escapeHtml(block.text)}</p>`;
    case 'table':
      return table(block.columns, block.rows);
  }
}
