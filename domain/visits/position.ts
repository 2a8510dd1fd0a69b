import { z } from 'zod';

/** A place on the earth in degrees of WGS-84, as devices and maps tell it. */
export const positionSchema = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Position = z.infer<typeof positionSchema>;

/** The mean radius of the earth, IUGG. */
const earthMetres = 6_371_009;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** How far two places are from each other along the ground, in whole metres (haversine, right to half a per cent). */
export function metresBetween(one: Position, other: Position): number {
  const north = radians(other.latitude - one.latitude);
  const east = radians(other.longitude - one.longitude);
  const shrunk = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude));
  const h = Math.sin(north / 2) ** 2 + shrunk * Math.sin(east / 2) ** 2;
  return Math.round(2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(h))));
}
