import type { Dice } from './dice.js';
import type { Place } from './places.js';

const estates = ['翠湖花园', '锦绣江南', '阳光水岸', '春江名苑', '西溪里', '和平佳苑'] as const;

/** A unit of the property register in a place: 28 characters (GB/T 37346), with the building unit behind F. */
export function unitNumber(dice: Dice, name: string, { districtCode }: Place): string {
  return `${districtCode}${dice.digits(`${name}.zone`, 6)}GB${dice.digits(`${name}.parcel`, 5)}F${dice.digits(`${name}.unit`, 8)}`;
}

/** A home in a place: its unit, where it is, and how large. */
export function home(dice: Dice, place: Place) {
  const estate = dice.pick('estate', estates);
  const building = `${dice.int('building', 1, 30)}幢`;
  return {
    unitNumber: unitNumber(dice, 'home', place),
    districtCode: place.districtCode,
    addressText: `${place.city}${place.district}${estate}${building}${dice.int('door', 1, 4)}单元${dice.int('floor', 2, 28)}01室`,
    estate,
    building,
    areaHundredths: dice.int('area', 60, 140) * 100 + dice.int('areaRest', 0, 99),
  };
}
