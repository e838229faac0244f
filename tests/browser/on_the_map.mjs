// What the tests of the living map share: a map that is open, and the hands and eyes of whoever sits at it.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import { looking, stage, visit, watchedPage } from './harness.mjs';
import { map, paths } from './words.mjs';

/**
 * Opens the map of Larkmere for every test of a file. `on.page` is the page, `on.scene` the installation and its
 * browser; `on.open(how)` opens the map again in another way: `{ reducedMotion, viewport, hasTouch }`.
 */
export function onTheMap() {
  const on = {};
  const pending = [];
  before(async () => {
    on.scene = await stage((end) => pending.unshift(end));
  });
  after(async () => {
    for (const end of pending) await end();
  });
  on.open = async (how = {}) => {
    on.context = await on.scene.browser.newContext({ ...looking({ state: on.scene.state, origin: on.scene.origin }), ...how });
    on.page = await watchedPage(on.context, on.scene.origin);
    await visit(on.page, paths.map);
    await on.page.locator(map.frame).evaluate((whole) => whole.scrollIntoView());
  };
  beforeEach(() => on.open());
  afterEach(async () => {
    const trouble = on.page.trouble;
    await on.context.close();
    assert.deepEqual(trouble, []);
  });

  on.mark = (name) => on.page.locator(`${map.mark}[data-name="${name}"]`);
  on.status = () => on.page.locator('kith-map .kith-map-status').textContent();
  on.button = (name) => on.page.locator(map.island).getByRole('button', { name, exact: true });
  on.form = () => on.page.locator('kith-map form.map-form');
  on.menu = () => on.page.locator('kith-map [role=menu]');
  on.item = (name) => on.menu().getByRole('menuitem', { name });
  on.ties = () => on.page.locator('kith-map .tie').count();
  on.focused = () => on.page.evaluate(() => document.activeElement?.dataset?.name);

  /** Waits until something is so, and says what was not. */
  on.until = async (what, holds, within = 6_000) => {
    const end = Date.now() + within;
    while (!(await holds())) {
      assert.ok(Date.now() < end, `waited in vain until ${what}; the map says “${await on.status()}”`);
      await on.page.waitForTimeout(40);
    }
  };
  on.says = (words) => on.until(`the map says ${words}`, async () => words.test(await on.status()));

  /** The middle of a mark, in pixels of the window. */
  on.middle = async (name) => {
    const { x, y, width, height } = await on.mark(name).locator('.outline').first().boundingBox();
    return [x + width / 2, y + height / 2];
  };

  /** A point of the map where nothing is drawn. */
  on.emptyPaper = () =>
    on.page.locator('kith-map .kith-map-stage').evaluate((el) => {
      const { left, top, width, height } = el.getBoundingClientRect();
      for (let y = 90; y < height - 90; y += 12) {
        for (let x = 90; x < width - 90; x += 12) {
          const free = [[0, 0], [-20, 0], [20, 0], [0, -20], [0, 20]].every(([dx, dy]) => {
            const hit = document.elementFromPoint(left + x + dx, top + y + dy);
            return hit && hit.localName === 'svg';
          });
          if (free) return [left + x, top + y];
        }
      }
      throw new Error('the map is full');
    });

  /** Answers that a test asked for are no trouble, though the browser writes them into its console. */
  on.forgive = (what) => on.page.trouble.splice(0, on.page.trouble.length, ...on.page.trouble.filter((one) => !what.test(one)));
  return on;
}
