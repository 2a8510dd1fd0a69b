import { SaxesParser } from 'saxes';
import type { PackedFiles } from '../packed/packed-files.js';
import { isDateFormat, type WorkbookParts } from './xlsx-cells.js';
import { UnreadableStatement } from './unreadable.js';

/** The parts of a spreadsheet, read one by one. */
export type SpreadsheetParts = Pick<PackedFiles, 'read'>;

type Attributes = Readonly<Record<string, string>>;

/** What is called for the elements and texts of a part, by their names without prefix. */
export interface XmlHandlers {
  open?: (name: string, attributes: Attributes) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** Reads one part as XML; entities of its own are not expanded. @throws UnreadableStatement when it is none */
export function readXml(part: Buffer, handlers: XmlHandlers): void {
  const parser = new SaxesParser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('error', (cause) => {
    throw cause;
  });
  parser.on('doctype', () => {
    throw new Error('a document type');
  });
  parser.on('opentag', ({ name, attributes }) => handlers.open?.(local(name), attributes));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)));
  try {
    parser.write(part.toString('utf8')).close();
  } catch (cause) {
    if (cause instanceof UnreadableStatement) throw cause;
    throw new UnreadableStatement(
      'unreadable_file',
      'The spreadsheet is damaged: one of its parts cannot be read. Export it again from the bank.',
      cause,
    );
  }
}

/** The path of the first sheet by the workbook's own list, whatever it is called; undefined when there is none. */
export async function firstSheet(zip: SpreadsheetParts): Promise<string | undefined> {
  const workbook = await zip.read('xl/workbook.xml');
  const relations = await zip.read('xl/_rels/workbook.xml.rels');
  if (workbook === undefined || relations === undefined) return undefined;
  let relation: string | undefined;
  readXml(workbook, {
    open: (name, attributes) => {
      if (name === 'sheet') relation ??= attributes['r:id'];
    },
  });
  let target: string | undefined;
  readXml(relations, {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id === relation) target = Target;
    },
  });
  if (target === undefined) return undefined;
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}

/** Shared texts, styles that show days, and from when days are counted. */
export async function workbookParts(zip: SpreadsheetParts): Promise<WorkbookParts> {
  const workbook = await zip.read('xl/workbook.xml');
  const styles = await zip.read('xl/styles.xml');
  const strings = await zip.read('xl/sharedStrings.xml');
  return {
    sharedStrings: strings === undefined ? [] : sharedStringsOf(strings),
    dateStyles: styles === undefined ? [] : dateStylesOf(styles),
    from1904: workbook !== undefined && countsFrom1904(workbook),
  };
}

/** Each text may be in pieces of several looks; how Chinese is read aloud (`rPh`) is none of it. */
function sharedStringsOf(part: Buffer): string[] {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let aloud = 0;
  readXml(part, {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') aloud += 1;
      inText = name === 't' && aloud === 0;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') aloud -= 1;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

function dateStylesOf(part: Buffer): boolean[] {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  readXml(part, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles)
        styles.push(isDateFormat(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

function countsFrom1904(workbook: Buffer): boolean {
  let from1904 = false;
  readXml(workbook, {
    open: (name, { date1904 }) => {
      if (name === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true';
    },
  });
  return from1904;
}
