/** Marks on their way from where they stood in the last picture to where they stand in this one. */

import type { Point } from "./geometry";
import type { Mark } from "./scene";
import { calm, type Stage } from "./stage";

const GLIDE_MS = 520;
/** Past so many connections they are left out until the marks have arrived: redrawing each would stutter. */
const MANY_TIES = 600;
/** Past so many marks nothing glides. */
const MANY_MARKS = 700;

let stop: (() => void) | undefined;

/** Puts every running glide at its end. */
export function arrive(): void {
  if (stop) stop();
}

/** Starts marks at the places in `from` and lets them go to their own. Those that were not there fade in. */
export function glide(stage: Stage, from: ReadonlyMap<string, Point>): void {
  arrive();
  const { scene } = stage;
  if (calm() || document.hidden || scene.marks.size > MANY_MARKS) return;
  const ways: { mark: Mark; from: Point; to: Point }[] = [];
  for (const mark of scene.marks.values()) {
    const was = from.get(mark.id);
    if (!was) mark.el.classList.add("came");
    else if (Math.abs(was.x - mark.x) + Math.abs(was.y - mark.y) > 0.5) ways.push({ mark, from: was, to: { x: mark.x, y: mark.y } });
  }
  if (!ways.length) return;
  const whole = scene.ties.length <= MANY_TIES;
  scene.svg.classList.toggle("gliding", !whole);
  let frame = 0;
  const put = (t: number) => {
    const eased = t * t * (3 - 2 * t);
    for (const { mark, from: a, to: b } of ways) {
      const x = a.x + (b.x - a.x) * eased;
      const y = a.y + (b.y - a.y) * eased;
      if (whole || t === 1) scene.moveMark(mark, x, y, stage.view.k);
      else mark.el.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    }
  };
  const end = () => {
    cancelAnimationFrame(frame);
    stop = undefined;
    put(1);
    scene.svg.classList.remove("gliding");
    stage.settle();
  };
  stop = end;
  let begun = 0;
  const tick = (now: number) => {
    if (!begun) begun = now;
    const t = (now - begun) / GLIDE_MS;
    if (t >= 1) return end();
    put(t);
    frame = requestAnimationFrame(tick);
  };
  put(0);
  frame = requestAnimationFrame(tick);
}
