/** A county or district with what hangs on it: GB/T 2260 code, area code of its landlines, first character of its plates. */
export interface Place {
  readonly districtCode: string;
  readonly city: string;
  readonly district: string;
  readonly areaCode: string;
  readonly localDigits: 7 | 8;
  readonly plate: string;
}

const place = (
  districtCode: string,
  city: string,
  district: string,
  areaCode: string,
  plate: string,
): Place => ({ districtCode, city, district, areaCode, localDigits: 8, plate });

export const places = [
  place('330106', '杭州市', '西湖区', '0571', '浙A'),
  place('310115', '上海市', '浦东新区', '021', '沪A'),
  place('110105', '北京市', '朝阳区', '010', '京A'),
  place('440305', '深圳市', '南山区', '0755', '粤B'),
  place('320102', '南京市', '玄武区', '025', '苏A'),
  place('510104', '成都市', '锦江区', '028', '川A'),
  place('420106', '武汉市', '武昌区', '027', '鄂A'),
  place('500103', '重庆市', '渝中区', '023', '渝A'),
  place('610113', '西安市', '雁塔区', '029', '陕A'),
  place('370202', '青岛市', '市南区', '0532', '鲁B'),
  place('430102', '长沙市', '芙蓉区', '0731', '湘A'),
  place('320505', '苏州市', '虎丘区', '0512', '苏E'),
] as const;

/** The four digits that stand for the city. */
export function cityCodeOf(districtCode: string): string {
  return districtCode.slice(0, 4);
}
