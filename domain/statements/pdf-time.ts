import { civilDateSchema } from '../calendar/civil-date.js';
import type { PdfTime } from './pdf-facts.js';

/** `D:20260105093000+08'00'` (ISO 32000-1, 7.9.4), or the same with dashes and colons as XMP writes it. What is left out is its first. */
const pattern =
  /^(?:D:)?(\d{4})-?(\d{2})-?(\d{2})(?:T?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?)?(?:Z|([+-])(\d{2})[':]?(\d{2})?'?)?/;

/** A day and time of a PDF, or null where it is none. */
export function pdfTime(text: string | undefined): PdfTime | null {
  const found = pattern.exec(text?.trim() ?? '');
  if (found === null) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', ...zone] = found;
  const on = `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
  if (!civilDateSchema.safeParse(on).success) return null;
  const [sign, zoneHours = '0', zoneMinutes = '0'] = zone;
  const aheadMinutes = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  const local = Date.parse(`${on}T${hour}:${minute}:${second}.000Z`);
  if (Number.isNaN(local)) return null;
  return { at: new Date(local - aheadMinutes * 60_000).toISOString(), on };
}
