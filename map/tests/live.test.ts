import assert from "node:assert/strict";
import { test } from "node:test";
import { sentence } from "../src/live/sentence";

test("a list says who changed the network and offers to look again", () => {
  const said = sentence({ mark: "7", by: ["Olive", "Omar"], touched: ["actor-1"] }, false, "");
  assert.equal(said?.text, "Olive and Omar changed this network:");
  assert.equal(said?.link, "look again");
});

test("somebody who is told nothing but that something changed reads that", () => {
  assert.equal(sentence({ mark: "7" }, false, "")?.text, "Somebody changed this network:");
});

test("a form speaks up only when its own record changed", () => {
  const news = { mark: "7", by: ["Olive"], touched: ["connection-2"] };
  assert.match(sentence(news, true, "connection-2")?.text ?? "", /^Olive changed this connection while you were writing/);
  assert.equal(sentence(news, true, "actor-2"), undefined);
  assert.equal(sentence(news, true, ""), undefined);
});

test("after more changes than can be named, a form of a record says so and the form for somebody new does not", () => {
  const news = { mark: "7", by: ["Olive"], touched: [], all: true };
  assert.match(sentence(news, true, "actor-1")?.text ?? "", /changed this network while you were writing/);
  assert.equal(sentence(news, true, ""), undefined);
});

test("one's own doing in another window is called that", () => {
  assert.equal(sentence({ mark: "7", by: ["Olive"], own: true }, false, "")?.text, "You changed this network in another window:");
});
