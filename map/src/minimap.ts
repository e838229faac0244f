/** The whole map in a corner, with a frame round what is in sight. For those who point; others lose nothing. */

import { fit, toScene, type Box, type View } from "./camera";
import { make } from "./build";
import type { Stage } from "./stage";

const WIDTH = 132;
const HEIGHT = 96;

export class Minimap {
  readonly el = make("div", { class: "kith-map-mini", "aria-hidden": "true", hidden: true });
  private readonly canvas = make("canvas", { width: String(WIDTH * 2), height: String(HEIGHT * 2) });
  private readonly frame = make("div", { class: "kith-map-mini-frame" });
  private small: View = { x: 0, y: 0, k: 1 };
  private all: Box = { left: 0, top: 0, right: 0, bottom: 0 };
  private wait = 0;

  constructor(private readonly stage: Stage) {
    this.el.append(this.canvas, this.frame);
    const go = (event: PointerEvent) => {
      const rect = this.canvas.getBoundingClientRect();
      const p = toScene(this.small, { x: event.clientX - rect.left, y: event.clientY - rect.top });
      this.stage.centreOn(p);
    };
    this.el.addEventListener("pointerdown", (event) => {
      this.el.setPointerCapture(event.pointerId);
      go(event);
      event.stopPropagation();
      event.preventDefault();
    });
    this.el.addEventListener("pointermove", (event) => event.buttons && go(event));
    // While a hand holds the map, one more layer to draw would cost every frame; it follows when the map is let go.
    stage.watch(() => {
      if (!stage.el.classList.contains("held")) return this.show();
      window.clearTimeout(this.wait);
      this.wait = window.setTimeout(() => this.draw(), 300);
    });
  }

  /** Draws everybody anew: marks were moved, or the picture is another one. */
  redraw(): void {
    window.clearTimeout(this.wait);
    this.wait = window.setTimeout(() => this.draw(), 60);
  }

  private draw(): void {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    const { scene } = this.stage;
    this.all = scene.box();
    this.small = fit(this.all, { width: WIDTH, height: HEIGHT }, 4, Infinity);
    context.setTransform(2, 0, 0, 2, 0, 0);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = getComputedStyle(this.el).color;
    for (const { x, y, r } of scene.marks.values()) {
      const size = Math.max(1.1, r * this.small.k);
      context.beginPath();
      context.arc(x * this.small.k + this.small.x, y * this.small.k + this.small.y, size, 0, 7);
      context.fill();
    }
    this.show();
  }

  /** The frame follows; when everything is in sight there is nothing to show. */
  private show(): void {
    const { left, top, right, bottom } = seen(this.stage);
    const all = left <= this.all.left && top <= this.all.top && right >= this.all.right && bottom >= this.all.bottom;
    if (this.el.hidden !== all) this.el.hidden = all;
    if (all) return;
    const { x, y, k } = this.small;
    const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
    const l = clamp(left * k + x, WIDTH - 3);
    const t = clamp(top * k + y, HEIGHT - 3);
    this.frame.style.transform = `translate(${l}px, ${t}px)`;
    this.frame.style.width = `${Math.max(3, clamp(right * k + x, WIDTH) - l)}px`;
    this.frame.style.height = `${Math.max(3, clamp(bottom * k + y, HEIGHT) - t)}px`;
  }
}

function seen(stage: Stage): Box {
  const a = toScene(stage.view, { x: 0, y: 0 });
  const b = toScene(stage.view, { x: stage.size.width, y: stage.size.height });
  return { left: a.x, top: a.y, right: b.x, bottom: b.y };
}
