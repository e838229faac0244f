/** What is looked at, and from where: the stage holds the picture, moves the camera and decides which names show. */

import { between, CLOSEST, centre, fit, keepInSight, reveal, toScene, toScreen, zoom, type Box, type Size, type View } from "./camera";
import { make } from "./build";
import type { Point } from "./geometry";
import { place } from "./labels";
import type { Mark, Scene, Text } from "./scene";

const FLIGHT_MS = 450;
const SETTLE_MS = 90;
const NARROW = 600;
const LEGIBLE = 0.5;

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Stage {
  view: View = { x: 0, y: 0, k: 1 };
  size: Size = { width: 1, height: 1 };
  private box: Box;
  private furthest = 0.05;
  private frame = 0;
  private flight?: { from: View; to: View; start: number };
  private settling = 0;
  private scaleDrawn = 0;
  /** Where the picture was last drawn for; since then it may have been shifted as a whole. */
  private drawn: View = { x: 0, y: 0, k: 0 };
  private first: Set<Text> = new Set();

  /** What holds the picture, and moves with it. */
  readonly layer = make("div", { class: "kith-map-layer" });
  private readonly watchers: (() => void)[] = [];

  constructor(readonly el: HTMLElement, public scene: Scene) {
    this.box = scene.box();
    this.layer.append(scene.svg);
    el.prepend(this.layer);
  }

  /** Calls this whenever the picture is looked at from somewhere else. */
  watch(watcher: () => void): void {
    this.watchers.push(watcher);
  }

  /** Whether the whole map is in view, as it opens. */
  get isWhole(): boolean {
    const whole = fit(this.box, this.size);
    const { x, y, k } = this.aim;
    return Math.abs(k / whole.k - 1) < 0.02 && Math.abs(x - whole.x) + Math.abs(y - whole.y) < 8;
  }

  /** Another picture of the same map. One still looks from where one looked, unless nothing would be in sight. */
  adopt(scene: Scene, wasWhole: boolean): void {
    this.scene = scene;
    this.first = new Set();
    this.box = scene.box();
    this.scaleDrawn = 0;
    const { width, height } = this.size;
    scene.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const whole = fit(this.box, this.size);
    this.furthest = Math.min(whole.k, 1) * 0.5;
    this.draw();
    this.showNames();
    const seen = scene.inOrder.some((mark) => {
      const { x, y } = toScreen(this.view, mark);
      return x > 0 && y > 0 && x < width && y < height;
    });
    if (wasWhole || !seen) this.fly(whole);
  }

  /** Measures the stage. The first time, and whenever the whole map was in view, fits the map to it. */
  measure(): void {
    const { clientWidth: width, clientHeight: height } = this.el;
    if (!width || !height) return;
    const before = this.size;
    const first = before.width === 1;
    this.size = { width, height };
    this.scene.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const whole = fit(this.box, this.size);
    this.furthest = Math.min(whole.k, 1) * 0.5;
    this.view = first ? this.opening(whole) : { ...this.view, x: this.view.x + (width - before.width) / 2, y: this.view.y + (height - before.height) / 2 };
    this.draw();
    this.settle();
  }

  /** The whole map; on a telephone, where a small map would come out as specks, the most connected in the middle. */
  private opening(whole: View): View {
    const { width, height } = this.size;
    if (width > NARROW || whole.k >= LEGIBLE || this.scene.large) return whole;
    return centre(this.scene.inOrder[0] || { x: 0, y: 0 }, LEGIBLE, { width, height });
  }

  /** A point of the window, in pixels of the stage. */
  local(event: { clientX: number; clientY: number }): Point {
    const rect = this.el.getBoundingClientRect();
    return { x: event.clientX - rect.left - this.el.clientLeft, y: event.clientY - rect.top - this.el.clientTop };
  }

  /** The mark nearest to a point of the window, if any is within `reach` pixels of it. */
  nearest(event: { clientX: number; clientY: number }, reach: number): Mark | undefined {
    const at = toScene(this.view, this.local(event));
    let best: Mark | undefined;
    let least = reach / this.view.k;
    for (const mark of this.scene.inOrder) {
      const distance = Math.sqrt((mark.x - at.x) ** 2 + (mark.y - at.y) ** 2) - mark.r;
      if (distance < least) {
        least = distance;
        best = mark;
      }
    }
    return best;
  }

  look(view: View): void {
    this.flight = undefined;
    this.view = keepInSight(view, this.box, this.size);
    this.request();
  }

  fly(to: View): void {
    to = keepInSight(to, this.box, this.size);
    if (calm()) return this.look(to);
    this.flight = { from: this.view, to, start: performance.now() };
    this.request();
  }

  private get aim(): View {
    return this.flight ? this.flight.to : this.view;
  }

  pan(dx: number, dy: number): void {
    this.look({ ...this.view, x: this.view.x + dx, y: this.view.y + dy });
  }

  glide(dx: number, dy: number): void {
    this.fly({ ...this.aim, x: this.aim.x + dx, y: this.aim.y + dy });
  }

  zoom(factor: number, at: Point): void {
    this.look(zoom(this.view, factor, at, this.furthest));
  }

  zoomStep(factor: number): void {
    this.fly(zoom(this.aim, factor, { x: this.size.width / 2, y: this.size.height / 2 }, this.furthest));
  }

  fit(): void {
    this.fly(fit(this.box, this.size));
  }

  /** Looks at a point without changing the scale. */
  centreOn(p: Point): void {
    this.look(centre(p, this.view.k, this.size));
  }

  flyTo(mark: Mark): void {
    this.fly(centre(mark, Math.min(CLOSEST, Math.max(this.view.k, 1.1)), this.size));
  }

  reveal(mark: Mark): void {
    this.fly(reveal(this.aim, mark, this.size, 70));
  }

  /** Names that must come first, of whoever is lifted. */
  prefer(marks: readonly Mark[]): void {
    this.first = new Set(marks.map((mark) => mark.text));
    this.settle();
  }

  /** The map grew or shrank because a mark moved. */
  remeasureBox(): void {
    this.box = this.scene.box();
  }

  settle(): void {
    window.clearTimeout(this.settling);
    this.settling = window.setTimeout(() => {
      // Not while a hand holds the map.
      if (this.el.classList.contains("held")) return this.settle();
      this.rest();
      this.showNames();
    }, SETTLE_MS);
  }

  showNames(): void {
    this.scene.showTexts(place(this.scene.texts, this.view, this.size, this.first), this.view.k);
  }

  private request(): void {
    if (!this.frame) this.frame = requestAnimationFrame((now) => this.tick(now));
  }

  private tick(now: number): void {
    this.frame = 0;
    if (this.flight) {
      const { from, to, start } = this.flight;
      const t = Math.min(1, Math.max(0, now - start) / FLIGHT_MS);
      const eased = t * t * (3 - 2 * t);
      this.view = t < 1 ? between(from, to, eased, this.size) : to;
      if (t < 1) this.request();
      else this.flight = undefined;
    }
    if (this.view.k === this.drawn.k) this.shift();
    else this.draw();
    this.settle();
  }

  /**
   * On its way, the picture is one layer that the browser only shifts: drawing it again would cost every frame. What
   * lies beyond the stage is drawn too where there is something, and left out where not: a smaller layer is lighter.
   */
  private shift(): void {
    const { drawn, view } = this;
    const overflow = this.isWhollyDrawn ? "" : "visible";
    const { style } = this.scene.svg;
    if (style.overflow !== overflow) style.overflow = overflow;
    this.layer.style.transform = `translate(${(view.x - drawn.x).toFixed(1)}px, ${(view.y - drawn.y).toFixed(1)}px)`;
    for (const watcher of this.watchers) watcher();
  }

  private get isWhollyDrawn(): boolean {
    const { box, drawn, size } = this;
    const corner = toScreen(drawn, { x: box.left, y: box.top });
    const other = toScreen(drawn, { x: box.right, y: box.bottom });
    return corner.x >= 0 && corner.y >= 0 && other.x <= size.width && other.y <= size.height;
  }

  /** At rest, what was drawn in part is drawn where it came to lie. */
  private rest(): void {
    if (this.layer.style.transform && !this.isWhollyDrawn) this.draw();
    this.scene.svg.style.overflow = "";
  }

  private draw(): void {
    const { x, y, k } = (this.drawn = this.view);
    this.layer.style.transform = "";
    this.scene.viewport.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${k.toFixed(4)})`);
    if (k !== this.scaleDrawn) {
      this.scaleDrawn = k;
      this.scene.rescaleTexts(k);
    }
    for (const watcher of this.watchers) watcher();
  }
}
