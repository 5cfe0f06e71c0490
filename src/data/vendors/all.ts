/** The readers; the first that recognises a content reads it. */
import { autolab } from './autolab.ts';
import { biologic } from './biologic.ts';
import { chinstruments } from './chinstruments.ts';
import { gamry } from './gamry.ts';
import { parstat } from './parstat.ts';
import { powersuite } from './powersuite.ts';
import type { Vendor } from './vendor.ts';
import { versastudio } from './versastudio.ts';
import { zplot } from './zplot.ts';

export const VENDORS: readonly Vendor[] = [
  gamry,
  biologic,
  versastudio,
  autolab,
  zplot,
  parstat,
  chinstruments,
  powersuite,
];
