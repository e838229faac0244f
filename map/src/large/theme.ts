/** The colours of the picture, as the page's own stylesheet has them now: light, dark, high contrast or forced. */

import type { Packed } from "./packed";

export type Rgb = [number, number, number];

export interface Theme {
  ink: string;
  paper: string;
  outline: string;
  /** By look and by stroke. */
  fills: string[];
  /** The sign inside a mark: dark, or light on dark fills. */
  pips: string[];
  strokes: string[];
  widths: number[];
  font: string;
}

/** Reads the custom properties of scene.css where they hold for this element. */
export function themeOf(el: Element, packed: Packed): Theme {
  const style = getComputedStyle(el);
  const said = (name: string, otherwise: string) => style.getPropertyValue(`--scene-${name}`).trim() || otherwise;
  const { looks, strokes } = packed.head;
  return {
    ink: said("ink", "#2a2130"),
    paper: said("paper", "#fffdf8"),
    outline: said("outline", "#2a2130"),
    fills: looks.map(({ fill }) => said(fill ? fill.replace("category-", "") : "none", "#eee6d8")),
    pips: looks.map(({ fill }) => (fill === "category-5" ? "#ffffff" : "#1d1a17")),
    strokes: strokes.map((stroke) => said(stroke.class.replace("line-", ""), "#2b7f8c")),
    widths: strokes.map((stroke) => (stroke.class === "line-strong" ? 3 : stroke.class === "line-plain" ? 1.6 : 1.8)),
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
