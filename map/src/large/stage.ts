/**
 * The stage of a large map. The picture is painted on canvases that are larger than the stage; on its way it is only
 * shifted and stretched as one layer, and painted again when it has come to rest, or when the eye would see beyond it.
 * Without a graphics card this is what keeps a large map light in the hand.
 */

import { between, CLOSEST, centre, fit, keepInSight, reveal, toScene, zoom, type Box, type Size, type View } from "../camera";
import type { Point } from "../geometry";
import { calm } from "../stage";
import { make } from "../build";
import { Crowd } from "./crowd";
import { GlPainter } from "./gl";
import { Names } from "./names";
import type { Packed } from "./packed";
import { PlainPainter, type Painter, type Sight } from "./paint";
import { themeOf, type Theme } from "./theme";

const FLIGHT_MS = 450;
const SETTLE_MS = 110;
/** How long the first picture is left to be seen and moved before the painters are brought in. */
const FIRST_REST_MS = 60;
/** How much of the stage is painted beyond each of its edges. */
const BEYOND = 0.5;
/** A canvas has at most so many device pixels. */
const PIXELS = 9_000_000;
/** Past so many lines in sight, only the most important are painted; the status line says so. */
const MOST_LINES = 40_000;
/** Up to so many, shapes and signs are painted in full. */
const FULL_MARKS = 600;
const FULL_LINES = 2_500;
/** Painting that takes longer waits until the map has come to rest. */
const QUICK_MS = 12;

export interface Lifted {
  /** The mark that was pointed at, or -1 for a line. */
  mark: number;
  marks: readonly number[];
  lines: readonly number[];
}

/** What of the connections in sight is painted. */
export interface Shown {
  lines: number;
  of: number;
}

export class LargeStage {
  view: View = { x: 0, y: 0, k: 1 };
  size: Size = { width: 1, height: 1 };
  crowd: Crowd;
  box: Box;
  theme: Theme;
  private furthest = 0.01;
  private frame = 0;
  private flight?: { from: View; to: View; start: number };
  private settling = 0;
  private painted?: View;
  private cost = 0;
  private lifted?: Lifted;
  private marksInSight: Uint32Array = new Uint32Array(0);
  /** Links that lie over marks. */
  readonly links = make("div", { class: "kith-map-links" });
  private first?: SVGElement;
  private readonly layer = make("div", { class: "kith-map-layer" });
  private readonly plain = new PlainPainter(make("canvas"));
  /** What is seen: the crowd as it was painted, whoever is lifted, names. One opaque canvas is lighter to move than several. */
  private readonly front = new PlainPainter(make("canvas", { "aria-hidden": "true" }), { alpha: false });
  /** Where the crowd was painted last. */
  private crowded: HTMLCanvasElement = this.plain.canvas;
  private gl?: GlPainter;
  private names: Names;

  constructor(readonly el: HTMLElement, public packed: Packed, private readonly moved: () => void, private readonly told: (shown: Shown) => void) {
    this.box = packed.box();
    this.crowd = new Crowd(packed, this.box);
    this.theme = themeOf(el, packed);
    this.names = new Names(packed, this.front.context);
    this.layer.append(this.links);
    el.append(this.layer);
  }

  /** Where the layer was painted from, in its own pixels. */
  get paintedFrom(): View {
    const { x, y, k } = this.painted || this.view;
    return { x: x + this.beyond.x, y: y + this.beyond.y, k };
  }

  /**
   * Takes the server's first picture as it is for what was painted: the map can be moved at once, and is painted when
   * there is time.
   */
  begin(first: SVGElement | null, done: () => void): void {
    const { packed, size } = this;
    if (!first || !size.height) return this.painters(done);
    const [left, top, width, height] = packed.head.frame;
    this.painted = this.view;
    const { x, y, k } = this.paintedFrom;
    this.place(size.width + 2 * this.beyond.x, size.height + 2 * this.beyond.y);
    first.setAttribute("width", String(width * k));
    first.setAttribute("height", String(height * k));
    first.style.left = `${left * k + x}px`;
    first.style.top = `${top * k + y}px`;
    this.first = first;
    this.layer.prepend(first);
    this.moved();
    this.shift();
    requestAnimationFrame(() => window.setTimeout(() => this.painters(done), FIRST_REST_MS));
  }

  /** Brings in the painters, and lets them take over. */
  private painters(done: () => void): void {
    this.gl = GlPainter.on(make("canvas"));
    const { first } = this;
    this.first = undefined;
    this.paint();
    this.layer.prepend(this.front.canvas);
    if (first) for (const name of ["left", "top"]) first.style.removeProperty(name);
    done();
  }

  /** Another picture of the same map. The eye stays where it was, unless it saw the whole map: then it sees it again. */
  adopt(packed: Packed, same: boolean): void {
    const whole = fit(this.box, this.size);
    const { view } = this;
    const wasWhole = !same && Math.abs(view.k / whole.k - 1) < 0.02 && Math.hypot(view.x - whole.x, view.y - whole.y) < 4;
    this.packed = packed;
    this.box = packed.box();
    this.crowd = new Crowd(packed, this.box);
    this.names = new Names(packed, this.front.context);
    this.theme = themeOf(this.el, packed);
    const now = fit(this.box, this.size);
    this.furthest = Math.min(now.k, 1) * 0.5;
    this.view = wasWhole ? now : keepInSight(view, this.box, this.size);
    this.flight = undefined;
    this.lifted = undefined;
    if (!this.first) this.paint();
  }

  /** The colours of the page have changed. */
  retheme(): void {
    this.theme = themeOf(this.el, this.packed);
    this.names.forget();
    this.paint();
  }

  /** Measures the stage. The first time, fits the map to it. */
  measure(): void {
    const { clientWidth: width, clientHeight: height } = this.el;
    if (!width || !height || (width === this.size.width && height === this.size.height)) return;
    const before = this.size;
    this.size = { width, height };
    const whole = fit(this.box, this.size);
    this.furthest = Math.min(whole.k, 1) * 0.5;
    const shift = { x: this.view.x + (width - before.width) / 2, y: this.view.y + (height - before.height) / 2, k: this.view.k };
    this.view = before.width === 1 ? whole : shift;
    if (this.gl || (this.painted && !this.first)) this.paint();
  }

  local(event: { clientX: number; clientY: number }): Point {
    const rect = this.el.getBoundingClientRect();
    return { x: event.clientX - rect.left - this.el.clientLeft, y: event.clientY - rect.top - this.el.clientTop };
  }

  /** The mark at a point of the window, or near it; -1 if there is none. */
  markAt(event: { clientX: number; clientY: number }, reach: number): number {
    const at = toScene(this.view, this.local(event));
    return this.crowd.nearest(at.x, at.y, reach / this.view.k);
  }

  lineAt(event: { clientX: number; clientY: number }, reach: number): number {
    const at = toScene(this.view, this.local(event));
    return this.crowd.nearestLine(at.x, at.y, reach / this.view.k);
  }

  point(mark: number): Point & { r: number } {
    const { xy, r } = this.packed;
    return { x: xy[2 * mark], y: xy[2 * mark + 1], r: r[mark] };
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

  flyTo(mark: number): void {
    this.fly(centre(this.point(mark), Math.min(CLOSEST, Math.max(this.view.k, 1.1)), this.size));
  }

  reveal(mark: number): void {
    this.fly(reveal(this.aim, this.point(mark), this.size, 70));
  }

  /** Lifts a mark with its neighbourhood, or a line with its ends; everything else fades. */
  lift(lifted?: Lifted): void {
    this.lifted = lifted;
    this.paintOver();
  }

  private request(): void {
    if (!this.frame) this.frame = requestAnimationFrame((now) => this.tick(now));
  }

  private tick(now: number): void {
    this.frame = 0;
    if (this.flight) {
      const { from, to, start } = this.flight;
      const t = Math.min(1, Math.max(0, now - start) / FLIGHT_MS);
      this.view = t < 1 ? between(from, to, t * t * (3 - 2 * t), this.size) : to;
      if (t < 1) this.request();
      else this.flight = undefined;
    }
    if (!this.first && this.outgrown()) this.paint();
    else this.shift();
    window.clearTimeout(this.settling);
    this.settling = window.setTimeout(() => this.rest(), SETTLE_MS);
  }

  /** At rest, and not while a hand holds the map, it is painted from where it came to lie. */
  private rest(): void {
    if (this.el.classList.contains("held")) this.settling = window.setTimeout(() => this.rest(), SETTLE_MS);
    else if (!this.first) this.paint();
  }

  /** Whether the painted picture will not do any more: the eye sees beyond it, or it is stretched too far. */
  private outgrown(): boolean {
    const { painted, view, size, box } = this;
    if (!painted) return true;
    const stretch = view.k / painted.k;
    if (stretch !== 1 && this.cost < QUICK_MS) return true;
    if (stretch > 3 || stretch < 0.4) return true;
    const [left, top] = [this.beyond.x, this.beyond.y];
    const covered = {
      left: view.x - stretch * (painted.x + left),
      top: view.y - stretch * (painted.y + top),
    };
    // Where the map itself ends, there is nothing to paint.
    const ends = { left: box.left * view.k + view.x, top: box.top * view.k + view.y, right: box.right * view.k + view.x, bottom: box.bottom * view.k + view.y };
    return (
      covered.left > Math.max(0, ends.left) + 1 ||
      covered.top > Math.max(0, ends.top) + 1 ||
      covered.left + stretch * (size.width + 2 * left) < Math.min(size.width, ends.right) - 1 ||
      covered.top + stretch * (size.height + 2 * top) < Math.min(size.height, ends.bottom) - 1
    );
  }

  private get beyond(): Point {
    return { x: Math.round(this.size.width * BEYOND), y: Math.round(this.size.height * BEYOND) };
  }

  /** Moves the painted picture to where it is looked at from. */
  private shift(): void {
    const { painted, view, beyond } = this;
    if (!painted) return;
    const s = view.k / painted.k;
    const x = view.x + beyond.x * (1 - s) - s * painted.x;
    const y = view.y + beyond.y * (1 - s) - s * painted.y;
    this.layer.style.transform = `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px) scale(${s.toFixed(5)})`;
  }

  /** Where the canvases lie and how they are looked at from. */
  private sight(): Sight {
    const { size, view, beyond, packed, theme } = this;
    const [width, height] = [size.width + 2 * beyond.x, size.height + 2 * beyond.y];
    const ratio = Math.min(window.devicePixelRatio || 1, 2, Math.sqrt(PIXELS / (width * height)));
    return { packed, theme, width, height, ratio, marks: [], lines: [], strength: 1, view: { x: view.x + beyond.x, y: view.y + beyond.y, k: view.k } };
  }

  paint(): void {
    window.clearTimeout(this.settling);
    const begun = performance.now();
    const sight = this.sight();
    const { width, height } = sight;
    this.place(width, height);
    const marks = (this.marksInSight = this.crowd.marksIn(sight.view, sight));
    const { lines, of } = this.crowd.linesIn(sight.view, sight, MOST_LINES);
    const { view } = sight;
    const full = marks.length <= FULL_MARKS && lines.length <= FULL_LINES;
    const painter: Painter = full || !this.gl?.works ? this.plain : this.gl;
    painter.paint({ ...sight, marks, lines, strength: strength(of, this.paper(sight), view.k) });
    this.crowded = painter.canvas;
    this.painted = this.view;
    this.paintOver();
    this.shift();
    // What a processor has to draw in place of a graphics card is not done when the order is given.
    const waits = painter === this.gl && this.gl.slow ? QUICK_MS : 0;
    this.cost = Math.max(performance.now() - begun + waits, this.cost * 0.8);
    this.told({ lines: lines.length, of });
  }

  private place(width: number, height: number): void {
    const { style } = this.layer;
    const { x, y } = this.beyond;
    [style.left, style.top, style.width, style.height] = [`${-x}px`, `${-y}px`, `${width}px`, `${height}px`];
  }

  /** How much of what is painted has map on it, in square pixels. */
  private paper({ width, height, view }: Sight): number {
    const { box } = this;
    const span = (from: number, to: number, most: number) => Math.max(1, Math.min(most, to) - Math.max(0, from));
    return (
      span(box.left * view.k + view.x, box.right * view.k + view.x, width) * span(box.top * view.k + view.y, box.bottom * view.k + view.y, height)
    );
  }

  /** What lies over the crowd: whoever is lifted, and names. */
  private paintOver(): void {
    if (!this.painted || this.first) return;
    const { lifted, theme, beyond } = this;
    // Over the crowd as it was painted, wherever the eye has gone since.
    const sight = { ...this.sight(), view: { x: this.painted.x + beyond.x, y: this.painted.y + beyond.y, k: this.painted.k } };
    const lit = lifted ? new Set(lifted.marks) : undefined;
    this.front.clear(sight, theme.paper);
    this.front.under(sight);
    this.front.copy(this.crowded, lifted ? 0.16 : 1);
    this.front.over({ ...sight, marks: lifted ? lifted.marks : [], lines: lifted ? lifted.lines : [], lifted: true });
    const names = this.names.choose(this.marksInSight, this.paper(sight), lifted ? lifted.marks : [], sight.view, sight, theme);
    this.names.write(names, sight.view, theme, lit);
    // How many names are written, for whoever cannot read the paper.
    this.el.dataset.names = String(names.size);
  }
}

/** How strongly so many lines in sight are drawn on so much paper: the denser, the fainter, so that marks stay to be seen. */
export function strength(lines: number, paper: number, k: number): number {
  const ink = (lines * (50 + 200 * Math.min(1, k))) / paper;
  return Math.min(0.9, Math.max(0.07, 0.36 / Math.max(0.4, ink)));
}
