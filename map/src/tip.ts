/** A line about whatever the pointer rests on: what a screen reader hears, for those who see. */

import { make } from "./build";
import type { Point } from "./geometry";

const WAIT_MS = 450;

export class Tip {
  readonly el = make("div", { class: "kith-map-tip", "aria-hidden": "true", hidden: true });
  private wait = 0;

  constructor(private readonly stage: HTMLElement) {}

  /** Shows a text near a point of the stage, after a moment; nothing hides it. */
  show(text: string, at: Point): void {
    window.clearTimeout(this.wait);
    this.el.hidden = true;
    if (!text) return;
    this.wait = window.setTimeout(() => {
      this.el.textContent = text;
      this.el.hidden = false;
      const left = Math.min(at.x + 14, this.stage.clientWidth - this.el.offsetWidth - 6);
      const below = at.y + 18 + this.el.offsetHeight < this.stage.clientHeight;
      this.el.style.transform = `translate(${Math.max(4, left)}px, ${below ? at.y + 18 : at.y - this.el.offsetHeight - 12}px)`;
    }, WAIT_MS);
  }

  /** Whether there was something to hide. */
  hide(): boolean {
    window.clearTimeout(this.wait);
    const was = !this.el.hidden;
    this.el.hidden = true;
    return was;
  }
}
