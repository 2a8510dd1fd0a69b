import { describe, expect, it } from '@jest/globals';
import { sameHolder } from '../../../domain/statements/holder.js';

describe('the holder that a statement prints', () => {
  it.each([
    { printed: '王示例', name: '王示例', same: true },
    { printed: ' 王 示例 ', name: '王示例', same: true },
    { printed: 'ＺＨＡＯ chen', name: 'Zhao Chen', same: true },
    { printed: '王*例', name: '王示例', same: true },
    { printed: '**例', name: '王示例', same: true },
    { printed: '王＊＊', name: '王示例', same: true },
    { printed: '王*', name: '王示例', same: false },
    { printed: '李*例', name: '王示例', same: false },
    { printed: '***', name: '王示例', same: false },
    { printed: '王示列', name: '王示例', same: false },
    { printed: '', name: '王示例', same: false },
  ])('$printed and $name: $same', ({ printed, name, same }) => {
    expect(sameHolder(printed, name)).toBe(same);
  });
});
