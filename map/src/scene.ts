/**
 * The server's SVG, read into marks, ties and names. Nothing is computed about the network here: what is joined to
 * what, and what matters more, is what the picture says. The contract is written down in map/README.md.
 */

import { loopShape, short, tieMiddle, tieShape, type Arrows, type Disc, type Point } from "./geometry";
import { ANCHOR, baseline, textScale, type Name, type Side } from "./labels";
import type { Box } from "./camera";

const SVG = "http://www.w3.org/2000/svg";

export interface Mark extends Disc {
  id: string;
  el: SVGElement;
  name: string;
  /** What the mark is called aloud: its name and kind. */
  label: string;
  rank: number;
  ties: Tie[];
  text: Text;
}

export interface Tie {
  /** Absent where the picture draws ties in bulk. */
  el?: SVGElement;
  id: string;
  from: Mark;
  to: Mark;
  bend: number;
  arrows: Arrows;
  /** The middle of its line, as it is drawn now. */
  middle: Point;
}

/** A name on the map. In a large picture most names have no text of their own until they first find room. */
export interface Text extends Name {
  mark: Mark;
  el?: SVGTextElement;
}

const number = (value: string | null | undefined, otherwise: number) => {
  const parsed = parseFloat(value || "");
  return isFinite(parsed) ? parsed : otherwise;
};

/** The margin that the server leaves around its picture (`frame` in picture/scene.rs). */
const FRAME_MARGIN = 16;

export class Scene {
  readonly marks = new Map<string, Mark>();
  readonly ties: Tie[] = [];
  readonly texts: Text[] = [];
  /** Marks by importance, the most connected first. */
  readonly inOrder: Mark[];
  readonly viewport: SVGGElement;
  /** Whether the picture is large enough that effects are spared. */
  readonly large: boolean;
  private readonly labels: SVGGElement;
  private readonly glow: SVGPathElement;
  private lit: Element[] = [];
  private shown = new Map<Text, Side>();

  /** What the server's picture takes up, names, rings and headings included. */
  private readonly drawn: readonly number[];

  constructor(readonly svg: SVGSVGElement) {
    this.drawn = (svg.getAttribute("viewBox") || "").split(" ").map(Number);
    this.viewport = svg.querySelector<SVGGElement>("g.viewport")!;
    this.labels = svg.querySelector<SVGGElement>("g.labels")!;
    const texts = new Map<string, SVGTextElement>();
    this.labels.querySelectorAll<SVGTextElement>("text[data-actor]").forEach((el) => texts.set(el.dataset.actor!, el));
    svg.querySelectorAll<SVGElement>(".mark").forEach((el) => {
      const at = /translate\(\s*([-\d.e]+)[ ,]+([-\d.e]+)/.exec(el.getAttribute("transform") || "");
      const { actor, name, r, rank } = el.dataset;
      if (!actor || !at) return;
      const said = el.getAttribute("aria-label") || "";
      const mark = {
        id: actor, el, x: +at[1], y: +at[2], r: number(r, 12), name: name || said,
        label: said.replace(/,\s*\d+ connections?$/, ""), rank: number(rank, Infinity), ties: [] as Tie[],
      } as unknown as Mark;
      const text = texts.get(actor);
      mark.text = {
        mark, el: text, rank: mark.rank, side: (text && (text.dataset.side as Side)) || "s",
        width: number(text && text.dataset.w, Math.min(mark.name.length, 24) * 7), lines: Math.max(1, text ? text.childElementCount : 1),
        scale: number(text && text.dataset.scale, 1),
      };
      this.marks.set(actor, mark);
      this.texts.push(mark.text);
    });
    this.inOrder = [...this.marks.values()].sort((a, b) => a.rank - b.rank);
    svg.querySelectorAll<SVGElement>(".tie").forEach((el) => {
      const { tie, from, to, bend, arrows } = el.dataset;
      this.join(this.marks.get(from || ""), this.marks.get(to || ""), tie || "", number(bend, 0), (arrows as Arrows) || "none", el);
    });
    // A large picture draws all ties of a status as one path, and says which marks they join by number.
    const byNumber = [...this.marks.values()];
    svg.querySelectorAll<SVGPathElement>("path[data-ends]").forEach((el) => {
      const ends = (el.dataset.ends || "").split(" ");
      for (let i = 0; i + 1 < ends.length; i += 2) this.join(byNumber[+ends[i]], byNumber[+ends[i + 1]], "", 0, "none");
    });
    this.large = this.marks.size + this.ties.length > 1500;
    this.glow = document.createElementNS(SVG, "path");
    this.glow.setAttribute("class", "glow");
    (svg.querySelector("g.ties") as SVGGElement).appendChild(this.glow);
  }

  private join(from: Mark | undefined, to: Mark | undefined, id: string, bend: number, arrows: Arrows, el?: SVGElement): void {
    if (!from || !to) return;
    const tie = { id, from, to, bend, arrows, el, middle: tieMiddle(from, to, bend) };
    this.ties.push(tie);
    from.ties.push(tie);
    if (to !== from) to.ties.push(tie);
  }

  /** Whether this is somebody or something with a page: not a group drawn as one mark, nor anybody who is gone. */
  hasPage(what: Mark | Tie): boolean {
    return !!what.el && what.el.hasAttribute("href");
  }

  /** What kind of mark it is, in the words of the picture: "care team". Empty where it says none. */
  kindOf(mark: Mark): string {
    return mark.label.startsWith(`${mark.name}, `) ? mark.label.slice(mark.name.length + 2) : "";
  }

  neighbours(mark: Mark): Mark[] {
    const found = new Set<Mark>();
    for (const { from, to } of mark.ties) found.add(from === mark ? to : from);
    found.delete(mark);
    return [...found];
  }

  /** The rectangle that holds every mark and the names beside them. */
  box(): Box {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const { x, y, r } of this.marks.values()) {
      box.left = Math.min(box.left, x - r - 24);
      box.top = Math.min(box.top, y - r - 12);
      box.right = Math.max(box.right, x + r + 24);
      box.bottom = Math.max(box.bottom, y + r + 24);
    }
    const [left, top, width, height] = this.drawn;
    if (width > 0 && height > 0) {
      // The server leaves a margin of its own around it.
      box.left = Math.min(box.left, left + FRAME_MARGIN);
      box.top = Math.min(box.top, top + FRAME_MARGIN);
      box.right = Math.max(box.right, left + width - FRAME_MARGIN);
      box.bottom = Math.max(box.bottom, top + height - FRAME_MARGIN);
    }
    return this.marks.size ? box : { left: 0, top: 0, right: 1, bottom: 1 };
  }

  /** Moves a mark, and with it its ties and its name. */
  moveMark(mark: Mark, x: number, y: number, k: number): void {
    mark.x = x;
    mark.y = y;
    mark.el.setAttribute("transform", `translate(${short(x)} ${short(y)})`);
    for (const tie of mark.ties) this.shapeTie(tie);
    this.setText(mark.text, this.shown.get(mark.text) || mark.text.side, k);
  }

  private shapeTie(tie: Tie): void {
    if (!tie.el) return;
    const shape = tie.from === tie.to ? loopShape(tie.from, tie.bend, tie.arrows) : tieShape(tie.from, tie.to, tie.bend, tie.arrows);
    const middle = tieMiddle(tie.from, tie.to, tie.bend);
    for (const part of Array.from(tie.el.children)) {
      const at = /translate\(\s*([-\d.e]+)[ ,]+([-\d.e]+)\s*\)(.*)/.exec(part.getAttribute("transform") || "");
      // What stands at the middle of the line goes along with it.
      if (at) part.setAttribute("transform", `translate(${short(+at[1] + middle.x - tie.middle.x)} ${short(+at[2] + middle.y - tie.middle.y)})${at[3]}`);
      else if (part.localName === "path") part.setAttribute("d", part.classList.contains("head") ? shape.heads : shape.line);
    }
    tie.middle = middle;
  }

  /** Lifts a mark with its neighbourhood, or a tie with its ends; everything else fades. Returns the marks lifted. */
  lift(what?: Mark | Tie): Mark[] {
    for (const el of this.lit) el.classList.remove("lit", "chosen");
    this.lit = [];
    this.svg.classList.toggle("lifted", !!what);
    if (!what) {
      this.glow.removeAttribute("d");
      return [];
    }
    const isMark = "ties" in what;
    const ties = isMark ? what.ties : [what];
    const marks = isMark ? [what, ...this.neighbours(what)] : [what.from, what.to];
    const light = (el?: Element) => {
      if (!el) return;
      el.classList.add("lit");
      this.lit.push(el);
    };
    let glow = "";
    for (const tie of ties) {
      light(tie.el);
      if (!tie.el) glow += tieShape(tie.from, tie.to, 0, "none").line;
    }
    if (glow) this.glow.setAttribute("d", glow);
    for (const mark of marks) {
      light(mark.el);
      light(mark.text.el);
    }
    if (isMark) what.el.classList.add("chosen");
    return marks;
  }

  /** Shows the names that found a place and hides the rest. */
  showTexts(shown: Map<Text, Side>, k: number): void {
    for (const text of this.shown.keys()) {
      if (!shown.has(text) && text.el) text.el.classList.add("away");
    }
    // The first call meets the server's own choice, so every name is set once.
    if (!this.svg.classList.contains("alive")) this.texts.forEach((text) => text.el && !shown.has(text) && text.el.classList.add("away"));
    shown.forEach((side, text) => {
      const el = text.el || this.write(text);
      el.classList.remove("away", "spare");
      text.side = side;
      this.setText(text, side, k);
    });
    this.shown = shown;
  }

  /** Keeps the size of the names on screen while the zoom changes. */
  rescaleTexts(k: number): void {
    // Headings of columns, rings and grounds stay legible when the whole is small.
    const size = String(Math.round(Math.min(26, Math.max(13, 12 / k))));
    this.viewport.querySelectorAll("g.guides, g.grounds").forEach((group) => group.setAttribute("font-size", size));
    this.shown.forEach((side, text) => this.setText(text, side, k));
  }

  private write(text: Text): SVGTextElement {
    const el = document.createElementNS(SVG, "text");
    const line = document.createElementNS(SVG, "tspan");
    const letters = Array.from(text.mark.name);
    line.textContent = letters.length > 24 ? letters.slice(0, 23).join("") + "…" : text.mark.name;
    el.setAttribute("class", this.lit.includes(text.mark.el) ? "label lit" : "label");
    el.dataset.actor = text.mark.id;
    el.appendChild(line);
    this.labels.appendChild(el);
    text.el = el;
    return el;
  }

  private setText(text: Text, side: Side, k: number): void {
    if (!text.el) return;
    const c = textScale(k);
    const start = baseline(side, text.mark.r, text.lines, k, c, text.scale);
    const scale = Math.round((c / k) * 1000) / 1000;
    text.el.setAttribute("transform", `translate(${short(text.mark.x + start.x / k)} ${short(text.mark.y + start.y / k)}) scale(${scale})`);
    text.el.setAttribute("text-anchor", ANCHOR[side]);
  }
}

