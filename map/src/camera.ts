/** Where the map is looked at from. A point p of the scene appears at `p * k + (x, y)`, in CSS pixels of the stage. */

import type { Point } from "./geometry";

export interface View {
  x: number;
  y: number;
  k: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

export const CLOSEST = 6;

export function toScreen(view: View, p: Point): Point {
  return { x: p.x * view.k + view.x, y: p.y * view.k + view.y };
}

export function toScene(view: View, p: Point): Point {
  return { x: (p.x - view.x) / view.k, y: (p.y - view.y) / view.k };
}

/** The view that shows the whole box in the middle of a stage, never enlarging it beyond `closest`. */
export function fit(box: Box, stage: Size, margin = 16, closest = 1.4): View {
  const width = Math.max(box.right - box.left, 1);
  const height = Math.max(box.bottom - box.top, 1);
  const k = Math.min(
    Math.max(stage.width - 2 * margin, 1) / width,
    Math.max(stage.height - 2 * margin, 1) / height,
    closest,
  );
  return {
    x: stage.width / 2 - ((box.left + box.right) / 2) * k,
    y: stage.height / 2 - ((box.top + box.bottom) / 2) * k,
    k,
  };
}

/** Zooms by `factor` so that whatever is under the stage point `at` stays under it. `furthest` is the smallest k. */
export function zoom(view: View, factor: number, at: Point, furthest: number): View {
  const k = Math.min(CLOSEST, Math.max(furthest, view.k * factor));
  const by = k / view.k;
  return { x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by, k };
}

/** Looks at the scene point `p` from the middle of the stage, at scale `k`. */
export function centre(p: Point, k: number, stage: Size): View {
  return { x: stage.width / 2 - p.x * k, y: stage.height / 2 - p.y * k, k };
}

/** The smallest pan that brings the scene point `p` at least `margin` pixels inside the stage. */
export function reveal(view: View, p: Point, stage: Size, margin: number): View {
  const at = toScreen(view, p);
  const shift = (value: number, length: number) => {
    const edge = Math.min(margin, length / 2);
    if (value < edge) return edge - value;
    if (value > length - edge) return length - edge - value;
    return 0;
  };
  return { x: view.x + shift(at.x, stage.width), y: view.y + shift(at.y, stage.height), k: view.k };
}

/** Keeps some of the scene on the stage, so that nobody pans into emptiness. */
export function keepInSight(view: View, box: Box, stage: Size, least = 60): View {
  const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, Math.min(low, high)), Math.max(low, high));
  return {
    x: clamp(view.x, least - box.right * view.k, stage.width - least - box.left * view.k),
    y: clamp(view.y, least - box.bottom * view.k, stage.height - least - box.top * view.k),
    k: view.k,
  };
}

/** A view part of the way between two others; the scale moves evenly as the eye sees it, and the focus straight. */
export function between(a: View, b: View, t: number, stage: Size): View {
  const k = a.k * Math.pow(b.k / a.k, t);
  const middle = { x: stage.width / 2, y: stage.height / 2 };
  const from = toScene(a, middle);
  const to = toScene(b, middle);
  // While the scale changes, the focus moves by the share of the change of 1/k: what is under the eye then runs evenly.
  const share = Math.abs(b.k - a.k) < 1e-9 ? t : (1 / k - 1 / a.k) / (1 / b.k - 1 / a.k);
  return centre({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }, k, stage);
}
