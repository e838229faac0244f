// The island: the server's picture come to life. Marks, classes and words: words.mjs.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { looking, stage, visit, watchedPage } from './harness.mjs';
import { reach } from './keyboard.mjs';
import { map, paths } from './words.mjs';

let scene;
let context;
let page;
const pending = [];

before(async () => {
  scene = await stage((end) => pending.unshift(end));
});
after(async () => {
  for (const end of pending) await end();
});
beforeEach(async () => {
  context = await scene.browser.newContext(looking({ state: scene.state, origin: scene.origin }));
  page = await watchedPage(context, scene.origin);
  await visit(page, paths.map);
});
afterEach(async () => {
  const trouble = page.trouble;
  await context.close();
  assert.deepEqual(trouble, []);
});

const marks = () => page.locator(map.mark);
const viewport = () => page.locator(map.viewport).getAttribute('transform');
const button = (name) => page.locator(map.island).getByRole('button', { name, exact: true });
const search = () => page.getByRole('combobox', { name: map.find });
const status = () => page.locator(map.island).getByRole('status');

/** Which actor's mark has the focus, if one has. */
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-actor'));
const nameOf = (mark) => mark.evaluate((link) => link.dataset.name ?? link.getAttribute('aria-label') ?? link.textContent.trim());

/** Waits until something is so, and says what was not. */
async function until(what, holds, within = 5_000) {
  const end = Date.now() + within;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `waited in vain until ${what}`);
    await page.waitForTimeout(50);
  }
}

/** Comes to the map with Tab, onto the one mark that is in the tab order. */
async function enterMap() {
  await reach(page, page.locator(`${map.mark}[tabindex="0"]`));
  return focused();
}

/** Presses arrows in turn until the focus has moved to another mark. */
async function walkOnce() {
  const from = await focused();
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(key);
    if ((await focused()) !== from) return focused();
  }
  return assert.fail(`no arrow key leads away from ${from}`);
}

describe('the map come to life', () => {
  test('every mark of the server’s picture is still there, and a link', async () => {
    const alive = await marks().evaluateAll((all) => all.map((mark) => mark.getAttribute('href')));
    const still = await scene.browser.newContext(looking({ script: false, state: scene.state, origin: scene.origin }));
    try {
      const plain = await still.newPage();
      await plain.goto(paths.map);
      const drawn = await plain.locator(map.mark).evaluateAll((all) => all.map((mark) => mark.getAttribute('href')));
      assert.ok(drawn.length >= 30, `only ${drawn.length} marks are drawn`);
      assert.deepEqual([...alive].sort(), [...drawn].sort());
      assert.ok(drawn.every((href) => href.startsWith(`${paths.actors}/`)));
    } finally {
      await still.close();
    }
  });

  test('pointing at a mark lifts it and its neighbours', async () => {
    assert.equal(await page.locator(map.lifted).count(), 0);
    await page.locator(`${map.mark}[tabindex="0"]`).hover();
    await until('the neighbourhood is lifted', async () => (await page.locator(map.lifted).count()) === 1);
    const lit = await page.locator(map.lit).count();
    assert.ok(lit > 1 && lit < (await marks().count()), `${lit} marks are lifted`);
  });

  test('focus lifts as pointing does, and arrow keys walk along connections', async () => {
    const first = await enterMap();
    assert.ok(first, 'Tab does not come to a mark');
    await until('the neighbourhood is lifted', async () => (await page.locator(map.lifted).count()) === 1);
    const neighbours = await page.locator(map.lit).evaluateAll((all) => all.map((mark) => mark.dataset.actor));
    const next = await walkOnce();
    assert.ok(neighbours.includes(next), `${next} is no neighbour of ${first}`);
  });

  test('Enter opens the card, Escape closes it and gives the focus back', async () => {
    const actor = await enterMap();
    const name = await nameOf(page.locator(`${map.mark}[data-actor="${actor}"]`));
    await page.keyboard.press('Enter');
    const panel = page.locator(map.panel);
    await panel.waitFor({ state: 'visible' });
    const words = () => panel.textContent();
    await until('the card tells about them', async () => (await panel.getByRole('link').count()) > 0);
    const heading = (await panel.getByRole('heading').first().textContent()).trim();
    assert.ok(name.includes(heading) || heading.includes(name), `“${heading}” is not ${name}: ${await words()}`);
    assert.equal(new URL(page.url()).pathname, paths.map);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    assert.equal(await focused(), actor);
  });

  test('the buttons zoom in and out and show the whole map again', async () => {
    const whole = await viewport();
    await button(map.zoomIn).click();
    await until('the map is larger', async () => (await viewport()) !== whole);
    const near = await viewport();
    await button(map.zoomOut).click();
    await until('the map is smaller', async () => (await viewport()) !== near);
    await button(map.zoomIn).click();
    await button(map.zoomIn).click();
    await button(map.whole).click();
    await until('the whole map is back', async () => (await viewport()) === whole);
  });

  test('a name that is looked for is flown to', async () => {
    const mark = marks().last();
    const name = (await nameOf(mark)).split(',')[0].trim();
    const before = await viewport();
    await search().fill(name);
    await search().press('Enter');
    await until('the map has flown', async () => (await viewport()) !== before);
    await until('a mark has the focus', async () => (await focused()) !== null);
    const reached = await nameOf(page.locator(`${map.mark}[data-actor="${await focused()}"]`));
    assert.ok(reached.includes(name), `${reached} is not ${name}`);
  });

  test('a mark that is moved with the keys stays where it was put', async () => {
    await button(map.move).click();
    assert.equal(await button(map.move).getAttribute('aria-pressed'), 'true');
    const actor = await enterMap();
    const mark = page.locator(`${map.mark}[data-actor="${actor}"]`);
    const place = () => mark.getAttribute('transform');
    const before = await place();
    const kept = page.waitForResponse((response) => response.request().method() === 'POST');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    const put = await place();
    assert.notEqual(put, before, 'the arrow keys did not move the mark');
    await page.keyboard.press('Enter');
    assert.ok((await kept).ok(), `the server answered ${(await kept).status()}`);
    await until('the map says that it was kept', async () => map.kept.test(await status().textContent()));
    await visit(page, paths.map);
    const [wanted, found] = [whereIs(put), whereIs(await place())];
    assert.ok(Math.hypot(found[0] - wanted[0], found[1] - wanted[1]) < 1, `put at ${wanted}, found at ${found}`);
  });
});

describe('the map in a frame or a window of its own', () => {
  for (const path of [paths.embed, paths.window]) {
    test(`${path} fills the window and tells about whoever is chosen`, async () => {
      await visit(page, path);
      const { height } = await page.locator(map.island).boundingBox();
      assert.ok(height > 0.8 * page.viewportSize().height, `the map is only ${height} px high`);
      await enterMap();
      await page.keyboard.press('Enter');
      await until('the card tells about them', async () => (await page.locator(map.panel).getByRole('link').count()) > 0);
      assert.equal(new URL(page.url()).pathname, path);
    });
  }

  test('nobody moves marks in another site’s frame, not even who could at home', async () => {
    await visit(page, paths.embed);
    assert.equal(await button(map.zoomIn).count(), 1);
    assert.equal(await button(map.move).count(), 0);
  });
});

/** The first two numbers of a mark's transform: where it stands. */
function whereIs(transform) {
  return (transform.match(/-?\d+(\.\d+)?/g) ?? []).slice(0, 2).map(Number);
}
