/**
 * A large scene as the server packs it (picture/packed.rs): a head in JSON with all that repeats, then arrays that are
 * read where they lie. Marks stand by rank, the most connected first; lines by their less important end. The layout is
 * written down in map/README.md.
 */

import type { Box } from "../camera";

const SIGN = "kithmap1";
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

export const FADED = 1;
export const TO = 2;
export const BOTH = 4;
/** It has no page and no card: a cluster, somebody who is gone, a line that is no connection. */
export const ENDS_HERE = 8;

type Since = "came" | "changed" | "went";

export interface Look {
  /** A colour, or a class of scene.css that says it; empty where nobody said. */
  fill: string;
  /** Colour, width and opacity that the view asks for. */
  edge: string | null;
  border: number | null;
  opacity: number | null;
  /** Path data at radius 10: the outline, what lies inside it, the sign that says the same as the colour. */
  outline: string;
  inner: string | null;
  pip: string | null;
  /** A sign that the view asks for, within ±10. */
  icon: string | null;
  /** Signs in it are light. */
  dark: boolean;
  /** Corners of the shape where it is small; none for round ones. Turned ones stand on a side. */
  corners: number;
  turned: boolean;
  since: Since | null;
}

export interface Stroke {
  class: string;
  color: string | null;
  pattern: "solid" | "dashed" | "dotted";
  width: number | null;
  opacity: number | null;
  since: Since | null;
}

export interface Ground {
  path: string;
  words: string;
  at: [number, number];
  tint: number;
}

/** A ring (x, y, radius), a rule (from, to), or words. */
export type Guide = { ring: [number, number, number] } | { rule: [number, number, number, number] } | { words: string; at: [number, number]; align: CanvasTextAlign; strong: boolean };

interface Head {
  title: string;
  description: string;
  /** Left, top, width and height of the paper. */
  frame: [number, number, number, number];
  marks: number;
  lines: number;
  looks: Look[];
  strokes: Stroke[];
  sayings: string[];
  phrases: string[];
  /** Empty for the name, null for nothing. */
  labels: (string | null)[];
  /** What clusters are known by, by the number of their mark. */
  clusters: Record<string, string>;
  grounds: Ground[];
  guides: Guide[];
}

export class Packed {
  readonly head: Head;
  readonly n: number;
  readonly m: number;
  readonly xy: Float32Array;
  readonly r: Float32Array;
  /** Both ends of each line, as numbers of marks. */
  readonly ends: Uint32Array;
  readonly bend: Float32Array;
  readonly look: Uint16Array;
  readonly stroke: Uint16Array;
  readonly markFlags: Uint8Array;
  readonly lineFlags: Uint8Array;
  readonly names: string[];
  private readonly said: Uint32Array;
  private readonly label: Uint32Array;
  private readonly told: Uint32Array;
  private readonly actors: Uint8Array;
  private readonly ties: Uint8Array;

  /** Throws where the bytes are no packed scene of this version. */
  constructor(bytes: ArrayBuffer) {
    const text = new TextDecoder();
    if (text.decode(new Uint8Array(bytes, 0, Math.min(8, bytes.byteLength))) !== SIGN) throw new Error("not a packed map");
    const [headLength, namesLength] = new Uint32Array(bytes, 8, 2);
    let at = 16;
    const take = (length: number) => {
      const start = at;
      at += Math.ceil(length / 4) * 4;
      return start;
    };
    this.head = JSON.parse(text.decode(new Uint8Array(bytes, take(headLength), headLength))) as Head;
    const { marks: n, lines: m } = this.head;
    this.n = n;
    this.m = m;
    this.xy = new Float32Array(bytes, take(8 * n), 2 * n);
    this.r = new Float32Array(bytes, take(4 * n), n);
    this.ends = new Uint32Array(bytes, take(8 * m), 2 * m);
    this.bend = new Float32Array(bytes, take(4 * m), m);
    this.said = new Uint32Array(bytes, take(4 * n), n);
    this.label = new Uint32Array(bytes, take(4 * n), n);
    this.told = new Uint32Array(bytes, take(4 * m), m);
    this.look = new Uint16Array(bytes, take(2 * n), n);
    this.stroke = new Uint16Array(bytes, take(2 * m), m);
    this.markFlags = new Uint8Array(bytes, take(n), n);
    this.lineFlags = new Uint8Array(bytes, take(m), m);
    this.actors = new Uint8Array(bytes, take(16 * n), 16 * n);
    this.ties = new Uint8Array(bytes, take(16 * m), 16 * m);
    this.names = n ? text.decode(new Uint8Array(bytes, take(namesLength), namesLength)).split("\n") : [];
  }

  actor(mark: number): string {
    return this.head.clusters[mark] || spell(this.actors, 16 * mark);
  }

  /** Whether a mark has a page and a card. */
  leadsOn(mark: number): boolean {
    return !(this.markFlags[mark] & ENDS_HERE);
  }

  tie(line: number): string {
    return spell(this.ties, 16 * line);
  }

  /** The mark of an actor, or -1. O(n). */
  find(actor: string): number {
    const cluster = Object.keys(this.head.clusters).find((mark) => this.head.clusters[mark] === actor);
    if (cluster) return +cluster;
    const wanted = read(actor);
    if (!wanted) return -1;
    for (let mark = 0; mark < this.n; mark++) {
      let same = 0;
      while (same < 16 && this.actors[16 * mark + same] === wanted[same]) same++;
      if (same === 16) return mark;
    }
    return -1;
  }

  /** "B Team, care team, 7 connections". */
  words(mark: number): string {
    const said = this.head.sayings[this.said[mark]] || "&";
    return (said[0] === "&" ? this.names[mark] : "") + said.slice(1);
  }

  /** "Ada and B Team: generative". */
  phrase(line: number): string {
    const told = this.head.phrases[this.told[line]] || "=";
    if (told[0] !== "&") return told.slice(1);
    const cut = told.indexOf("|");
    return this.names[this.ends[2 * line]] + told.slice(1, cut) + this.names[this.ends[2 * line + 1]] + told.slice(cut + 1);
  }

  /** What is written beside a mark. */
  written(mark: number): string {
    const label = this.head.labels[this.label[mark]];
    return label === null ? "" : label || this.names[mark];
  }

  /** The rectangle that holds every mark and the names beside them. */
  box(): Box {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (let mark = 0; mark < this.n; mark++) {
      const [x, y, r] = [this.xy[2 * mark], this.xy[2 * mark + 1], this.r[mark]];
      box.left = Math.min(box.left, x - r - 24);
      box.top = Math.min(box.top, y - r - 12);
      box.right = Math.max(box.right, x + r + 24);
      box.bottom = Math.max(box.bottom, y + r + 24);
    }
    return this.n ? box : { left: 0, top: 0, right: 1, bottom: 1 };
  }
}

/** Fetches a packed scene. */
export async function fetched(address: string): Promise<Packed | undefined> {
  const answer = await fetch(address);
  return answer.ok && !answer.redirected ? new Packed(await answer.arrayBuffer()) : undefined;
}

/** An id of 128 bits as it stands in addresses: Crockford's base 32, 26 letters. */
function spell(bytes: Uint8Array, at: number): string {
  let letters = "";
  let rest = 0;
  // 26 letters hold 130 bits: the first has two to spare.
  let bits = 2;
  for (let i = 0; i < 16; i++) {
    rest = (rest << 8) | bytes[at + i];
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      letters += ALPHABET[(rest >> bits) & 31];
    }
    rest &= 31;
  }
  return letters;
}

/** The bytes of such an id; nothing where it is none. */
function read(id: string): Uint8Array | undefined {
  if (id.length !== 26) return undefined;
  const bytes = new Uint8Array(16);
  let rest = 0;
  let bits = -2;
  let at = 0;
  for (const letter of id.toLowerCase()) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) return undefined;
    rest = ((rest << 5) | digit) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (rest >> bits) & 255;
    }
  }
  return bytes;
}
