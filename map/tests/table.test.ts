import assert from "node:assert/strict";
import { test } from "node:test";
import { readBlock, writeBlock } from "../src/table/tsv";

test("a block from a spreadsheet has rows and cells, and no row for the last line end", () => {
  assert.deepEqual(readBlock("Ada\tPerson\r\nB Team\tCare team\r\n"), [
    ["Ada", "Person"],
    ["B Team", "Care team"],
  ]);
  assert.deepEqual(readBlock("Ada"), [["Ada"]]);
  assert.deepEqual(readBlock("Ada\t\n\tBen"), [
    ["Ada", ""],
    ["", "Ben"],
  ]);
});

test("quoted cells hold tabs, line ends and quotes", () => {
  assert.deepEqual(readBlock('"Bakes\non Fridays"\t"says ""hello"""\t"a\tb"'), [["Bakes\non Fridays", 'says "hello"', "a\tb"]]);
});

test("a quote that is not closed, or stands inside words, is a quote", () => {
  assert.deepEqual(readBlock('"Big" Al\t6"'), [['"Big" Al', '6"']]);
  assert.deepEqual(readBlock('"open\tBen'), [['"open', "Ben"]]);
});

test("empty rows in the middle stay", () => {
  assert.deepEqual(readBlock("a\n\nb"), [["a"], [""], ["b"]]);
});

test("what is written is read back", () => {
  const rows = [
    ["Ada", 'says "hello"', "two\nlines"],
    ["", "tab\there", "אדה 🌱"],
  ];
  assert.deepEqual(readBlock(writeBlock(rows)), rows);
});
