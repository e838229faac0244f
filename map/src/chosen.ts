/** Several marks and connections chosen at once. Kept by id, so that a new picture of the same map keeps the choice. */

import type { Mark, Scene, Tie } from "./scene";
import { words } from "./words";

export class Chosen {
  readonly actors = new Set<string>();
  readonly ties = new Set<string>();
  private shown: Element[] = [];

  constructor(private readonly scene: () => Scene, private readonly changed: () => void) {}

  get size(): number {
    return this.actors.size + this.ties.size;
  }

  marks(): Mark[] {
    return this.scene().inOrder.filter((mark) => this.actors.has(mark.id));
  }

  has(what: Mark | Tie): boolean {
    return "ties" in what ? this.actors.has(what.id) : this.ties.has(what.id);
  }

  /** Chooses this, or lets it go; whether it is chosen now. Groups drawn as one mark cannot be. */
  toggle(what: Mark | Tie): boolean {
    const set = "ties" in what ? this.actors : this.ties;
    const now = !set.delete(what.id) && this.scene().hasPage(what);
    if (now) set.add(what.id);
    this.show();
    return now;
  }

  add(marks: Iterable<Mark>, ties: Iterable<Tie> = []): void {
    const scene = this.scene();
    for (const mark of marks) if (scene.hasPage(mark)) this.actors.add(mark.id);
    for (const tie of ties) if (scene.hasPage(tie)) this.ties.add(tie.id);
    this.show();
  }

  clear(): void {
    if (!this.size) return;
    this.actors.clear();
    this.ties.clear();
    this.show();
  }

  /** Marks the chosen on the picture. Whoever is not on it any more is let go. */
  show(): void {
    for (const el of this.shown) {
      el.classList.remove("picked");
      const said = el.getAttribute("aria-label") || "";
      if (said.endsWith(words.andChosen)) el.setAttribute("aria-label", said.slice(0, -words.andChosen.length));
    }
    this.shown = [];
    const scene = this.scene();
    const ties = new Map(scene.ties.filter((tie) => tie.id).map((tie) => [tie.id, tie]));
    const pick = (el?: Element) => {
      if (!el) return;
      el.classList.add("picked");
      el.setAttribute("aria-label", (el.getAttribute("aria-label") || "") + words.andChosen);
      this.shown.push(el);
    };
    for (const id of [...this.actors]) {
      const mark = scene.marks.get(id);
      if (mark) pick(mark.el);
      else this.actors.delete(id);
    }
    for (const id of [...this.ties]) {
      const tie = ties.get(id);
      if (tie) pick(tie.el);
      else this.ties.delete(id);
    }
    scene.svg.classList.toggle("choosing", this.size > 0);
    this.changed();
  }
}
