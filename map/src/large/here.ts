/**
 * Real links for marks that are only painted. One stands at the mark where somebody is, with its name, so that keyboard
 * and screen reader have something to hold; walking on, the focus goes to the other of two, which says the new name.
 * A third lies under the pointer, so that a mark can be opened in a new tab like any link.
 */

import { make } from "../build";
import type { Packed } from "./packed";
import type { LargeStage } from "./stage";

const LEAST = 24;

export class Here {
  private readonly stands = [0, 1].map(() => make("a", { class: "kith-map-stand", hidden: true }));
  private readonly under = make("a", { class: "kith-map-under", tabindex: "-1", "aria-hidden": "true", hidden: true });
  private at = 0;
  private pointed = -1;
  mark = -1;

  constructor(private readonly stage: LargeStage, private readonly packed: () => Packed, private readonly actors: () => string) {
    stage.links.append(...this.stands, this.under);
  }

  get el(): HTMLAnchorElement {
    return this.stands[this.at];
  }

  /** Whether an element is the link of the mark where somebody is. */
  is(el: EventTarget | null): boolean {
    return el === this.el;
  }

  href(mark: number): string {
    return this.actors() + this.packed().actor(mark);
  }

  /** Goes to a mark; with the focus, if it is to be said. */
  go(mark: number, focus: boolean): void {
    const before = this.el;
    if (mark !== this.mark) {
      if (focus) this.at = 1 - this.at;
      this.mark = mark;
      this.fill(this.el, mark);
      this.el.setAttribute("aria-label", this.packed().words(mark));
    }
    this.follow();
    if (focus) this.el.focus({ preventScroll: true });
    if (before !== this.el) before.hidden = true;
  }

  /** Lays a link under the pointer; -1 takes it away. */
  point(mark: number): void {
    if (mark === this.pointed) return;
    this.pointed = mark;
    if (mark < 0) this.under.hidden = true;
    else this.fill(this.under, mark);
    this.follow();
  }

  /** Keeps the links over their marks. */
  follow(): void {
    if (this.mark >= 0) this.put(this.el, this.mark, LEAST);
    if (this.pointed >= 0) this.put(this.under, this.pointed, 8);
  }

  private fill(el: HTMLAnchorElement, mark: number): void {
    if (this.packed().leadsOn(mark)) el.href = this.href(mark);
    else el.removeAttribute("href");
    // What leads nowhere can be stood at all the same.
    if (el !== this.under) el.setAttribute("tabindex", "0");
    el.toggleAttribute("role", false);
    if (!el.hasAttribute("href")) el.setAttribute("role", "img");
    el.dataset.actor = this.packed().actor(mark);
    el.hidden = false;
  }

  private put(el: HTMLAnchorElement, mark: number, least: number): void {
    const { x, y, r } = this.stage.point(mark);
    // They lie in the layer that moves, where it was painted.
    const view = this.stage.paintedFrom;
    const size = Math.max(least, 2 * r * view.k + 4);
    el.style.width = el.style.height = `${size}px`;
    el.style.transform = `translate(${(x * view.k + view.x - size / 2).toFixed(1)}px, ${(y * view.k + view.y - size / 2).toFixed(1)}px)`;
  }
}
