import { describe, expect, it } from '@jest/globals';
import { areaCodesOf } from '../../../domain/formats/area-codes.js';
import { places } from '../../../sandbox/synthesis/places.js';

describe('the area codes of a district', () => {
  it.each([
    { place: '杭州', district: '330106', codes: ['0571'] },
    { place: '眉山, which shares the code of 成都', district: '511402', codes: ['028'] },
    { place: '开封, which took over the code of 郑州', district: '410202', codes: ['0371'] },
    { place: '湘潭', district: '430302', codes: ['0731'] },
    { place: '晋中, where two are in use', district: '140702', codes: ['0354', '0358'] },
    { place: '南阳', district: '411302', codes: ['0377'] },
    { place: 'one that the table does not know', district: '810101', codes: null },
    { place: 'a county of the United States', district: '06037', codes: null },
  ])('$place', ({ district, codes }) => {
    expect(areaCodesOf(district)).toEqual(codes);
  });

  it.each(places)('$city, where the sandbox has people', ({ districtCode, areaCode }) => {
    expect(areaCodesOf(districtCode)).toEqual([areaCode]);
  });
});
