/** What --format, --preset, --size and --dpi ask for. */
import { FORMATS, type Format, type Paper } from '../node/drawing/draw-paper.ts';
import { PRESET_NAMES, presetNamed, SIZES } from '../report/presets.ts';
import { choiceOption, numberOption, type Raw, textOption } from './options.ts';

export interface PaperOptions {
  readonly formats: readonly Format[];
  readonly paper: Paper;
}

export function readPaper(raw: Raw): PaperOptions {
  const words = (textOption(raw, 'format') ?? 'svg').split(',');
  const formats = words.map((word) => choiceOption({ format: word.trim() }, 'format', FORMATS) as Format);
  const preset = choiceOption(raw, 'preset', PRESET_NAMES);
  const size = choiceOption(raw, 'size', SIZES) ?? 'single';
  const dpi = numberOption(raw, 'dpi', { least: 50, most: 1200, whole: true }) ?? 300;
  return {
    formats: [...new Set(formats)],
    paper: { preset: preset === undefined ? undefined : presetNamed(preset), size, dpi },
  };
}
