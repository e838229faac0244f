import { test } from "node:test";
import assert from "node:assert/strict";
import { arranged, inside, type Arrangement } from "../src/arrange";
import { dayAt, daysIn, inWords } from "../src/days";
import { Undoing } from "../src/edits";
import { othersHere, pause, toldOf } from "../src/others";
import { formAddress, isOwn, partsOf } from "../src/swap";
import { seconds } from "../src/tour";

const disc = (x: number, y: number, r = 10) => ({ x, y, r });
const gap = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y);

test("marks come into line on the left, at the top, down the middle, across the middle", () => {
  const three = [disc(0, 0), disc(30, 100), disc(80, 250)];
  assert.deepEqual(arranged(three, "left"), [{ x: 0, y: 0 }, { x: 0, y: 100 }, { x: 0, y: 250 }]);
  assert.deepEqual(arranged(three, "middle").map((p) => p.x), [40, 40, 40]);
  const wide = [disc(0, 5), disc(100, 25), disc(200, 15)];
  assert.deepEqual(arranged(wide, "top").map((p) => p.y), [5, 5, 5]);
  assert.deepEqual(arranged(wide, "row"), [{ x: 0, y: 15 }, { x: 100, y: 15 }, { x: 200, y: 15 }]);
});

test("in line nobody stands on anybody, and the line stays about where it was", () => {
  // Two at the same height: 10 + 10 + 18 of free paper between their middles.
  const placed = arranged([disc(0, 50), disc(90, 50)], "left");
  assert.equal(placed[0].x, placed[1].x);
  assert.equal(Math.abs(placed[0].y - placed[1].y), 38);
});

test("the same distance from each to the next, between the outermost", () => {
  const placed = arranged([disc(0, 3), disc(10, 1), disc(100, 2)], "across");
  assert.deepEqual(placed, [{ x: 0, y: 3 }, { x: 50, y: 1 }, { x: 100, y: 2 }]);
  assert.deepEqual(arranged([disc(0, 0), disc(0, 30), disc(0, 40), disc(0, 90)], "down").map((p) => p.y), [0, 30, 60, 90]);
});

test("on a grid each has a crossing of its own, the nearest that is free", () => {
  // Cells of 2 × 10 + 2 × 18 = 56.
  const placed = arranged([disc(3, 2), disc(5, 4), disc(60, 0)], "grid");
  for (const p of placed) assert.ok(p.x % 56 === 0 && p.y % 56 === 0, JSON.stringify(p));
  assert.deepEqual(placed[0], { x: 0, y: 0 });
  assert.deepEqual(placed[2], { x: 56, y: 0 });
  assert.equal(new Set(placed.map((p) => `${p.x} ${p.y}`)).size, 3);
});

test("in a circle all are equally far from their middle and from the next", () => {
  const placed = arranged([disc(0, 0), disc(10, 5), disc(100, 0), disc(50, 80), disc(20, 90)], "circle");
  const middle = { x: 36, y: 35 };
  const radii = placed.map((p) => gap(p, middle));
  for (const radius of radii) assert.ok(Math.abs(radius - radii[0]) < 1e-9);
  const turns = placed.map((p) => Math.atan2(p.y - middle.y, p.x - middle.x)).sort((a, b) => a - b);
  turns.slice(1).forEach((turn, i) => assert.ok(Math.abs(turn - turns[i] - (2 * Math.PI) / 5) < 1e-9));
});

test("marks on each other are parted, even a heap on one spot; others stay", () => {
  const heap = Array.from({ length: 12 }, () => disc(50, 50));
  const placed = arranged([...heap, disc(900, 900)], "apart");
  placed.forEach((a, i) => placed.slice(i + 1).forEach((b) => assert.ok(gap(a, b) >= 20, `${gap(a, b)}`)));
  assert.deepEqual(placed[12], { x: 900, y: 900 });
});

test("every arrangement gives everybody a place that is a number", () => {
  const all: Arrangement[] = ["left", "middle", "top", "row", "across", "down", "grid", "circle", "apart"];
  for (const how of all) for (const marks of [[disc(1, 1)], [disc(0, 0), disc(0, 0)], [disc(0, 0, 0), disc(5, 5, 40), disc(-7, 3)]]) {
    const placed = arranged(marks, how);
    assert.equal(placed.length, marks.length);
    for (const p of placed) assert.ok(isFinite(p.x) && isFinite(p.y), how);
  }
});

test("a loop drawn by hand holds what is inside it, also when it is bent like a horseshoe", () => {
  const horseshoe = [[0, 0], [100, 0], [100, 100], [70, 100], [70, 30], [30, 30], [30, 100], [0, 100]].map(([x, y]) => ({ x, y }));
  assert.equal(inside(horseshoe, { x: 15, y: 80 }), true);
  assert.equal(inside(horseshoe, { x: 50, y: 15 }), true);
  assert.equal(inside(horseshoe, { x: 50, y: 80 }), false, "between its arms");
  assert.equal(inside(horseshoe, { x: 150, y: 50 }), false);
  assert.equal(inside([], { x: 0, y: 0 }), false);
});

test("undo goes back one by one, redo forward; something new ends what could be done again", () => {
  const kept: string[] = [];
  const undoing = new Undoing((done, undone) => kept.push(`${done}/${undone}`));
  assert.equal(undoing.next(false), undefined);
  undoing.did(4);
  undoing.did(5);
  assert.equal(undoing.next(false), 5);
  undoing.took(false, 6);
  assert.equal(undoing.next(false), 4);
  assert.equal(undoing.next(true), 6, "taking back version 6 does 5 again");
  undoing.took(true, 7);
  assert.deepEqual([undoing.next(false), undoing.canRedo], [7, false]);
  undoing.took(false, 8);
  undoing.did(9);
  assert.deepEqual([undoing.next(false), undoing.canRedo], [9, false]);
  undoing.drop(false);
  assert.equal(undoing.next(false), 4);
  assert.equal(kept[kept.length - 1], "4/");
});

test("a form's address asks for what was filled in, and forgets what the address asked before", () => {
  const to = formAddress("https://kith.example/n/larkmere/map?care=food", [["focus", "Ada & Bo"], ["steps", ""], ["only", "x"], ["only", "y"]]);
  assert.equal(to.search, "?focus=Ada+%26+Bo&only=x&only=y");
});

test("only the map's own address is fetched; its parts where the server says", () => {
  const here = new URL("https://kith.example/n/larkmere/map?view=a");
  assert.ok(isOwn(new URL("https://kith.example/n/larkmere/map?care=food"), here));
  assert.ok(!isOwn(new URL("https://kith.example/n/larkmere/actors"), here));
  assert.ok(!isOwn(new URL("https://elsewhere.example/n/larkmere/map"), here));
  assert.equal(partsOf(here, "/n/larkmere/map/picture"), "/n/larkmere/map/picture?view=a");
  assert.equal(partsOf(here, undefined), "/n/larkmere/map?view=a");
});

test("days are read, sorted, each once; the one shown is the last not after what is asked", () => {
  const days = daysIn("2026-03-01 2026-01-01, 2026-03-01 <b> 26-1-1");
  assert.deepEqual(days, ["2026-01-01", "2026-03-01"]);
  assert.deepEqual([null, "2025-06-01", "2026-01-01", "2026-02-14", "2026-12-31"].map((asked) => dayAt(days, asked)), [2, 0, 0, 0, 1]);
  assert.equal(inWords("2026-03-01"), "1 March 2026");
  assert.equal(inWords(""), "now");
});

test("a lost line is tried again, ever more rarely; who is here is text", () => {
  assert.deepEqual([1, 2, 3, 9, 99].map(pause), [2_000, 4_000, 8_000, 60_000, 60_000]);
  const here = '{"here":[{"name":"Olive","at":"map","you":true},{"name":"<b>Omar</b>","at":"map"},{"name":"<b>Omar</b>","at":"table"},{"name":7}]}';
  assert.deepEqual(othersHere(here), ["<b>Omar</b>"]);
  assert.deepEqual([othersHere(""), othersHere("null"), othersHere('{"here":3}')], [[], [], []]);
  assert.deepEqual(toldOf('{"mark":"12","by":["Omar"],"own":false}'), { mark: "12", by: ["Omar"], own: false });
  assert.deepEqual([toldOf('{"mark":"a"}'), toldOf("x")], [{ mark: "a", by: [], own: false }, { mark: "", by: [], own: false }]);
});

test("a tour plays by itself only when asked, never in a hurry", () => {
  assert.deepEqual(["", "?autoplay=10", "?autoplay=0.1", "?autoplay=no", "?autoplay=-4", "?autoplay=1e9"].map(seconds), [undefined, 10, 3, undefined, undefined, 600]);
});
