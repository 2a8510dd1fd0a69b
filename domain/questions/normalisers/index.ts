/** The normalisers by the name that rules call them (`questions.md` §1.2). */
import type { NormaliserName } from '../notation/comparison-rule.js';
import { addr } from './addr.js';
import { code } from './code.js';
import { dom, md, ym, ymd } from './dates.js';
import { card4, id4, phone, uscc4 } from './digits.js';
import { colour, fee, model, permit, title, unit } from './goods-words.js';
import { name } from './name.js';
import { int, num } from './num.js';
import type { Normaliser } from './normalised.js';
import { org } from './org.js';
import { txt } from './txt.js';
import { dept, post } from './work-words.js';
import { zodiac } from './zodiac.js';

export const normalisers: Record<NormaliserName, Normaliser> = {
  txt,
  num,
  int,
  name,
  org,
  addr,
  ym,
  ymd,
  md,
  dom,
  phone,
  id4,
  card4,
  acct4: card4,
  uscc4,
  code,
  post,
  dept,
  model,
  colour,
  unit,
  fee,
  title,
  permit,
  zodiac,
};
