/** The colours of the picture, as the page's own stylesheet has them now: light, dark, high contrast or forced. */

import type { Packed } from "./packed";

export type Rgb = [number, number, number];

export interface Theme {
  ink: string;
  paper: string;
  quiet: string;
  outline: string;
  /** The tints of grounds. */
  tints: string[];
  /** By look: its colour, that of its outline, that of the sign inside it, and how opaque it is. */
  fills: string[];
  edges: string[];
  pips: string[];
  marks: number[];
  /** By stroke: its colour, its width, and how opaque it is. */
  strokes: string[];
  widths: number[];
  lines: number[];
  font: string;
}

/** Reads the custom properties of scene.css where they hold for this element. */
export function themeOf(el: Element, packed: Packed): Theme {
  const style = getComputedStyle(el);
  const said = (name: string, otherwise: string) => style.getPropertyValue(`--scene-${name}`).trim() || otherwise;
  const { looks, strokes } = packed.head;
  const fillOf = (fill: string) => (fill[0] === "#" ? fill : said(/^category-/.test(fill) ? fill.slice(9) : "none", "#eee6d8"));
  const strokeOf = (name: string) => said(/^line-/.test(name) ? name.slice(5) : name === "care" ? "strong" : "dotted", "#2b7f8c");
  return {
    ink: said("ink", "#2a2130"),
    paper: said("paper", "#fffdf8"),
    quiet: said("quiet", "#5b5061"),
    outline: said("outline", "#2a2130"),
    tints: [1, 2, 3, 4, 5, 6, 7].map((tint) => said(String(tint), "#999999")),
    fills: looks.map(({ fill }) => fillOf(fill)),
    edges: looks.map(({ edge }) => edge || said("outline", "#2a2130")),
    pips: looks.map(({ fill, dark }) => (dark || fill === "category-5" ? "#ffffff" : "#1d1a17")),
    marks: looks.map(({ opacity, since }) => (opacity === null ? 1 : opacity) * (since === "went" ? 0.5 : 1)),
    strokes: strokes.map((stroke) => stroke.color || strokeOf(stroke.class)),
    widths: strokes.map((stroke) => stroke.width || (stroke.class === "line-strong" ? 3 : stroke.class === "line-plain" ? 1.6 : 1.8)),
    lines: strokes.map(({ opacity, since }) => (opacity === null ? 1 : opacity) * (since === "went" ? 0.5 : 1)),
    font: style.fontFamily,
  };
}

const known = new Map<string, Rgb>();
let probe: CanvasRenderingContext2D | null | undefined;

/** Any colour that CSS knows, as shares of red, green and blue. */
export function rgb(color: string): Rgb {
  let found = known.get(color);
  if (!found) {
    probe = probe || make(1, 1);
    if (!probe) return [0.5, 0.5, 0.5];
    probe.clearRect(0, 0, 1, 1);
    probe.fillStyle = color;
    probe.fillRect(0, 0, 1, 1);
    const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
    found = [r / 255, g / 255, b / 255];
    known.set(color, found);
  }
  return found;
}

function make(width: number, height: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext("2d", { willReadFrequently: true });
}
