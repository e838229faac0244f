/** Which names fit on the screen, and on which side of their marks. Pure: numbers in, places out. */

import { toScreen, type Box, type Size, type View } from "./camera";
import type { Disc, Point } from "./geometry";

export const FONT_SIZE = 13;
export const LINE_HEIGHT = 15;
const GAP = 6;
const ASCENT = 0.8;
const DESCENT = 0.22;
const CELL = 48;

export type Side = "s" | "e" | "w" | "n";
export const SIDES: readonly Side[] = ["s", "e", "w", "n"];

export const ANCHOR: Record<Side, "start" | "middle" | "end"> = { s: "middle", n: "middle", e: "start", w: "end" };

/** A name to place: its mark, the size of its text at scale 1, and how much it matters (0 first). */
export interface Name {
  mark: Disc;
  width: number;
  lines: number;
  rank: number;
  side: Side;
  /** How much larger its letters and lines are than others', 1 when absent. Its width has it already. */
  scale?: number;
}

/** How large text appears, given the zoom: it follows the zoom a little, but never shrinks below what can be read. */
export function textScale(k: number): number {
  return Math.min(1.35, Math.max(0.9, k));
}

/** Where the first baseline starts, from the mark's middle, for text scaled by `c` beside a mark scaled by `k`. */
export function baseline(side: Side, r: number, lines: number, k: number, c: number, scale = 1): Point {
  const away = r * k + GAP * c;
  const size = FONT_SIZE * c * scale;
  const below = (lines - 1) * LINE_HEIGHT * c * scale;
  switch (side) {
    case "s": return { x: 0, y: away + ASCENT * size };
    case "n": return { x: 0, y: -away - DESCENT * size - below };
    case "e": return { x: away, y: 0.34 * size - below / 2 };
    case "w": return { x: -away, y: 0.34 * size - below / 2 };
  }
}

/** The rectangle a name covers on the stage. */
export function cover(name: Name, side: Side, view: View): Box {
  const c = textScale(view.k);
  const scale = name.scale || 1;
  const size = FONT_SIZE * c * scale;
  const start = baseline(side, name.mark.r, name.lines, view.k, c, scale);
  const at = toScreen(view, name.mark);
  const width = name.width * c;
  const left = at.x + start.x - (ANCHOR[side] === "middle" ? width / 2 : ANCHOR[side] === "end" ? width : 0);
  const top = at.y + start.y - ASCENT * size;
  return { left, top, right: left + width, bottom: top + (ASCENT + DESCENT) * size + (name.lines - 1) * LINE_HEIGHT * c * scale };
}

/** A coarse grid that answers "is anything here already?" by looking at a few cells. */
class Taken {
  private readonly cells = new Map<number, Box[]>();

  private eachCell(box: Box, look: (cell: number) => boolean): boolean {
    const right = Math.floor(box.right / CELL);
    const bottom = Math.floor(box.bottom / CELL);
    for (let row = Math.floor(box.top / CELL); row <= bottom; row++) {
      for (let column = Math.floor(box.left / CELL); column <= right; column++) {
        if (look((row + 500) * 10_000 + column + 500)) return true;
      }
    }
    return false;
  }

  has(box: Box, except?: Box): boolean {
    return this.eachCell(box, (cell) => (this.cells.get(cell) || []).some((other) =>
      other !== except && other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom));
  }

  add(box: Box): void {
    this.eachCell(box, (cell) => {
      const here = this.cells.get(cell);
      if (here) here.push(box);
      else this.cells.set(cell, [box]);
      return false;
    });
  }
}

/** Past so many marks in sight, names may lie over other people's marks: there is no free paper left. */
const CROWDED = 300;
/** When crowded, each name shown gets at least this much of the stage, in square pixels: more would be noise. */
const ROOM = 12_000;

/**
 * Chooses sides for as many names as fit without covering each other (or, unless crowded, a mark), the most important
 * first. Names in `first` come before all others, and may lie over marks when there is no other way. Returns a side for each name shown.
 */
export function place<T extends Name>(names: readonly T[], view: View, stage: Size, first: ReadonlySet<T> = new Set()): Map<T, Side> {
  const seen = names.filter(({ mark }) => {
    const at = toScreen(view, mark);
    const edge = mark.r * view.k;
    return at.x > -edge && at.y > -edge && at.x < stage.width + edge && at.y < stage.height + edge;
  });
  const inOrder = [...seen].sort((a, b) => Number(first.has(b)) - Number(first.has(a)) || a.rank - b.rank);
  const written = new Taken();
  const marks = new Taken();
  const own = new Map<T, Box>();
  if (seen.length <= CROWDED || first.size) {
    for (const name of seen) {
      // While a neighbourhood is lifted, the faded marks around it are free paper to the names in it.
      if (first.size && !first.has(name) && seen.length > CROWDED) continue;
      const at = toScreen(view, name.mark);
      const edge = name.mark.r * view.k * 0.85;
      const box = { left: at.x - edge, top: at.y - edge, right: at.x + edge, bottom: at.y + edge };
      own.set(name, box);
      marks.add(box);
    }
  }
  const most = seen.length > CROWDED ? first.size + (stage.width * stage.height) / ROOM : Infinity;
  const shown = new Map<T, Side>();
  for (const name of inOrder) {
    if (shown.size >= most) break;
    const sides = [name.side, ...SIDES.filter((other) => other !== name.side)];
    const free = sides.filter((side) => !written.has(cover(name, side, view)));
    let side = free.find((way) => !marks.has(cover(name, way, view), own.get(name)));
    if (!side && first.has(name)) side = free[0];
    if (!side) continue;
    written.add(cover(name, side, view));
    shown.set(name, side);
  }
  return shown;
}
