import { test } from "node:test";
import assert from "node:assert/strict";
import { between, centre, fit, keepInSight, reveal, toScene, toScreen, zoom } from "../src/camera";
import { loopShape, short, tieShape } from "../src/geometry";
import { cover, place, textScale, type Name } from "../src/labels";
import { matches, plain } from "../src/search";
import { chooseWay } from "../src/walk";
import { words } from "../src/words";

const stage = { width: 800, height: 600 };

test("the whole of Larkmere fits the stage, in its middle, and is not blown up", () => {
  const view = fit({ left: 0, top: 0, right: 1536, bottom: 400 }, stage);
  assert.equal(view.k, 0.5);
  assert.deepEqual(toScreen(view, { x: 768, y: 200 }), { x: 400, y: 300 });
  assert.equal(fit({ left: 0, top: 0, right: 10, bottom: 10 }, stage).k, 1.4);
});

test("zooming keeps whatever is under the finger under the finger", () => {
  const view = { x: 120, y: -40, k: 0.8 };
  const finger = { x: 333, y: 222 };
  const under = toScene(view, finger);
  const closer = zoom(view, 1.7, finger, 0.1);
  const back = toScreen(closer, under);
  assert.ok(Math.abs(back.x - 333) < 1e-9 && Math.abs(back.y - 222) < 1e-9);
  assert.ok(Math.abs(closer.k - 1.36) < 1e-12);
  assert.equal(zoom(view, 0.0001, finger, 0.1).k, 0.1);
});

test("a mark behind the edge is brought in by the smallest pan, one in sight stays", () => {
  const view = { x: 0, y: 0, k: 1 };
  assert.deepEqual(reveal(view, { x: 900, y: 300 }, stage, 70), { x: -170, y: 0, k: 1 });
  assert.deepEqual(reveal(view, { x: 400, y: 300 }, stage, 70), view);
});

test("nobody pans into emptiness", () => {
  const kept = keepInSight({ x: 5000, y: 0, k: 1 }, { left: 0, top: 0, right: 700, bottom: 500 }, stage);
  assert.equal(kept.x, 740);
});

test("a flight starts and ends where it should, and a pure zoom does not drift sideways", () => {
  const a = centre({ x: 100, y: 100 }, 0.5, stage);
  const b = zoom(a, 4, { x: 200, y: 150 }, 0.01);
  const under = toScene(a, { x: 200, y: 150 });
  for (const t of [0, 0.3, 0.7, 1]) {
    const seen = toScreen(between(a, b, t, stage), under);
    assert.ok(Math.abs(seen.x - 200) < 1e-6 && Math.abs(seen.y - 150) < 1e-6);
  }
});

test("arrow keys lead along the street that goes that way", () => {
  const kitchen = { name: "Wren Street Kitchen", x: 100, y: 0 };
  const choir = { name: "Choir", x: 30, y: -80 };
  const surgery = { name: "Surgery", x: 40, y: 45 };
  const library = { name: "Library", x: 40, y: 12 };
  const all = [kitchen, choir, surgery];
  const here = { x: 0, y: 0 };
  assert.equal(chooseWay(here, all, "right"), kitchen, "straight ahead, though the surgery is nearer");
  assert.equal(chooseWay(here, [...all, library], "right"), library, "a little off the way but much nearer");
  assert.equal(chooseWay(here, all, "up"), choir);
  assert.equal(chooseWay(here, all, "down"), surgery);
  assert.equal(chooseWay(here, [surgery], "right"), surgery, "the diagonal answers to both keys");
  assert.equal(chooseWay(here, all, "left"), undefined);
  assert.equal(chooseWay(here, [{ x: -50, y: 1 }], "left")!.x, -50);
});

const name = (x: number, y: number, rank: number, width = 80): Name => ({ mark: { x, y, r: 10 }, width, lines: 1, rank, side: "s" });

test("names never cover each other; the important one keeps its place", () => {
  const big = name(100, 100, 0);
  const crowd = Array.from({ length: 40 }, (_, i) => name(100 + (i % 8) * 14, 100 + Math.floor(i / 8) * 14, i + 1));
  const view = { x: 0, y: 0, k: 1 };
  const shown = place([...crowd, big], view, stage);
  assert.ok(shown.has(big));
  assert.ok(shown.size < 41, "they cannot all fit");
  const boxes = [...shown].map(([one, side]) => cover(one, side, view));
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) =>
    assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top)));
});

test("zooming in makes room for more names, and who is lifted comes first", () => {
  const all = Array.from({ length: 12 }, (_, i) => name(100 + i * 20, 100, i));
  const far = place(all, { x: 0, y: 0, k: 0.6 }, stage);
  const near = place(all, { x: -400, y: -300, k: 5 }, { width: 4000, height: 3000 });
  assert.ok(far.size < near.size);
  assert.equal(near.size, 12);
  assert.ok(place(all, { x: 0, y: 0, k: 0.6 }, stage, new Set([all[11]])).has(all[11]));
});

test("names off the stage take no room, and text stays readable when far away", () => {
  assert.equal(place([name(5000, 0, 0)], { x: 0, y: 0, k: 1 }, stage).size, 0);
  assert.ok(textScale(0.1) * 13 >= 11);
});

test("a straight tie stops short of both marks, and its arrow points at the second", () => {
  const shape = tieShape({ x: 0, y: 0, r: 10 }, { x: 100, y: 0, r: 10 }, 0, "to");
  assert.equal(shape.line, "M12 0L80 0");
  assert.equal(shape.heads, "M88 0L79 -4L79 4Z");
  assert.equal(tieShape({ x: 0, y: 0, r: 10 }, { x: 100, y: 0, r: 10 }, 0, "none").heads, "");
});

test("bent ties part, loops stand above their mark, marks on one spot break nothing", () => {
  assert.equal(tieShape({ x: 0, y: 0, r: 0 }, { x: 100, y: 0, r: 0 }, 12, "none").line, "M1.8 0.9Q50 24 98.2 0.9");
  assert.ok(loopShape({ x: 0, y: 0, r: 10 }, 0, "to").line.startsWith("M-6.4 -10.1C-28.8 -45.6 28.8 -45.6"));
  assert.ok(!tieShape({ x: 5, y: 5, r: 9 }, { x: 5, y: 5, r: 9 }, 0, "both").line.includes("NaN"));
  assert.equal(short(-0.04), "0");
});

test("finding a name forgives accents and case, and puts beginnings first", () => {
  const all = [
    { name: "Repair Café", rank: 2 }, { name: "Cafe of the Quay", rank: 5 }, { name: "Decaf Circle", rank: 0 },
  ];
  assert.deepEqual(matches(all, "CAFE").map((one) => one.name), ["Cafe of the Quay", "Repair Café"]);
  assert.deepEqual(matches(all, "caf").map((one) => one.name), ["Cafe of the Quay", "Repair Café", "Decaf Circle"]);
  assert.deepEqual(matches(all, "  "), []);
  assert.equal(plain("Élan"), "elan");
});

test("the map speaks in sentences", () => {
  assert.equal(words.standing("B Team, care team", 7, [["right", "Wren Street Kitchen"], ["up", "Ada"]]),
    "B Team, care team. 7 connections. Right arrow for Wren Street Kitchen, up arrow for Ada.");
  assert.equal(words.standing("Bo, person", 1, []), "Bo, person. 1 connection.");
});
