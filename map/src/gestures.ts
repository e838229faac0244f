/** Mouse, pen and fingers: one moves the map (or a mark, while marks are being moved), two zoom it. */

import { toScene } from "./camera";
import type { Point } from "./geometry";
import type { Mark } from "./scene";
import type { Stage } from "./stage";
import { calm } from "./stage";

/** What the gestures ask of the rest. */
export interface Hands {
  /** The mark to drag from here, when marks may be moved. */
  grab(target: EventTarget | null): Mark | undefined;
  drag(mark: Mark, to: Point): void;
  drop(mark: Mark, moved: boolean): void;
  /** Whether this press begins a loop drawn round marks. */
  lasso(event: PointerEvent): boolean;
  /** The loop so far, in pixels of the stage; `done` when the hand lets go. */
  loop(points: Point[], done: boolean): void;
  /** The wheel turned over a map that does not have the focus: the page scrolls. */
  wheelAway(): void;
}

const SLOP = 4;

/** What of a stage the hands move. */
export type Moved = Pick<Stage, "el" | "view" | "local" | "pan" | "zoom" | "glide">;

export function listenToHands(stage: Moved, hands: Hands): void {
  const { el } = stage;
  const down = new Map<number, Point>();
  let start: Point | undefined;
  let moved = false;
  let held: Mark | undefined;
  let loop: Point[] | undefined;
  let grip: Point = { x: 0, y: 0 };
  let swallowClick = false;
  let speed: Point = { x: 0, y: 0 };
  let lastMove = 0;

  el.addEventListener("dragstart", (event) => event.preventDefault());

  el.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || (event.target as Element).closest("button, input, .kith-map-menu")) return;
    const at = stage.local(event);
    down.set(event.pointerId, at);
    swallowClick = false;
    if (down.size > 1) {
      if (held) hands.drop(held, moved);
      if (loop) hands.loop([], true);
      held = undefined;
      loop = undefined;
      moved = true;
      return;
    }
    start = at;
    moved = false;
    speed = { x: 0, y: 0 };
    loop = hands.lasso(event) ? [at] : undefined;
    held = loop ? undefined : hands.grab(event.target);
    if (held) {
      const p = toScene(stage.view, at);
      grip = { x: held.x - p.x, y: held.y - p.y };
    }
  });

  el.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before || !start) return;
    const at = stage.local(event);
    if (!moved && Math.abs(at.x - start.x) + Math.abs(at.y - start.y) < SLOP) return;
    if (!moved || !el.hasPointerCapture(event.pointerId)) {
      // Captured only now, so that a plain click still reaches the mark under it.
      el.setPointerCapture(event.pointerId);
      el.classList.add("held");
    }
    moved = true;
    down.set(event.pointerId, at);
    if (down.size === 2) {
      const other = [...down].find(([id]) => id !== event.pointerId)![1];
      const spread = (p: Point) => Math.max(1, Math.sqrt((p.x - other.x) ** 2 + (p.y - other.y) ** 2));
      stage.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
      stage.zoom(spread(at) / spread(before), { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
    } else if (loop) {
      loop.push(at);
      hands.loop(loop, false);
    } else if (held) {
      const p = toScene(stage.view, at);
      hands.drag(held, { x: p.x + grip.x, y: p.y + grip.y });
    } else {
      const elapsed = Math.max(1, event.timeStamp - lastMove);
      speed = { x: (at.x - before.x) / elapsed, y: (at.y - before.y) / elapsed };
      stage.pan(at.x - before.x, at.y - before.y);
    }
    lastMove = event.timeStamp;
  });

  const up = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return;
    swallowClick = moved;
    if (down.size) return;
    el.classList.remove("held");
    if (loop && moved) hands.loop(loop, true);
    else if (held) hands.drop(held, moved);
    else if (moved && event.type === "pointerup" && event.timeStamp - lastMove < 60 && !calm()) {
      const fast = Math.abs(speed.x) + Math.abs(speed.y) > 0.25;
      if (fast) stage.glide(speed.x * 120, speed.y * 120);
    }
    held = undefined;
    loop = undefined;
    start = undefined;
  };
  el.addEventListener("pointerup", up);
  el.addEventListener("pointercancel", up);

  el.addEventListener("click", (event) => {
    if (!swallowClick) return;
    swallowClick = false;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  el.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !el.contains(document.activeElement)) return hands.wheelAway();
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    const by = Math.max(-240, Math.min(240, event.deltaY * lines));
    stage.zoom(Math.exp(-by * (event.ctrlKey ? 0.008 : 0.002)), stage.local(event));
  }, { passive: false });
}
