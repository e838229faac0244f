/** Which neighbour an arrow key leads to. */

import type { Point } from "./geometry";

export type Way = "left" | "right" | "up" | "down";

export const WAYS: readonly Way[] = ["right", "down", "left", "up"];

const ANGLE: Record<Way, number> = { right: 0, down: Math.PI / 2, left: Math.PI, up: -Math.PI / 2 };
/** An arrow covers a little more than its quarter, so that a neighbour on the diagonal answers to both keys. */
const HALF_WIDTH = (55 * Math.PI) / 180;

/**
 * The neighbour that lies best in that direction: straight ahead counts for more than near, as people expect from a
 * road. Nothing when no neighbour lies that way.
 */
export function chooseWay<T extends Point>(from: Point, neighbours: readonly T[], way: Way): T | undefined {
  let best: T | undefined;
  let least = Infinity;
  for (const neighbour of neighbours) {
    const dx = neighbour.x - from.x;
    const dy = neighbour.y - from.y;
    const distance = Math.sqrt(dx * dx + dy * dy);
    if (distance < 1e-6) continue;
    let off = Math.abs(Math.atan2(dy, dx) - ANGLE[way]);
    if (off > Math.PI) off = 2 * Math.PI - off;
    if (off > HALF_WIDTH) continue;
    const cost = distance * (1 + 2 * off * off);
    if (cost < least) {
      least = cost;
      best = neighbour;
    }
  }
  return best;
}
