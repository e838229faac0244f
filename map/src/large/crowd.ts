/** Who stands where and who is joined to whom, in arrays: answers in the time of a few cells, not of everybody. */

import type { Box, Size, View } from "../camera";
import type { Packed } from "./packed";

/** About so many marks share a cell of the grid. */
const IN_A_CELL = 4;

export class Crowd {
  private readonly left: number;
  private readonly top: number;
  private readonly cell: number;
  private readonly columns: number;
  private readonly rows: number;
  /** Marks by cell, and where each cell's begin; within a cell the most important first. */
  private readonly inCells: Uint32Array;
  private readonly cells: Uint32Array;
  /** Lines by mark, and where each mark's begin. */
  private readonly linesOf: Uint32Array;
  private readonly marks: Uint32Array;
  private readonly widest: number;

  constructor(readonly packed: Packed, box: Box) {
    const { n, m, xy, ends } = packed;
    const [width, height] = [Math.max(1, box.right - box.left), Math.max(1, box.bottom - box.top)];
    this.left = box.left;
    this.top = box.top;
    this.cell = Math.max(1, Math.sqrt((width * height * IN_A_CELL) / Math.max(1, n)));
    this.columns = Math.ceil(width / this.cell);
    this.rows = Math.ceil(height / this.cell);
    this.cells = new Uint32Array(this.columns * this.rows + 1);
    this.inCells = new Uint32Array(n);
    const cellOf = (mark: number) => this.row(xy[2 * mark + 1]) * this.columns + this.column(xy[2 * mark]);
    sorted(n, cellOf, this.cells, this.inCells);
    this.marks = new Uint32Array(n + 1);
    // A line to oneself stands once.
    for (let line = 0; line < m; line++) {
      this.marks[ends[2 * line] + 1]++;
      if (ends[2 * line] !== ends[2 * line + 1]) this.marks[ends[2 * line + 1] + 1]++;
    }
    for (let mark = 0; mark < n; mark++) this.marks[mark + 1] += this.marks[mark];
    const next = this.marks.slice(0, n);
    this.linesOf = new Uint32Array(this.marks[n]);
    for (let line = 0; line < m; line++) {
      this.linesOf[next[ends[2 * line]]++] = line;
      if (ends[2 * line] !== ends[2 * line + 1]) this.linesOf[next[ends[2 * line + 1]]++] = line;
    }
    this.widest = packed.r.reduce((most, r) => Math.max(most, r), 0);
  }

  private column(x: number): number {
    return Math.min(this.columns - 1, Math.max(0, Math.floor((x - this.left) / this.cell)));
  }

  private row(y: number): number {
    return Math.min(this.rows - 1, Math.max(0, Math.floor((y - this.top) / this.cell)));
  }

  /** The lines that end at a mark. */
  lines(mark: number): Uint32Array {
    return this.linesOf.subarray(this.marks[mark], this.marks[mark + 1]);
  }

  degree(mark: number): number {
    return this.marks[mark + 1] - this.marks[mark];
  }

  neighbours(mark: number): number[] {
    const { ends } = this.packed;
    const found = new Set<number>();
    for (const line of this.lines(mark)) found.add(ends[2 * line] === mark ? ends[2 * line + 1] : ends[2 * line]);
    found.delete(mark);
    return [...found];
  }

  /** The mark nearest to a point of the scene, if any is within `reach` of its edge; -1 else. */
  nearest(x: number, y: number, reach: number): number {
    const { xy, r } = this.packed;
    const away = reach + this.widest;
    let best = -1;
    let least = reach;
    for (let row = this.row(y - away); row <= this.row(y + away); row++) {
      for (let column = this.column(x - away); column <= this.column(x + away); column++) {
        const cell = row * this.columns + column;
        for (let i = this.cells[cell]; i < this.cells[cell + 1]; i++) {
          const mark = this.inCells[i];
          const distance = Math.hypot(xy[2 * mark] - x, xy[2 * mark + 1] - y) - r[mark];
          if (distance < least || (distance === least && mark < best)) {
            least = distance;
            best = mark;
          }
        }
      }
    }
    return best;
  }

  /** The line nearest to a point of the scene, if any passes within `reach`; -1 else. O(m). */
  nearestLine(x: number, y: number, reach: number): number {
    const { m, ends, xy } = this.packed;
    let best = -1;
    let least = reach;
    for (let line = 0; line < m; line++) {
      const [a, b] = [ends[2 * line], ends[2 * line + 1]];
      const [ax, ay, bx, by] = [xy[2 * a], xy[2 * a + 1], xy[2 * b], xy[2 * b + 1]];
      if (Math.min(ax, bx) - reach > x || Math.max(ax, bx) + reach < x || Math.min(ay, by) - reach > y || Math.max(ay, by) + reach < y) continue;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const t = length ? Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
      const distance = Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y);
      if (distance < least) {
        least = distance;
        best = line;
      }
    }
    return best;
  }

  /** The marks in sight, the most important first. O(n). */
  marksIn(view: View, size: Size): Uint32Array {
    const { n, xy, r } = this.packed;
    const found = new Uint32Array(n);
    const { left, top, right, bottom } = sight(view, size);
    let count = 0;
    for (let mark = 0; mark < n; mark++) {
      const [x, y, edge] = [xy[2 * mark], xy[2 * mark + 1], r[mark]];
      if (x + edge > left && x - edge < right && y + edge > top && y - edge < bottom) found[count++] = mark;
    }
    return found.subarray(0, count);
  }

  /**
   * The lines that may be in sight, the most important first, at most so many, and how many there were. Lines from a
   * mark to itself are left out. O(m).
   */
  linesIn(view: View, size: Size, most: number): { lines: Uint32Array; of: number } {
    const { m, ends, xy } = this.packed;
    const found = new Uint32Array(Math.min(m, most));
    const { left, top, right, bottom } = sight(view, size);
    let of = 0;
    for (let line = 0; line < m; line++) {
      const [a, b] = [2 * ends[2 * line], 2 * ends[2 * line + 1]];
      if (a === b) continue;
      const [ax, ay, bx, by] = [xy[a], xy[a + 1], xy[b], xy[b + 1]];
      if ((ax < left && bx < left) || (ax > right && bx > right) || (ay < top && by < top) || (ay > bottom && by > bottom)) continue;
      if (of < found.length) found[of] = line;
      of++;
    }
    return { lines: found.subarray(0, Math.min(of, found.length)), of };
  }
}

/** The part of the scene that a view shows. */
function sight(view: View, size: Size): Box {
  const [left, top] = [-view.x / view.k, -view.y / view.k];
  return { left, top, right: left + size.width / view.k, bottom: top + size.height / view.k };
}

/** Sorts numbers below `n` by their key into `items`, stably; `starts` tells where each key's begin. */
function sorted(n: number, key: (item: number) => number, starts: Uint32Array, items: Uint32Array): void {
  for (let item = 0; item < n; item++) starts[key(item) + 1]++;
  for (let at = 1; at < starts.length; at++) starts[at] += starts[at - 1];
  const next = starts.slice();
  for (let item = 0; item < n; item++) items[next[key(item)]++] = item;
}
