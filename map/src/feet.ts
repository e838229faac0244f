/** Walking the map with the keys, from mark to mark along connections, and saying where one stands. */

import type { Host } from "./host";
import type { Moving } from "./moving";
import type { Mark } from "./scene";
import { chooseWay, WAYS, type Way } from "./walk";
import { words } from "./words";

const MOVE_STEP = 12;
export const OFFSET: Record<Way, [number, number]> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

export class Feet {
  constructor(private readonly host: Host, private readonly hand: Moving) {}

  /** Says where one stands and where the arrows lead. */
  stand(mark: Mark): void {
    if (this.hand.busy) return;
    const neighbours = this.host.scene.neighbours(mark);
    const ways: [Way, string][] = [];
    for (const way of this.hand.on ? [] : WAYS) {
      const next = chooseWay(mark, neighbours, way);
      if (next) ways.push([way, next.name]);
    }
    this.host.say(words.standing(mark.label, mark.ties.length, ways));
  }

  /** One step that way; while marks are moved, the mark takes it and not its reader. */
  walk(way: Way): void {
    const { current: here, scene, stage } = this.host;
    if (!here) return;
    if (!stage.el.contains(document.activeElement) || document.activeElement === scene.svg) return this.host.focusMark(here);
    if (this.hand.on) {
      const step = MOVE_STEP / stage.view.k;
      this.hand.carry(here, here.x + OFFSET[way][0] * step, here.y + OFFSET[way][1] * step);
      stage.reveal(here);
      return this.host.say(words.moving(here.name));
    }
    const next = chooseWay(here, scene.neighbours(here), way);
    if (next) this.host.focusMark(next);
    else this.host.say(words.noWay(way));
  }

  /** The next of all marks, the most connected first. */
  turn(step: 1 | -1): void {
    const { current, scene } = this.host;
    const all = scene.inOrder;
    const at = current ? all.indexOf(current) : -1;
    if (all.length) this.host.focusMark(all[(at + step + all.length) % all.length]);
  }
}
