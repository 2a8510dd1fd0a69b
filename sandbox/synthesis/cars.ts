import { vinAlphabet, vinCheck } from './check-digits.js';
import type { Dice } from './dice.js';

const models = [
  ['LSV', '大众', '朗逸 1.5L 舒适版', 'fuel', 1290],
  ['LGX', '比亚迪', '秦PLUS DM-i 领先型', 'nev', 1398],
  ['LFM', '丰田', '卡罗拉 1.2T 精英版', 'fuel', 1438],
  ['LHG', '本田', '雅阁 260TURBO 豪华版', 'fuel', 1898],
  ['L6T', '吉利', '银河L7 115km AIR', 'nev', 1387],
] as const;
const colours = ['白色', '黑色', '灰色', '蓝色', '红色'] as const;

/** A new car with a VIN whose check digit holds; the price in fen. */
export function car(dice: Dice) {
  const [maker, make, model, fuel, priceHundreds] = dice.pick('car', models);
  const open = `${maker}${dice.letters('vin.model', vinAlphabet, 5)}0${dice.letters('vin.year', 'RST', 1)}${dice.letters('vin.plant', vinAlphabet, 1)}${dice.digits('vin.serial', 6)}`;
  return {
    vin: `${open.slice(0, 8)}${vinCheck(open)}${open.slice(9)}`,
    make,
    model,
    fuel,
    colour: dice.pick('colour', colours),
    priceMinor: priceHundreds * 10_000 + dice.int('options', 0, 60) * 10_000,
  };
}
