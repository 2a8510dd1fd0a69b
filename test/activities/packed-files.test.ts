import { describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { foundContent } from '../../activities/documents/content.js';
import { openPacked, PackedFailure } from '../../activities/packed/packed-files.js';
import { aDocx, aPdf } from '../builders/contents.js';
import { csvText, gbk, icbcLines, sheetXml, utf8, xlsx } from '../builders/bank-export.js';

const bounds = { filesMax: 10, inflatedBytesMax: 1_000 };
const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, utf8(text)])));
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    (error: unknown) => (error instanceof PackedFailure ? error.fault : 'thrown'),
  );
/** The same zip, in which every file says that it becomes so many bytes. */
function saying(bytes: Uint8Array, length: number): Uint8Array {
  const lied = Uint8Array.from(bytes);
  const view = new DataView(lied.buffer);
  for (let at = 0; at < lied.length - 28; at += 1) {
    const mark = view.getUint32(at, true);
    if (mark === 0x02014b50) view.setUint32(at + 24, length, true);
    if (mark === 0x04034b50) view.setUint32(at + 22, length, true);
  }
  return lied;
}

describe('packed files', () => {
  it('are read by name, and there is none of another', async () => {
    const packed = await openPacked(zip({ a: 'first', b: 'second' }), bounds);
    expect((await packed.read('b'))?.toString()).toBe('second');
    expect(await packed.read('c')).toBeUndefined();
    packed.close();
  });

  it('count together, however they are read', async () => {
    const packed = await openPacked(zip({ a: 'x'.repeat(600), b: 'y'.repeat(400) }), bounds);
    await packed.read('a');
    expect(await faultOf(packed.inflateAll())).toBe('too_large');
    packed.close();
  });

  it.each([
    {
      what: 'too many files',
      bytes: zip(Object.fromEntries([...'abcdefghijk'].map((n) => [n, n]))),
      fault: 'too_large',
    },
    {
      what: 'files that say that they become too large',
      bytes: zip({ a: 'x'.repeat(1_001) }),
      fault: 'too_large',
    },
    { what: 'half a zip', bytes: zip({ a: 'first' }).subarray(0, 40), fault: 'unreadable' },
    { what: 'nothing', bytes: new Uint8Array(0), fault: 'unreadable' },
  ])('$what: $fault', async ({ bytes, fault }) => {
    expect(await faultOf(openPacked(bytes, bounds))).toBe(fault);
  });

  it('that become more than they say are stopped while they are inflated', async () => {
    const packed = await openPacked(saying(zip({ a: 'x'.repeat(5_000) }), 10), bounds);
    expect(await faultOf(packed.inflateAll())).toBe('too_large');
    packed.close();
  });
});

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const types = `<?xml version="1.0"?><Types><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.main+xml"/></Types>`;

describe('what the bytes of a content say of themselves', () => {
  const of = async (bytes: Uint8Array, max = 1_000_000) =>
    await foundContent(Buffer.from(bytes), max);

  it.each([
    { what: 'CSV in UTF-8', bytes: utf8(csvText(icbcLines())), mediaType: 'text/csv' },
    { what: 'CSV in GB18030', bytes: gbk(csvText(icbcLines())), mediaType: 'text/csv' },
    {
      what: 'a spreadsheet',
      bytes: xlsx(sheetXml(icbcLines()), { '[Content_Types].xml': types }),
      mediaType: sheetType,
    },
    { what: 'a page', bytes: aPdf().bytes, mediaType: 'application/pdf' },
    {
      what: 'a page of the web',
      bytes: utf8('  <html><script>1</script></html>'),
      mediaType: null,
    },
    { what: 'a program', bytes: utf8('#!/bin/sh\nrm -rf /'), mediaType: null },
    { what: 'bytes that are no text', bytes: Uint8Array.of(1, 2, 3, 0, 5), mediaType: null },
    { what: 'nothing', bytes: new Uint8Array(0), mediaType: null },
  ])('$what: $mediaType', async ({ bytes, mediaType }) => {
    expect((await of(bytes)).mediaType).toBe(mediaType);
  });

  it.each([
    { what: 'within', bytes: aDocx().bytes, unpacked: 'within' },
    { what: 'beyond the limit', bytes: aDocx(2_000_000).bytes, unpacked: 'too_large' },
    { what: 'encrypted', bytes: aDocx(10, 1).bytes, unpacked: 'unreadable' },
    { what: 'not packed', bytes: aPdf().bytes, unpacked: 'not_packed' },
  ])('packed files $what: $unpacked', async ({ bytes, unpacked }) => {
    expect((await of(bytes)).unpacked).toBe(unpacked);
  });
});
