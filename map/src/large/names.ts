/** Which names are written, and where: the rules of the small map, over those who matter most among those in sight. */

import type { Size, View } from "../camera";
import { ANCHOR, baseline, FONT_SIZE, place, textScale, type Name, type Side } from "../labels";
import type { Packed } from "./packed";
import { radiusOf } from "./paint";
import type { Theme } from "./theme";

/** Up to so many marks in sight, every name is sought a place; past it, each needs so much paper, in square pixels. */
const FEW = 300;
const ROOM = 9_000;
const LETTERS = 24;
/** So many of the most connected are in bold. */
const MAJOR = 3;

interface Written extends Name {
  mark: { x: number; y: number; r: number };
  text: string;
  number: number;
}

export class Names {
  private readonly known = new Map<number, Written>();

  constructor(private readonly packed: Packed, private readonly context: CanvasRenderingContext2D) {}

  /** Chooses names among the marks in sight, which have so much paper; those in `first` come before all others. */
  choose(marks: Uint32Array, paper: number, first: readonly number[], view: View, size: Size, theme: Theme): Map<Written, Side> {
    const wanted = [...marks.subarray(0, marks.length > FEW ? Math.max(60, paper / ROOM) : FEW)].map((mark) => this.name(mark, theme));
    for (const name of wanted) name.mark.r = radiusOf(name.number, this.packed.r[name.number], view.k) / view.k;
    const before = new Set(first.map((mark) => this.name(mark, theme)));
    const known = new Set(wanted);
    before.forEach((name) => known.has(name) || wanted.push(name));
    return place(wanted.filter((name) => name.text), view, size, before);
  }

  write(names: Map<Written, Side>, view: View, theme: Theme, lifted: ReadonlySet<number> | undefined): void {
    const { context } = this;
    const scale = textScale(view.k);
    context.lineJoin = "round";
    context.lineWidth = 3.5 * scale;
    context.strokeStyle = theme.paper;
    context.fillStyle = theme.ink;
    context.textBaseline = "alphabetic";
    names.forEach((side, name) => {
      const start = baseline(side, name.mark.r, 1, view.k, scale);
      const [x, y] = [name.mark.x * view.k + view.x + start.x, name.mark.y * view.k + view.y + start.y];
      context.font = font(name.number, theme, scale);
      const anchor = ANCHOR[side];
      context.textAlign = anchor === "middle" ? "center" : anchor === "end" ? "right" : "left";
      context.globalAlpha = lifted && !lifted.has(name.number) ? 0.18 : 1;
      context.strokeText(name.text, x, y);
      context.fillText(name.text, x, y);
    });
    context.globalAlpha = 1;
  }

  /** Forgets how wide names are: the letters have changed. */
  forget(): void {
    this.known.clear();
  }

  private name(mark: number, theme: Theme): Written {
    let name = this.known.get(mark);
    if (!name) {
      const letters = Array.from(this.packed.written(mark));
      const text = letters.length > LETTERS ? letters.slice(0, LETTERS - 1).join("") + "…" : letters.join("");
      this.context.font = font(mark, theme, 1);
      const { xy, r } = this.packed;
      const disc = { x: xy[2 * mark], y: xy[2 * mark + 1], r: r[mark] };
      name = { mark: disc, text, number: mark, width: this.context.measureText(text).width + 4, lines: 1, rank: mark, side: "s" };
      this.known.set(mark, name);
    }
    return name;
  }
}

function font(mark: number, theme: Theme, scale: number): string {
  return `${mark < MAJOR ? "650 " : ""}${(FONT_SIZE * scale).toFixed(1)}px ${theme.font}`;
}
