/**
 * The painter for crowds: WebGL 2 by hand, two programs. A line is a quad turned along its way, a mark is a quad in
 * which the fragment decides what is inside the shape. What is in sight is written into one buffer and drawn at once.
 */

import { FADED } from "./packed";
import { lineWidth, radiusOf, SHAPED, type Painter, type Sight } from "./paint";
import { rgb } from "./theme";

/** Four corners: along the line and across it, or across the mark. */
const CORNERS = new Float32Array([0, -1, 1, -1, 0, 1, 1, 1]);

const LINE_VERTEX = `#version 300 es
layout(location=0) in vec2 corner;
layout(location=1) in vec4 ends;
layout(location=2) in vec4 paint;
layout(location=3) in vec2 form;
uniform vec2 paper;
out vec4 color; out float across; out float along; flat out float broken; flat out float half_width;
void main() {
  vec2 way = ends.zw - ends.xy;
  float far = max(length(way), 1e-3);
  vec2 side = vec2(-way.y, way.x) / far;
  half_width = form.x * 0.5;
  float reach = half_width + 0.75;
  across = corner.y * reach;
  along = corner.x * far;
  vec2 at = ends.xy + way * corner.x + side * across;
  gl_Position = vec4(at / paper * vec2(2, -2) + vec2(-1, 1), 0, 1);
  color = paint; broken = form.y;
}`;

const LINE_FRAGMENT = `#version 300 es
precision mediump float;
in vec4 color; in float across; in float along; flat in float broken; flat in float half_width;
out vec4 seen;
void main() {
  float cover = clamp(half_width + 0.5 - abs(across), 0.0, 1.0);
  if (broken > 0.5 && mod(along, broken) > broken * 0.58) cover = 0.0;
  float a = color.a * cover;
  seen = vec4(color.rgb * a, a);
}`;

const MARK_VERTEX = `#version 300 es
layout(location=0) in vec2 corner;
layout(location=1) in vec3 disc;
layout(location=2) in vec4 paint;
layout(location=3) in vec2 form;
uniform vec2 paper;
out vec4 color; out vec2 at; flat out float radius; flat out vec2 shape;
void main() {
  radius = disc.z;
  float reach = radius * 1.4 + 1.5;
  at = vec2(corner.x * 2.0 - 1.0, corner.y) * reach;
  gl_Position = vec4((disc.xy + at) / paper * vec2(2, -2) + vec2(-1, 1), 0, 1);
  color = paint; shape = form;
}`;

const MARK_FRAGMENT = `#version 300 es
precision mediump float;
in vec4 color; in vec2 at; flat in float radius; flat in vec2 shape;
uniform vec4 rim;
uniform float rim_width;
out vec4 seen;
void main() {
  float away = length(at);
  float edge = radius;
  if (shape.x > 2.5) {
    float turn = 6.2831853 / shape.x;
    float angle = atan(at.x, -at.y) + shape.y * turn * 0.5;
    float off = mod(angle + turn * 0.5, turn) - turn * 0.5;
    // Areas about equal to the disc's: the corners stand out, the sides lie in.
    float sides = turn * 0.5;
    edge = radius * sqrt(3.14159 / (shape.x * sin(sides) * cos(sides))) * cos(sides);
    away = away * cos(sides - abs(off));
  }
  float body = clamp(edge + 0.5 - away, 0.0, 1.0);
  float whole = clamp(edge + rim_width + 0.5 - away, 0.0, 1.0);
  vec3 shade = mix(rim.rgb, color.rgb, body);
  float a = whole * color.a;
  seen = vec4(shade * a, a);
}`;

/** Bytes of one line and of one mark in the buffer. */
const LINE = 28;
const MARK = 24;

export class GlPainter implements Painter {
  private lost = false;
  private plodding?: boolean;
  private readonly buffer: WebGLBuffer;
  private bytes = new ArrayBuffer(0);

  private constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly gl: WebGL2RenderingContext,
    private readonly lineProgram: WebGLProgram,
    private readonly markProgram: WebGLProgram,
  ) {
    const corners = gl.createBuffer()!;
    gl.bindBuffer(gl.ARRAY_BUFFER, corners);
    gl.bufferData(gl.ARRAY_BUFFER, CORNERS, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    for (const at of [1, 2, 3]) {
      gl.enableVertexAttribArray(at);
      gl.vertexAttribDivisor(at, 1);
    }
    this.buffer = gl.createBuffer()!;
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    canvas.addEventListener("webglcontextlost", () => (this.lost = true));
  }

  /** Nothing where the browser has no WebGL 2. */
  static on(canvas: HTMLCanvasElement): GlPainter | undefined {
    const gl = canvas.getContext("webgl2", { antialias: false, depth: false, preserveDrawingBuffer: true, powerPreference: "low-power" });
    if (!gl) return undefined;
    const lines = program(gl, LINE_VERTEX, LINE_FRAGMENT);
    const marks = program(gl, MARK_VERTEX, MARK_FRAGMENT);
    return lines && marks ? new GlPainter(canvas, gl, lines, marks) : undefined;
  }

  /** Whether the processor draws, for want of a graphics card. */
  get slow(): boolean {
    if (this.plodding === undefined) {
      const about = this.gl.getExtension("WEBGL_debug_renderer_info");
      const card = about ? String(this.gl.getParameter(about.UNMASKED_RENDERER_WEBGL)) : "";
      this.plodding = /swiftshader|llvmpipe|software|basic render/i.test(card);
    }
    return this.plodding;
  }

  get works(): boolean {
    return !this.lost;
  }

  paint(sight: Sight): void {
    const { canvas, gl } = this;
    const [width, height] = [Math.round(sight.width * sight.ratio), Math.round(sight.height * sight.ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    this.lines(sight, width, height);
    this.marks(sight, width, height);
  }

  private room(bytes: number): DataView {
    if (this.bytes.byteLength < bytes) this.bytes = new ArrayBuffer(Math.ceil(bytes * 1.25));
    return new DataView(this.bytes);
  }

  private draw(count: number, stride: number, size: number): void {
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, new Uint8Array(this.bytes, 0, count * stride), gl.STREAM_DRAW);
    gl.vertexAttribPointer(1, size, gl.FLOAT, false, stride, 0);
    gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, stride, 4 * size);
    gl.vertexAttribPointer(3, 2, gl.FLOAT, false, stride, 4 * size + 4);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
  }

  private lines({ packed, theme, view, ratio, lines, strength }: Sight, width: number, height: number): void {
    const { gl } = this;
    const { ends, xy, bend, stroke, lineFlags, head } = packed;
    if (!lines.length) return;
    const colors = theme.strokes.map((color) => rgb(color));
    const broken = head.strokes.map(({ pattern }) => (view.k < 0.25 || pattern === "solid" ? 0 : pattern === "dashed" ? 12 : 5.4));
    const widths = theme.widths.map((own) => lineWidth(own, view.k));
    // Half a pixel and less is said by strength, not by width.
    const [k, x0, y0] = [view.k * ratio, view.x * ratio, view.y * ratio];
    const room = this.room(lines.length * LINE);
    let at = 0;
    for (let i = lines.length - 1; i >= 0; i--) {
      const line = lines[i];
      const [a, b] = [2 * ends[2 * line], 2 * ends[2 * line + 1]];
      let [ax, ay, bx, by] = [xy[a] * k + x0, xy[a + 1] * k + y0, xy[b] * k + x0, xy[b + 1] * k + y0];
      if (bend[line]) {
        // A bent line lies straight beside the straight way: from afar that is the same.
        const off = (bend[line] * k) / (Math.hypot(bx - ax, by - ay) || 1);
        [ax, ay, bx, by] = [ax - (by - ay) * off, ay + (bx - ax) * off, bx - (by - ay) * off, by + (bx - ax) * off];
      }
      const kind = stroke[line];
      room.setFloat32(at, ax, true);
      room.setFloat32(at + 4, ay, true);
      room.setFloat32(at + 8, bx, true);
      room.setFloat32(at + 12, by, true);
      paint(room, at + 16, colors[kind], strength * theme.lines[kind] * (lineFlags[line] & FADED ? 0.15 : 1));
      room.setFloat32(at + 20, widths[kind] * ratio, true);
      room.setFloat32(at + 24, broken[kind] * k, true);
      at += LINE;
    }
    gl.useProgram(this.lineProgram);
    gl.uniform2f(gl.getUniformLocation(this.lineProgram, "paper"), width, height);
    this.draw(lines.length, LINE, 4);
  }

  private marks({ packed, theme, view, ratio, marks }: Sight, width: number, height: number): void {
    const { gl } = this;
    const { xy, r, look, markFlags, head } = packed;
    if (!marks.length) return;
    const colors = theme.fills.map((color) => rgb(color));
    const [k, x0, y0] = [view.k * ratio, view.x * ratio, view.y * ratio];
    const room = this.room(marks.length * MARK);
    let at = 0;
    for (let i = marks.length - 1; i >= 0; i--) {
      const mark = marks[i];
      const kind = look[mark];
      const { corners, turned } = head.looks[kind];
      const radius = radiusOf(mark, r[mark], view.k);
      room.setFloat32(at, xy[2 * mark] * k + x0, true);
      room.setFloat32(at + 4, xy[2 * mark + 1] * k + y0, true);
      room.setFloat32(at + 8, radius * ratio, true);
      paint(room, at + 12, colors[kind], theme.marks[kind] * (markFlags[mark] & FADED ? 0.2 : 1));
      room.setFloat32(at + 16, radius < SHAPED ? 0 : corners, true);
      room.setFloat32(at + 20, turned ? 1 : 0, true);
      at += MARK;
    }
    gl.useProgram(this.markProgram);
    const [red, green, blue] = rgb(theme.outline);
    gl.uniform2f(gl.getUniformLocation(this.markProgram, "paper"), width, height);
    gl.uniform4f(gl.getUniformLocation(this.markProgram, "rim"), red, green, blue, 1);
    gl.uniform1f(gl.getUniformLocation(this.markProgram, "rim_width"), Math.min(1.4, 0.4 + view.k * 1.4) * ratio);
    this.draw(marks.length, MARK, 3);
  }
}

function paint(room: DataView, at: number, [red, green, blue]: readonly [number, number, number], alpha: number): void {
  room.setUint8(at, red * 255);
  room.setUint8(at + 1, green * 255);
  room.setUint8(at + 2, blue * 255);
  room.setUint8(at + 3, alpha * 255);
}

function program(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram | undefined {
  const made = gl.createProgram()!;
  for (const [kind, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  return gl.getProgramParameter(made, gl.LINK_STATUS) ? made : undefined;
}
