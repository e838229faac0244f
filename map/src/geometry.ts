/**
 * The shape of a tie. The server draws it first (`picture/outline.rs`); this repeats the same arithmetic, number for
 * number, so that a tie keeps its shape while one of its ends is dragged. Change both or neither.
 */

export interface Point {
  x: number;
  y: number;
}

/** A mark as a tie sees it: a disc of radius `r`, in scene units. */
export interface Disc extends Point {
  r: number;
}

export type Arrows = "none" | "to" | "both";

export interface TieShape {
  /** Path data of the line. */
  line: string;
  /** Path data of the arrowheads, empty when there are none. */
  heads: string;
}

const GAP = 2;
const HEAD_LENGTH = 9;
const HEAD_HALF_WIDTH = 4;
const LOOP_REACH = 14;

/** One decimal place: a tenth of a pixel is finer than any eye, and the file stays small. */
export function short(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}

function towards(from: Point, to: Point): Point {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.sqrt(dx * dx + dy * dy);
  return length < 1e-6 ? { x: 1, y: 0 } : { x: dx / length, y: dy / length };
}

function step(from: Point, way: Point, distance: number): Point {
  return { x: from.x + way.x * distance, y: from.y + way.y * distance };
}

function pair(p: Point): string {
  return `${short(p.x)} ${short(p.y)}`;
}

function head(tip: Point, back: Point): string {
  const base = step(tip, back, HEAD_LENGTH);
  const across = { x: -back.y, y: back.x };
  return `M${pair(tip)}L${pair(step(base, across, HEAD_HALF_WIDTH))}L${pair(step(base, across, -HEAD_HALF_WIDTH))}Z`;
}

/**
 * The shape of a tie between two marks. `bend` is how far, in scene units, the middle of the line stands off the
 * straight way from the first mark to the second (to its right where x grows rightwards and y downwards).
 */
export function tieShape(from: Disc, to: Disc, bend: number, arrows: Arrows): TieShape {
  const ux = towards(from, to);
  const control = {
    x: (from.x + to.x) / 2 - ux.y * 2 * bend,
    y: (from.y + to.y) / 2 + ux.x * 2 * bend,
  };
  const length = Math.sqrt((to.x - from.x) ** 2 + (to.y - from.y) ** 2);
  const most = length * 0.45;
  return finish(from, control, control, to, Math.min(from.r + GAP, most), Math.min(to.r + GAP, most), arrows, bend === 0);
}

/** The middle of a tie's line, where words about it stand. */
export function tieMiddle(from: Point, to: Point, bend: number): Point {
  const ux = towards(from, to);
  return { x: (from.x + to.x) / 2 - ux.y * bend, y: (from.y + to.y) / 2 + ux.x * bend };
}

/** The shape of a tie from a mark to itself: a loop above it; `bend` makes it larger. */
export function loopShape(mark: Disc, bend: number, arrows: Arrows): TieShape {
  const reach = mark.r + LOOP_REACH + Math.abs(bend);
  const left = { x: mark.x - reach * 1.2, y: mark.y - reach * 1.9 };
  const right = { x: mark.x + reach * 1.2, y: mark.y - reach * 1.9 };
  return finish(mark, left, right, mark, mark.r + GAP, mark.r + GAP, arrows, false);
}

function finish(
  from: Point, control1: Point, control2: Point, to: Point,
  away1: number, away2: number, arrows: Arrows, straight: boolean,
): TieShape {
  const out = towards(from, control1);
  const back = towards(to, control2);
  const tip1 = step(from, out, away1);
  const tip2 = step(to, back, away2);
  const start = arrows === "both" ? step(tip1, out, HEAD_LENGTH - 1) : tip1;
  const end = arrows === "none" ? tip2 : step(tip2, back, HEAD_LENGTH - 1);
  let line = `M${pair(start)}`;
  if (straight) line += `L${pair(end)}`;
  else if (control1 === control2) line += `Q${pair(control1)} ${pair(end)}`;
  else line += `C${pair(control1)} ${pair(control2)} ${pair(end)}`;
  let heads = "";
  if (arrows !== "none") heads += head(tip2, back);
  if (arrows === "both") heads += head(tip1, out);
  return { line, heads };
}
