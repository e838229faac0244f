/** Moving marks by hand: with the pointer or the arrow keys, one or all that are chosen, kept by the server or put back. */

import type { Host } from "./host";
import { keepPlaces } from "./place";
import type { Mark } from "./scene";
import { words } from "./words";

/** Where marks stood before they were moved. */
export type Places = Map<Mark, { x: number; y: number }>;

export class Moving {
  /** Whether a drag moves a mark, and not the map. */
  on = false;
  /** A mark on its way, with those that go along, and where they came from. */
  private away?: { mark: Mark; from: Places };

  constructor(private readonly host: Host, private readonly kept: (version: number) => void, private readonly moved: () => void) {}

  /** Whether a mark is on its way. */
  get busy(): boolean {
    return !!this.away;
  }

  set(on: boolean): void {
    this.putBack();
    this.on = on;
    this.host.stage.el.classList.toggle("moving", on);
    this.host.say(on ? words.moveOn : words.moveOff);
  }

  /** Takes a mark along; one of several that are chosen takes the others with it. */
  carry(mark: Mark, x: number, y: number): void {
    const { chosen, scene, stage } = this.host;
    if (this.away && this.away.mark !== mark) this.putBack();
    if (!this.away) {
      const all = chosen.has(mark) ? chosen.marks() : [mark];
      this.away = { mark, from: new Map(all.map((one) => [one, { x: one.x, y: one.y }])) };
    }
    const start = this.away.from.get(mark)!;
    for (const [one, from] of this.away.from) scene.moveMark(one, from.x + x - start.x, from.y + y - start.y, stage.view.k);
  }

  /** Puts marks that were not kept back where they were. False when none was on its way. */
  putBack(): boolean {
    if (!this.away) return false;
    const { mark, from } = this.away;
    this.away = undefined;
    this.toPlaces(from);
    this.host.say(words.putBack(mark.name));
    return true;
  }

  private toPlaces(from: Places): void {
    for (const [mark, { x, y }] of from) this.host.scene.moveMark(mark, x, y, this.host.stage.view.k);
    this.host.stage.settle();
    this.moved();
  }

  /** Keeps the mark that is on its way where it is now. */
  async keepAway(): Promise<void> {
    if (!this.away) return;
    const { mark, from } = this.away;
    this.away = undefined;
    this.host.say(words.saving(mark.name));
    await this.host.keep(from, words.placed(mark.name));
  }

  /** Keeps these marks where they stand; they go back when the server does not keep them. */
  async keep(from: Places, done: string): Promise<void> {
    const { place, token, view } = this.host.dataset;
    if (!place || !from.size) return;
    const answer = await keepPlaces(place, token, view, from.keys());
    if ("problem" in answer) this.toPlaces(from);
    else this.kept(answer.version);
    this.host.say("problem" in answer ? words.notPlaced([...from.keys()][0].name, answer.problem) : done);
    this.host.stage.remeasureBox();
    this.host.stage.settle();
    this.moved();
  }
}
