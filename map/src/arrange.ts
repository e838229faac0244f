/** Putting marks in order by hand: in line, evenly spread, on a grid, in a circle, off each other. Only places. */

import type { Disc, Point } from "./geometry";

export type Arrangement = "left" | "middle" | "top" | "row" | "across" | "down" | "grid" | "circle" | "apart";

/** Free paper between two marks that stand side by side, in scene units: room for a name's line. */
const GAP = 18;

/** Where each of these marks comes to stand, in the order given. */
export function arranged(marks: readonly Disc[], how: Arrangement): Point[] {
  switch (how) {
    case "left": return inLine(marks, "x", Math.min(...marks.map((m) => m.x)));
    case "middle": return inLine(marks, "x", middle(marks.map((m) => m.x)));
    case "top": return inLine(marks, "y", Math.min(...marks.map((m) => m.y)));
    case "row": return inLine(marks, "y", middle(marks.map((m) => m.y)));
    case "across": return spread(marks, "x");
    case "down": return spread(marks, "y");
    case "grid": return onGrid(marks);
    case "circle": return inCircle(marks);
    case "apart": return apart(marks);
  }
}

type Axis = "x" | "y";

const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
const places = (marks: readonly Disc[]): Point[] => marks.map(({ x, y }) => ({ x, y }));

/** All on one line; along it they keep their order, and give way where they would stand on each other. */
function inLine(marks: readonly Disc[], axis: Axis, at: number): Point[] {
  const along: Axis = axis === "x" ? "y" : "x";
  const result = places(marks);
  const order = marks.map((_, i) => i).sort((a, b) => marks[a][along] - marks[b][along]);
  let shifted = 0;
  order.forEach((i, n) => {
    result[i][axis] = at;
    if (!n) return;
    const before = order[n - 1];
    const least = result[before][along] + marks[before].r + marks[i].r + GAP;
    if (result[i][along] < least) {
      shifted += least - result[i][along];
      result[i][along] = least;
    }
  });
  // The middle of the line stays about where it was.
  const back = shifted / marks.length / 2;
  for (const p of result) p[along] -= back;
  return result;
}

/** The same distance from each to the next, between the two outermost. */
function spread(marks: readonly Disc[], axis: Axis): Point[] {
  const result = places(marks);
  const order = marks.map((_, i) => i).sort((a, b) => marks[a][axis] - marks[b][axis]);
  if (order.length < 3) return result;
  const first = marks[order[0]][axis];
  const step = (marks[order[order.length - 1]][axis] - first) / (order.length - 1);
  order.forEach((i, n) => (result[i][axis] = first + n * step));
  return result;
}

/** Each to the nearest crossing of a grid that nobody has taken. */
function onGrid(marks: readonly Disc[]): Point[] {
  const cell = 2 * Math.max(...marks.map((m) => m.r)) + 2 * GAP;
  const taken = new Set<string>();
  const result = places(marks);
  const order = marks.map((_, i) => i).sort((a, b) => marks[a].y - marks[b].y || marks[a].x - marks[b].x);
  for (const i of order) {
    const column = Math.round(marks[i].x / cell);
    const row = Math.round(marks[i].y / cell);
    const [c, r] = nearestFree(column, row, taken);
    taken.add(`${c} ${r}`);
    result[i] = { x: c * cell, y: r * cell };
  }
  return result;
}

function nearestFree(column: number, row: number, taken: ReadonlySet<string>): [number, number] {
  for (let ring = 0; ; ring++) {
    let best: [number, number] | undefined;
    let least = Infinity;
    for (let dc = -ring; dc <= ring; dc++) {
      for (let dr = -ring; dr <= ring; dr++) {
        if (Math.max(Math.abs(dc), Math.abs(dr)) !== ring || taken.has(`${column + dc} ${row + dr}`)) continue;
        const far = dc * dc + dr * dr;
        if (far < least) {
          least = far;
          best = [column + dc, row + dr];
        }
      }
    }
    if (best) return best;
  }
}

/** Round their own middle, each in the direction where it stood, wide enough that nobody touches. */
function inCircle(marks: readonly Disc[]): Point[] {
  const x = marks.reduce((sum, m) => sum + m.x, 0) / marks.length;
  const y = marks.reduce((sum, m) => sum + m.y, 0) / marks.length;
  const angle = marks.map((m) => Math.atan2(m.y - y, m.x - x));
  const mean = marks.reduce((sum, m) => sum + Math.sqrt((m.x - x) ** 2 + (m.y - y) ** 2), 0) / marks.length;
  const round = marks.reduce((sum, m) => sum + 2 * m.r + GAP, 0);
  const radius = Math.max(mean, round / (2 * Math.PI));
  const order = marks.map((_, i) => i).sort((a, b) => angle[a] - angle[b]);
  const result = places(marks);
  order.forEach((i, n) => {
    const at = angle[order[0]] + (n * 2 * Math.PI) / marks.length;
    result[i] = { x: x + radius * Math.cos(at), y: y + radius * Math.sin(at) };
  });
  return result;
}

/** Pushes marks off each other, each pair by the least way, until none stand on another. */
function apart(marks: readonly Disc[]): Point[] {
  const result = places(marks);
  const widest = 2 * Math.max(...marks.map((m) => m.r)) + GAP;
  for (let round = 0; round < 300; round++) {
    const order = marks.map((_, i) => i).sort((a, b) => result[a].x - result[b].x || a - b);
    let moved = false;
    for (let n = 0; n < order.length; n++) {
      for (let m = n + 1; m < order.length; m++) {
        const [a, b] = [result[order[n]], result[order[m]]];
        if (b.x - a.x > widest) break;
        const wanted = marks[order[n]].r + marks[order[m]].r + GAP / 2;
        let dx = b.x - a.x;
        let dy = b.y - a.y;
        let far = Math.sqrt(dx * dx + dy * dy);
        if (far >= wanted - 0.01) continue;
        // On one spot: parted sideways, each pair in another direction, so that a heap comes apart.
        const heaped = far < 1e-6;
        if (heaped) [dx, dy, far] = [Math.cos(n + m), Math.sin(n + m), 1];
        const push = (wanted - (heaped ? 0 : far)) / 2 / far + 1e-4;
        a.x -= dx * push;
        a.y -= dy * push;
        b.x += dx * push;
        b.y += dy * push;
        moved = true;
      }
    }
    if (!moved) break;
  }
  return result;
}

/** Whether a point lies inside a loop drawn by hand (the even-odd rule; the loop closes itself). */
export function inside(loop: readonly Point[], p: Point): boolean {
  let within = false;
  for (let i = 0, j = loop.length - 1; i < loop.length; j = i++) {
    const [a, b] = [loop[i], loop[j]];
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) within = !within;
  }
  return within;
}
