import { describe, expect, it } from '@jest/globals';
import { pdfTime } from '../../../domain/statements/pdf-time.js';

describe('a day and time of a PDF', () => {
  it.each([
    {
      text: "D:20260105003000+08'00'",
      time: { at: '2026-01-04T16:30:00.000Z', on: '2026-01-05' },
    },
    { text: "D:20260105003000-05'30'", time: { at: '2026-01-05T06:00:00.000Z', on: '2026-01-05' } },
    { text: 'D:20260105003000Z', time: { at: '2026-01-05T00:30:00.000Z', on: '2026-01-05' } },
    { text: '20260105', time: { at: '2026-01-05T00:00:00.000Z', on: '2026-01-05' } },
    {
      text: '2026-01-05T00:30:00.5+08:00',
      time: { at: '2026-01-04T16:30:00.000Z', on: '2026-01-05' },
    },
    { text: 'D:20260231000000Z', time: null },
    { text: 'D:20260105256199Z', time: null },
    { text: 'yesterday', time: null },
    { text: undefined, time: null },
  ])('$text', ({ text, time }) => {
    expect(pdfTime(text)).toEqual(time);
  });
});
