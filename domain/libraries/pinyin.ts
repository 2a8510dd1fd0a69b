import { pinyin } from 'pinyin-pro';

/**
 * The syllables of a Chinese text without tones, other characters kept (lending.md §5.3: 中建三局 and
 * 中建三菊 sound the same, 重庆 is `chong qing`). Used to suspect a misheard name, never to prove one.
 */
export function syllables(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
}
