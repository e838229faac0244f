/** What a painter is given, and the one that works everywhere: Canvas 2D. It draws shapes and signs as the SVG has them. */

import type { View } from "../camera";
import { BOTH, FADED, TO, type Packed } from "./packed";
import type { Theme } from "./theme";

/** One picture to paint: what is in sight, from where, on how many pixels. */
export interface Sight {
  packed: Packed;
  theme: Theme;
  view: View;
  /** CSS pixels, and device pixels in each. */
  width: number;
  height: number;
  ratio: number;
  /** The most important first. */
  marks: Uint32Array | readonly number[];
  lines: Uint32Array | readonly number[];
  /** How strongly lines are drawn, 0 to 1: less where there are many. */
  strength: number;
  /** Lifted out of the rest: nothing of it is faded. */
  lifted?: boolean;
}

export interface Painter {
  readonly canvas: HTMLCanvasElement;
  paint(sight: Sight): void;
}

/** From this radius on screen, marks show their shape and their sign. */
export const SHAPED = 4;
const ARROWED = 0.45;
const FADED_MARK = 0.2;
const FADED_LINE = 0.12;
/** So many of the most connected are never drawn smaller than this, so that they can be told from the crowd. */
export const LARGEST = 60;
const LEAST_OF_LARGEST = 4.5;
/** The radius of a mark on screen. */
export const radiusOf = (mark: number, r: number, k: number) => Math.max(r * k, mark < LARGEST ? LEAST_OF_LARGEST : 1.4);
/** How much of a line's own width is left when the map is seen from afar. */
export const lineWidth = (own: number, k: number) => Math.max(0.75, own * Math.min(1, 0.35 + k * 0.75));

export class PlainPainter implements Painter {
  private readonly paths = new Map<string, Path2D>();

  readonly context: CanvasRenderingContext2D;

  constructor(readonly canvas: HTMLCanvasElement, settings: CanvasRenderingContext2DSettings = {}) {
    this.context = canvas.getContext("2d", settings)!;
  }

  paint(sight: Sight): void {
    this.clear(sight);
    this.over(sight);
  }

  /** Empty paper. */
  clear(sight: Sight, paper?: string): void {
    const { canvas, context } = this;
    const [width, height] = [Math.round(sight.width * sight.ratio), Math.round(sight.height * sight.ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (paper) context.fillStyle = paper;
    if (paper) context.fillRect(0, 0, width, height);
    else context.clearRect(0, 0, width, height);
  }

  /** Lays a picture of the same size over it, more or less strongly. */
  copy(canvas: HTMLCanvasElement, alpha: number): void {
    this.context.globalAlpha = alpha;
    if (canvas.width) this.context.drawImage(canvas, 0, 0);
    this.context.globalAlpha = 1;
  }

  /** The same on top of what is there. */
  over(sight: Sight): void {
    this.lines(sight);
    this.marks(sight);
    this.context.setTransform(sight.ratio, 0, 0, sight.ratio, 0, 0);
    this.context.globalAlpha = 1;
  }

  private lines({ packed, theme, view, ratio, lines, strength, lifted }: Sight): void {
    const { context } = this;
    const { k } = view;
    context.setTransform(ratio * k, 0, 0, ratio * k, ratio * view.x, ratio * view.y);
    context.lineCap = "butt";
    const kinds = packed.head.strokes.length;
    // One path for all lines of a stroke; faded ones apart.
    const groups: number[][] = Array.from({ length: 2 * kinds }, () => []);
    for (const line of lines) groups[packed.stroke[line] + (packed.lineFlags[line] & FADED && !lifted ? kinds : 0)].push(line);
    groups.forEach((group, at) => {
      if (!group.length) return;
      const stroke = at % kinds;
      const own = theme.widths[stroke];
      context.globalAlpha = (at >= kinds ? FADED_LINE : 1) * theme.lines[stroke] * strength;
      context.strokeStyle = context.fillStyle = theme.strokes[stroke];
      context.lineWidth = lineWidth(own, k) / k;
      const { pattern } = packed.head.strokes[stroke];
      const dashed = k > 0.25 && pattern !== "solid";
      context.setLineDash(dashed ? (pattern === "dashed" ? [7, 5] : [2, 3.4]) : []);
      context.beginPath();
      for (const line of group) this.course(packed, line);
      context.stroke();
      if (k >= ARROWED) {
        context.beginPath();
        for (const line of group) this.heads(packed, line);
        context.fill();
      }
    });
    context.setLineDash([]);
  }

  private course({ ends, xy, bend, r }: Packed, line: number): void {
    const [a, b] = [ends[2 * line], ends[2 * line + 1]];
    const [ax, ay, bx, by] = [xy[2 * a], xy[2 * a + 1], xy[2 * b], xy[2 * b + 1]];
    if (a === b) {
      const reach = r[a] + 14 + bend[line];
      this.context.moveTo(ax, ay);
      this.context.bezierCurveTo(ax - reach * 1.2, ay - reach * 1.9, ax + reach * 1.2, ay - reach * 1.9, ax, ay);
      return;
    }
    this.context.moveTo(ax, ay);
    if (!bend[line]) return this.context.lineTo(bx, by);
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
    this.context.quadraticCurveTo((ax + bx) / 2 - uy * 2 * bend[line], (ay + by) / 2 + ux * 2 * bend[line], bx, by);
  }

  private heads({ ends, xy, r, lineFlags }: Packed, line: number): void {
    const flags = lineFlags[line];
    const [a, b] = [ends[2 * line], ends[2 * line + 1]];
    if (a === b || !(flags & (TO | BOTH))) return;
    this.head(xy[2 * a], xy[2 * a + 1], xy[2 * b], xy[2 * b + 1], r[b]);
    if (flags & BOTH) this.head(xy[2 * b], xy[2 * b + 1], xy[2 * a], xy[2 * a + 1], r[a]);
  }

  private head(ax: number, ay: number, bx: number, by: number, r: number): void {
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
    const [tx, ty] = [bx - ux * (r + 2), by - uy * (r + 2)];
    this.context.moveTo(tx, ty);
    this.context.lineTo(tx - ux * 9 - uy * 4, ty - uy * 9 + ux * 4);
    this.context.lineTo(tx - ux * 9 + uy * 4, ty - uy * 9 - ux * 4);
    this.context.closePath();
  }

  private marks(sight: Sight): void {
    const { packed, view, marks } = sight;
    const small: number[] = [];
    // The most important lie on top.
    for (let i = marks.length - 1; i >= 0; i--) if (radiusOf(marks[i], packed.r[marks[i]], view.k) < SHAPED) small.push(marks[i]);
    if (small.length) this.dots(sight, small);
    for (let i = marks.length - 1; i >= 0; i--) if (radiusOf(marks[i], packed.r[marks[i]], view.k) >= SHAPED) this.mark(sight, marks[i]);
  }

  /** Dots of one colour, all in one path, with a rim. */
  private dots({ packed, theme, view, ratio, lifted }: Sight, marks: readonly number[]): void {
    const { context } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const groups = new Map<string, number[]>();
    for (const mark of marks) {
      const key = (packed.markFlags[mark] & FADED && !lifted ? "f" : "") + theme.fills[packed.look[mark]];
      const group = groups.get(key);
      if (group) group.push(mark);
      else groups.set(key, [mark]);
    }
    groups.forEach((group, key) => {
      const faded = key[0] === "f";
      context.globalAlpha = faded ? FADED_MARK : 1;
      for (const rim of [true, false]) {
        context.fillStyle = rim ? theme.outline : faded ? key.slice(1) : key;
        context.beginPath();
        for (const mark of group) {
          const r = radiusOf(mark, packed.r[mark], view.k) + (rim ? 0.7 : 0);
          const [x, y] = [packed.xy[2 * mark] * view.k + view.x, packed.xy[2 * mark + 1] * view.k + view.y];
          if (r < 1.8) context.rect(x - r, y - r, 2 * r, 2 * r);
          else {
            context.moveTo(x + r, y);
            context.arc(x, y, r, 0, 7);
          }
        }
        context.fill();
      }
    });
  }

  private mark({ packed, theme, view, ratio, lifted }: Sight, mark: number): void {
    const { context } = this;
    const number = packed.look[mark];
    const look = packed.head.looks[number];
    const radius = radiusOf(mark, packed.r[mark], view.k);
    const size = (radius / 10) * ratio;
    // Lines grow with the mark, up to their full width.
    const pen = (width: number) => (10 * width * Math.min(1, Math.max(0.55, view.k))) / radius;
    const [x, y] = [packed.xy[2 * mark] * view.k + view.x, packed.xy[2 * mark + 1] * view.k + view.y];
    context.setTransform(size, 0, 0, size, x * ratio, y * ratio);
    context.globalAlpha = theme.marks[number] * (packed.markFlags[mark] & FADED && !lifted ? FADED_MARK : 1);
    context.lineJoin = "round";
    context.fillStyle = theme.fills[number];
    context.strokeStyle = theme.edges[number];
    context.lineWidth = pen(look.border || 1.6);
    const outline = this.path(look.outline);
    context.fill(outline);
    context.stroke(outline);
    context.lineWidth = pen(1.2);
    if (look.inner) context.stroke(this.path(look.inner));
    const sign = look.icon || look.pip;
    if (look.since) this.badge(look.since, theme);
    if (!sign) return;
    context.strokeStyle = theme.pips[number];
    context.lineCap = "round";
    if (look.icon) context.scale(0.55, 0.55);
    context.lineWidth = pen(1.8) / (look.icon ? 0.55 : 1);
    context.stroke(this.path(sign));
  }

  /** A small sign at the upper left: new, changed or gone. */
  private badge(since: string, theme: Theme): void {
    const { context } = this;
    context.beginPath();
    context.arc(-7.8, -7.8, 4.6, 0, 7);
    context.fillStyle = theme.paper;
    context.fill();
    context.lineWidth = 0.9;
    context.strokeStyle = theme.ink;
    context.stroke();
    context.stroke(this.path(since === "came" ? "M-10.4-7.8h5.2M-7.8-10.4v5.2" : since === "went" ? "M-10.4-7.8h5.2" : "M-10.2-7.2q1.2-2 2.4-.6t2.4-.6"));
  }

  /** What lies under everything: grounds of groups, rings, columns and axes with their words. */
  under({ packed, theme, view, ratio }: Sight): void {
    const { context } = this;
    const { grounds, guides } = packed.head;
    context.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
    context.strokeStyle = theme.quiet;
    context.lineWidth = 1.2 / view.k;
    for (const { path, tint } of grounds) {
      context.globalAlpha = 0.1;
      context.fillStyle = theme.tints[(tint - 1) % theme.tints.length];
      context.fill(this.path(path));
      context.globalAlpha = 0.6;
      context.stroke(this.path(path));
    }
    context.globalAlpha = 0.5;
    context.beginPath();
    for (const guide of guides) {
      if ("ring" in guide) {
        context.moveTo(guide.ring[0] + guide.ring[2], guide.ring[1]);
        context.arc(guide.ring[0], guide.ring[1], guide.ring[2], 0, 7);
      } else if ("rule" in guide) {
        context.moveTo(guide.rule[0], guide.rule[1]);
        context.lineTo(guide.rule[2], guide.rule[3]);
      }
    }
    context.stroke();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = 1;
    const write = (words: string, [x, y]: [number, number], align: CanvasTextAlign, strong: boolean) => {
      context.font = `${strong ? "650 " : ""}13px ${theme.font}`;
      context.textAlign = align;
      context.fillStyle = theme.quiet;
      context.fillText(words, x * view.k + view.x, y * view.k + view.y);
    };
    for (const { words, at } of grounds) write(words, at, "center", true);
    for (const guide of guides) if ("words" in guide) write(guide.words, guide.at, guide.align, guide.strong);
  }

  private path(data: string): Path2D {
    let path = this.paths.get(data);
    if (!path) this.paths.set(data, (path = new Path2D(data)));
    return path;
  }
}
