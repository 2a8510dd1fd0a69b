/**
 * PDF.js packs the fonts of a page with a function of ES2024 that Node 20 does not have; without it no font has a name there. Here what was
 * given stays usable besides, which nobody relies on.
 */
export function bringFixedLengthBuffers(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    ...{ configurable: true, writable: true },
    value(this: ArrayBuffer, length: number = this.byteLength): ArrayBuffer {
      const fixed = new Uint8Array(length);
      fixed.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return fixed.buffer;
    },
  });
}
