/** Two small buttons at the edge of a mark: one draws a connection, one opens the menu. */

import { make } from "./build";
import { toScreen } from "./camera";
import type { Point } from "./geometry";
import type { Host } from "./host";
import type { Mark } from "./scene";
import { words } from "./words";

const SVG = "http://www.w3.org/2000/svg";
const REACH = 14;
const SLOP = 5;
const LINGER_MS = 350;

export interface Handled {
  menu(mark: Mark, at: Point): void;
  /** A line was drawn from one mark to another, or to nobody. */
  drawn(from: Mark, to: Mark | undefined): void;
  /** The handle was pressed, not dragged. */
  connect(from: Mark): void;
}

export class Handles {
  readonly el = make("div", { class: "kith-map-handles", hidden: true });
  readonly overlay = document.createElementNS(SVG, "svg");
  private readonly line = document.createElementNS(SVG, "path");
  private mark?: Mark;
  private leaving = 0;
  private from?: Mark;

  constructor(private readonly host: Host, private readonly handled: Handled, mayEdit: boolean) {
    this.overlay.setAttribute("class", "kith-map-overlay");
    this.overlay.setAttribute("aria-hidden", "true");
    this.overlay.append(this.line);
    if (mayEdit) this.el.append(this.handle());
    const more = make("button", { type: "button", tabindex: "-1", title: words.more, "aria-label": words.more }, "…");
    more.addEventListener("click", () => this.mark && handled.menu(this.mark, this.spot(this.mark)));
    this.el.append(more);
    this.el.addEventListener("pointerenter", () => window.clearTimeout(this.leaving));
    this.el.addEventListener("pointerleave", () => this.leave());
    host.stage.watch(() => this.follow());
  }

  /** Whether a line is being drawn. */
  get drawing(): boolean {
    return !!this.from;
  }

  /** Shows them at a mark; nothing lets them go after a moment, so that the pointer can reach them. */
  at(mark: Mark | undefined): void {
    if (this.from) return;
    if (!mark) return this.leave();
    window.clearTimeout(this.leaving);
    this.mark = mark;
    this.el.hidden = false;
    this.follow();
  }

  private leave(): void {
    window.clearTimeout(this.leaving);
    if (!this.from) this.leaving = window.setTimeout(() => this.gone(), LINGER_MS);
  }

  gone(): void {
    this.mark = undefined;
    this.el.hidden = true;
  }

  private spot(mark: Mark): Point {
    const { view } = this.host.stage;
    const at = toScreen(view, mark);
    const out = mark.r * view.k * 0.75;
    return { x: at.x + out, y: at.y - out };
  }

  private follow(): void {
    if (!this.mark) return;
    const { x, y } = this.spot(this.mark);
    this.el.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
  }

  private handle(): HTMLElement {
    const el = make("button", { type: "button", tabindex: "-1", class: "kith-map-connect", title: words.connectHandle, "aria-label": words.connectHandle }, "+");
    el.addEventListener("pointerdown", (event) => {
      if (!this.mark || event.button) return;
      event.preventDefault();
      this.draw(this.mark, event, el);
    });
    el.addEventListener("click", (event) => !event.detail && this.mark && this.handled.connect(this.mark));
    return el;
  }

  /** Draws a line from a mark after the pointer, until it is let go. */
  draw(from: Mark, down: PointerEvent, holder: Element): void {
    const { stage } = this.host;
    const start = stage.local(down);
    this.from = from;
    this.host.lift();
    let moved = false;
    let over: Mark | undefined;
    holder.setPointerCapture(down.pointerId);
    const move = (event: Event) => {
      const at = stage.local(event as PointerEvent);
      moved = moved || Math.abs(at.x - start.x) + Math.abs(at.y - start.y) > SLOP;
      const next = moved ? this.under(event as PointerEvent, from) : undefined;
      if (over && over !== next) over.el.classList.remove("meeting");
      over = next;
      if (over) over.el.classList.add("meeting");
      const a = toScreen(stage.view, from);
      const b = over ? toScreen(stage.view, over) : at;
      this.line.setAttribute("d", moved ? `M${a.x} ${a.y}L${b.x} ${b.y}` : "");
    };
    const end = (event: Event) => {
      for (const [name, listener] of [["pointermove", move], ["pointerup", end], ["pointercancel", end], ["lostpointercapture", end]] as const)
        holder.removeEventListener(name, listener);
      if (over) over.el.classList.remove("meeting");
      this.line.removeAttribute("d");
      this.from = undefined;
      if (event.type !== "pointerup") return;
      if (moved) this.handled.drawn(from, over);
      else this.handled.connect(from);
    };
    holder.addEventListener("pointermove", move);
    holder.addEventListener("pointerup", end);
    holder.addEventListener("pointercancel", end);
    holder.addEventListener("lostpointercapture", end);
  }

  private under(event: PointerEvent, from: Mark): Mark | undefined {
    const hit = document.elementsFromPoint(event.clientX, event.clientY).map((el) => this.host.markAt(el)).find((mark) => mark);
    const mark = hit || this.host.stage.nearest(event, REACH);
    return mark && mark !== from && this.host.scene.hasPage(mark) ? mark : undefined;
  }

  /** Draws the loop of a lasso. */
  loop(points: readonly Point[]): void {
    this.line.setAttribute("d", points.length > 1 ? `M${points.map((p) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join("L")}Z` : "");
  }
}
