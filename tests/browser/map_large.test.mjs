// The map of a large network: a light picture first, then a renderer of its own with the same hands and keys.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { axeFindings, none } from './checks.mjs';
import { looking, stage, visit, watchedPage } from './harness.mjs';
import { reach } from './keyboard.mjs';
import { map } from './words.mjs';

const MAP = '/n/longmere/map';
const SIZE = 3_000;

let scene;
let context;
let page;
const pending = [];

/** Longmere: three thousand neighbours, each tied to one nearby and one anywhere; the first knows a hundred. */
function longmere(folder) {
  const kinds = ['person', 'group', 'organisation', 'place'];
  const people = Array.from({ length: SIZE }, (_, i) => `${i === 7 ? 'Ø <b>Øresund</b> 🌻' : `Neighbour ${i}`},${kinds[i % 4]}`);
  const name = (i) => people[i].split(',')[0];
  const ties = Array.from({ length: SIZE - 1 }, (_, i) => [`${name(i + 1)},${name(Math.max(0, i - (i * 7) % 5))},engaged`, `${name(i + 1)},${name((i * 31 + 17) % (i + 1))},generative`]).flat();
  for (let i = 1; i <= 100; i += 1) ties.push(`Neighbour 0,${name(i * 29)},`);
  const files = [join(folder, 'people.csv'), join(folder, 'ties.csv')];
  writeFileSync(files[0], ['Label,Type', ...people].join('\n'));
  writeFileSync(files[1], ['From,To,Status', ...ties].join('\n'));
  return files;
}

before(async () => {
  scene = await stage((end) => pending.unshift(end));
  const { home } = scene.kith;
  const done = spawnSync(process.env.KITH_BIN, ['--home', home, 'import', ...longmere(home), '--network', 'Longmere'], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  // The server hears soon of what a command wrote, and draws it for the first time.
  const asking = await scene.browser.newContext(looking({ state: scene.state, origin: scene.origin }));
  const until = Date.now() + 30_000;
  while (!(await asking.request.get(scene.origin + MAP)).ok()) {
    assert.ok(Date.now() < until, 'the imported network never came up');
    await new Promise((later) => setTimeout(later, 100));
  }
  await asking.close();
});
after(async () => {
  for (const end of pending) await end();
});
beforeEach(async () => {
  context = await scene.browser.newContext(looking({ state: scene.state, origin: scene.origin }));
  page = await watchedPage(context, scene.origin);
  await visit(page, MAP);
  await page.locator('.kith-map-layer > canvas').waitFor();
});
afterEach(async () => {
  const trouble = page.trouble;
  await context.close();
  assert.deepEqual(trouble, []);
});

const status = () => page.locator('.kith-map-status').textContent();
const names = () => page.locator('.kith-map-large').getAttribute('data-names').then(Number);
const stageBox = () => page.locator('.kith-map-large').boundingBox();
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

async function until(what, holds, within = 8_000) {
  const end = Date.now() + within;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `waited in vain until ${what}`);
    await page.waitForTimeout(50);
  }
}

async function find(name) {
  await page.getByRole('combobox', { name: map.find }).fill(name);
  await page.keyboard.press('Enter');
  await until(`${name} is found`, async () => (await status()).includes(name));
  await page.waitForTimeout(300);
}

describe('a large map', () => {
  test('comes with a light picture that is whole without script', async () => {
    const still = await scene.browser.newContext(looking({ script: false, state: scene.state, origin: scene.origin }));
    try {
      const plain = await still.newPage();
      const html = await (await plain.goto(MAP)).text();
      assert.ok(html.length < 900_000, `${html.length} bytes`);
      assert.equal(await plain.locator('svg.scene a.mark').count(), 60);
      // Everybody else is a dot: a line of no length.
      const dots = await plain.locator('svg.scene .dots defs path').evaluateAll((all) => all.map((path) => path.getAttribute('d').split('h0').length - 1));
      assert.equal(dots.reduce((sum, one) => sum + one, 0), SIZE - 60);
      const whole = await plain.getByRole('link', { name: /whole list/ }).first().getAttribute('href');
      await plain.goto(whole);
      assert.match(await plain.locator('main').textContent(), /Neighbour 1001\b/);
    } finally {
      await still.close();
    }
  });

  test('finding a name flies there, puts the focus on a real link and says so', async () => {
    await find('Neighbour 2718');
    assert.match(await focused(), /^Neighbour 2718, /);
    assert.match(await page.evaluate(() => document.activeElement.getAttribute('href')), /^\/n\/longmere\/actors\/\w{26}$/);
  });

  test('names that look like markup are letters here too', async () => {
    await find('Ø <b>Øresund</b> 🌻');
    assert.match(await focused(), /^Ø <b>Øresund<\/b> 🌻, /);
    assert.equal(await page.locator('.kith-map-large b').count(), 0);
  });

  test('arrow keys walk along connections, Enter opens the card, Escape gives the focus back', async () => {
    await visit(page, `${MAP}/window`);
    await reach(page, page.locator('.kith-map-stand:visible'));
    const first = await focused();
    assert.match(first, /^Neighbour 0, /, 'the most connected first');
    const ways = await status();
    const next = /(?:Right|right|Down|down|Left|left|Up|up) arrow for ([^,.]+)/.exec(ways);
    assert.ok(next, ways);
    await page.keyboard.press(`Arrow${next[0].split(' ')[0].replace(/^./, (letter) => letter.toUpperCase())}`);
    await until('the focus has walked', async () => (await focused()).startsWith(`${next[1]}, `));
    await page.keyboard.press('Enter');
    const panel = page.locator(map.panel);
    await panel.waitFor({ state: 'visible' });
    await until('the card tells about them', async () => (await panel.textContent()).includes(next[1]));
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    assert.ok((await focused()).startsWith(next[1]));
  });

  test('page down goes through every mark in turn', async () => {
    await visit(page, `${MAP}/window`);
    await reach(page, page.locator('.kith-map-stand:visible'));
    const seen = new Set();
    for (let i = 0; i < 5; i += 1) {
      seen.add(await focused());
      await page.keyboard.press('PageDown');
    }
    assert.equal(seen.size, 5);
  });

  test('pointing lays a link under the pointer; a click opens the card', async () => {
    await find('Neighbour 2718');
    const box = await stageBox();
    await page.mouse.move(box.x + 5, box.y + 5);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await until('a link lies there', async () => page.locator('.kith-map-under').isVisible());
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    const panel = page.locator(map.panel);
    await panel.waitFor({ state: 'visible' });
    await until('the card is theirs', async () => (await panel.textContent()).includes('Neighbour 2718'));
  });

  test('zooming in brings more names to what is in sight', async () => {
    const far = await names();
    assert.ok(far >= 10 && far <= 120, `${far} names on the whole map`);
    await find('Neighbour 2718');
    const box = await stageBox();
    await page.mouse.move(box.x + 5, box.y + 5);
    await page.locator('.kith-map-large').evaluate((stage) => stage.focus());
    const near = await names();
    assert.ok(near > 5, `${near} names close by`);
    await page.getByRole('button', { name: map.whole, exact: true }).click();
    await until('the whole map is back', async () => (await names()) === far);
  });

  test('axe has nothing to say', async () => {
    none(await axeFindings(page));
    await find('Neighbour 12');
    await page.keyboard.press('Enter');
    await page.locator(map.panel).waitFor({ state: 'visible' });
    none(await axeFindings(page));
  });
});
