/** The large map's pure pieces. What packed.hex holds is written in picture/packed/tests.rs, and in words here. */

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Crowd } from "../src/large/crowd";
import { FADED, BOTH, Packed, TO } from "../src/large/packed";
import { strength } from "../src/large/stage";

function written(): ArrayBuffer {
  const octets = readFileSync("tests/packed.hex", "utf8").replace(/\s/g, "").match(/../g)!.map((pair) => parseInt(pair, 16));
  return new Uint8Array(octets).buffer;
}

const small = () => new Packed(written());
const crowd = () => {
  const packed = small();
  return new Crowd(packed, packed.box());
};

test("what the server packed is read back: names, places and words, the most connected first", () => {
  const packed = small();
  assert.deepEqual([packed.n, packed.m], [3, 3]);
  // The team has three connections; Ada and the kitchen one each, by name.
  assert.deepEqual(packed.names, ["B Team", "Ada", "מטבח 🌻 <b>"]);
  assert.deepEqual([...packed.xy], [100, -50.5, 0, 0, 200, 10]);
  assert.equal(packed.words(0), "B Team, care team, 3 connections");
  assert.equal(packed.words(1), "Ada, person, individual active citizens, 1 connection");
  assert.equal(packed.written(2), "מטבח 🌻 <b>");
  assert.equal(packed.head.title, "Map of Larkmere");
  const looks = [...packed.look].map((number) => packed.head.looks[number]);
  assert.deepEqual(looks.map((look) => look.fill), ["", "category-1", "category-2"]);
  // A team is a rounded square on its side, a person round, a circle a ring with another inside.
  assert.deepEqual(looks.map((look) => [look.corners, look.turned, !!look.inner, !!look.pip]), [[4, true, false, false], [0, false, false, true], [0, false, true, true]]);
});

test("lines are read back with their ends, arrows, words and ids", () => {
  const packed = small();
  assert.deepEqual([...packed.ends], [0, 0, 1, 0, 0, 2]);
  assert.deepEqual([0, 1, 2].map((line) => packed.phrase(line)), ["B Team and B Team: unclassified", "Ada to B Team: generative", "B Team and מטבח 🌻 <b>: inactive"]);
  assert.deepEqual([...packed.stroke].map((number) => packed.head.strokes[number].pattern), ["dotted", "solid", "dashed"]);
  // Ada and her connection are singled out; a connection brings its two ends, so only the kitchen is faded.
  assert.deepEqual([...packed.markFlags], [0, 0, FADED]);
  assert.deepEqual([...packed.lineFlags], [FADED, TO, FADED | BOTH]);
  // The ids stand in the fixture as 32 digits; by hand, 128 bits in groups of five from the right.
  const id = packed.actor(0);
  assert.match(id, /^[0-7][0-9a-hjkmnp-tv-z]{25}$/);
  const hex = readFileSync("tests/packed.hex", "utf8").replace(/\s/g, "");
  let number = 0n;
  for (const letter of id) number = number * 32n + BigInt("0123456789abcdefghjkmnpqrstvwxyz".indexOf(letter));
  assert.ok(hex.includes(number.toString(16).padStart(32, "0")));
  assert.deepEqual([0, 1, 2].map((mark) => packed.find(packed.actor(mark))), [0, 1, 2]);
  assert.deepEqual([packed.find("nobody"), packed.find(packed.tie(0))], [-1, -1]);
});

test("bytes of another kind or version are refused", () => {
  assert.throws(() => new Packed(new TextEncoder().encode("kithmap2 and more of it").buffer as ArrayBuffer));
  assert.throws(() => new Packed(new ArrayBuffer(3)));
});

test("who is joined to whom is found again; a line to oneself makes no neighbour", () => {
  const joined = crowd();
  assert.deepEqual(joined.neighbours(0).sort(), [1, 2]);
  assert.deepEqual(joined.neighbours(1), [0]);
  assert.deepEqual([0, 1, 2].map((mark) => joined.degree(mark)), [3, 1, 1]);
});

test("a mark is found by where it stands, a line by where it passes", () => {
  const joined = crowd();
  assert.equal(joined.nearest(3, -4, 1), 1);
  assert.equal(joined.nearest(50, 200, 20), -1);
  // Halfway from Ada (0, 0) to the team (100, -50.5): (50, -25.25).
  assert.equal(joined.nearestLine(50, -27, 5), 1);
  assert.equal(joined.nearestLine(50, 40, 5), -1);
});

test("only what is in sight is drawn, the most important first", () => {
  const joined = crowd();
  const size = { width: 120, height: 100 };
  // Ada in the middle of the stage; the team and the kitchen beyond its right edge.
  assert.deepEqual([...joined.marksIn({ x: 60, y: 50, k: 1 }, size)], [1]);
  // Her line leads out of sight and is seen; the loop is never drawn in the crowd; the third lies beyond the edge.
  assert.deepEqual([...joined.linesIn({ x: 60, y: 50, k: 1 }, size, 9).lines], [1]);
  const all = joined.linesIn({ x: 0, y: 60, k: 0.5 }, size, 1);
  assert.deepEqual([[...all.lines], all.of], [[1], 2]);
});

test("the denser the lines, the fainter, and never gone", () => {
  const [few, many, most] = [100, 3_000, 150_000].map((lines) => strength(lines, 400_000, 0.3));
  assert.ok(few > many && many > most && most > 0.05 && few <= 0.9);
});
