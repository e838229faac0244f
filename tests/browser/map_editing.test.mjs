// The map in the hands of organisers: changing how it looks in place, and changing what is on it, by mouse, touch and
// keys.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { axeFindings, none } from './checks.mjs';
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
const open = async (how = {}) => {
  context = await scene.browser.newContext({ ...looking({ state: scene.state, origin: scene.origin }), ...how });
  page = await watchedPage(context, scene.origin);
  await visit(page, paths.map);
  await page.locator(map.frame).evaluate((whole) => whole.scrollIntoView());
};
beforeEach(() => open());
afterEach(async () => {
  const trouble = page.trouble;
  await context.close();
  assert.deepEqual(trouble, []);
});

const mark = (name) => page.locator(`${map.mark}[data-name="${name}"]`);
const status = () => page.locator('kith-map .kith-map-status').textContent();
const button = (name) => page.locator(map.island).getByRole('button', { name, exact: true });
const form = () => page.locator('kith-map form.map-form');
const menu = () => page.locator('kith-map [role=menu]');
const item = (name) => menu().getByRole('menuitem', { name });
const ties = () => page.locator('kith-map .tie').count();
const focused = () => page.evaluate(() => document.activeElement?.dataset?.name);

async function until(what, holds, within = 6_000) {
  const end = Date.now() + within;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `waited in vain until ${what}; the map says “${await status()}”`);
    await page.waitForTimeout(40);
  }
}
const says = (words) => until(`the map says ${words}`, async () => words.test(await status()));

/** The middle of a mark, in pixels of the window. */
async function middle(name) {
  const { x, y, width, height } = await mark(name).locator('.outline').first().boundingBox();
  return [x + width / 2, y + height / 2];
}

/** A point of the map where nothing is drawn. */
const emptyPaper = () =>
  page.locator('kith-map .kith-map-stage').evaluate((el) => {
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

describe('another way of looking, without leaving the map', () => {
  const controls = () => page.locator('[data-map-controls]');

  test('a control is fetched and put in place; the address says so, the back button leads back, the focus stays', async () => {
    await page.evaluate(() => (window.stillHere = true));
    await page.locator('summary', { hasText: 'Change what this map shows' }).click();
    const link = controls().locator('a[href*="care=food"]').first();
    const all = await page.locator('[data-part=list]').textContent();
    await link.click();
    await until('the address says it', () => page.url().endsWith('?care=food'));
    assert.equal(await page.evaluate(() => window.stillHere), true, 'the page was left');
    await says(/^Showing /);
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Food/);
    assert.equal(await page.locator('kith-map').count(), 1);
    await page.goBack();
    await until('the address is as it was', () => page.url().endsWith(paths.map));
    await until('the list is as it was', async () => (await page.locator('[data-part=list]').textContent()) === all);
    assert.equal(await page.evaluate(() => window.stillHere), true, 'the page was left');
  });

  test('a form asks with what is filled in and nothing else, and its address is one to pass on', async () => {
    await page.locator('summary', { hasText: 'Change what this map shows' }).click();
    await controls().locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
    const focus = controls().locator('input[name="focus"]').first();
    await focus.fill('B Team');
    await focus.press('Enter');
    await until('the address asks', () => page.url().includes('focus='));
    const { searchParams } = new URL(page.url());
    assert.ok([...searchParams.values()].every((value) => value !== ''), page.url());
    const shown = await page.locator(map.mark).count();
    await visit(page, page.url());
    assert.equal(await page.locator(map.mark).count(), shown);
  });

  test('whoever had the focus, was chosen and was looked at closely stays so', async () => {
    await mark('B Team').focus();
    await page.keyboard.press(' ');
    await button(map.zoomIn).click();
    await mark('B Team').focus();
    const before = await page.locator(map.viewport).getAttribute('transform');
    await page.evaluate(() => document.querySelector('[data-map-controls] a[href*="color=kind"]').click());
    await until('the address says it', () => page.url().endsWith('?color=kind'));
    await until('the picture is another', async () => (await page.locator('kith-map .mark.picked').count()) === 1);
    assert.equal(await focused(), 'B Team');
    const scale = (transform) => transform.match(/scale\(([\d.]+)\)/)[1];
    assert.equal(scale(await page.locator(map.viewport).getAttribute('transform')), scale(before));
  });

  test('when the parts cannot be had, the link is followed', async () => {
    await page.route('**/map/picture*', (route) => route.abort());
    await page.evaluate(() => (window.stillHere = true));
    await page.evaluate(() => document.querySelector('[data-map-controls] a[href*="color=kind"]').click());
    await page.waitForURL('**/map?color=kind');
    await page.waitForLoadState();
    assert.equal(await page.evaluate(() => window.stillHere), undefined);
    page.trouble.splice(0, page.trouble.length, ...page.trouble.filter((what) => !/ERR_FAILED/.test(what)));
  });

  for (const [motion, glides] of [['no-preference', true], ['reduce', false]]) {
    test(`marks ${glides ? 'glide to' : 'stand at once in'} their new places with motion: ${motion}`, async () => {
      await context.close();
      await open({ reducedMotion: motion });
      // Two pictures in turn; where a mark stands in every frame of the second.
      const seen = await page.evaluate(async () => {
        const island = document.querySelector('kith-map');
        const next = island.querySelector('svg.scene').cloneNode(true);
        const moved = next.querySelector('.mark');
        moved.setAttribute('transform', 'translate(3000 10)');
        const from = document.createElement('kith-map');
        for (const [name, value] of Object.entries(island.dataset)) from.dataset[name] = value;
        from.append(next);
        island.adopt(from, true);
        const places = new Set();
        const end = performance.now() + 900;
        while (performance.now() < end) {
          await new Promise(requestAnimationFrame);
          places.add(island.querySelector(`.mark[data-actor="${moved.dataset.actor}"]`).getAttribute('transform'));
        }
        return [...places];
      });
      assert.equal(seen[seen.length - 1], 'translate(3000 10)');
      assert.equal(seen.length > 2, glides, `${seen.length} places`);
    });
  }

  test('the slider leads to a day, by keys too, and never by itself', async () => {
    const slider = page.getByRole('slider', { name: 'Day' });
    assert.equal(await slider.getAttribute('aria-valuetext'), 'now');
    await page.waitForTimeout(1_800);
    assert.equal(new URL(page.url()).search, '', 'it played by itself');
    await reach(page, slider);
    await page.keyboard.press('Home');
    await until('the address says the day', () => /[?&]on=\d{4}-\d{2}-\d{2}/.test(page.url()));
    assert.match(await slider.getAttribute('aria-valuetext'), /\d{4}$/);
    await page.keyboard.press('End');
    await until('it is now again', () => !page.url().includes('on='));
    await page.keyboard.press('ArrowLeft');
    await until('the last day is shown', () => page.url().includes('on='));
    await button('Play from day to day').click();
    await until('it came to now and stopped', async () => !page.url().includes('on=') && (await button('Play from day to day').count()) === 1);
  });
});

describe('changing what is on the map', () => {
  test('somebody is added with a double click, taken back and added again', async () => {
    const [x, y] = await emptyPaper();
    await page.mouse.dblclick(x, y);
    await form().waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.name), 'actor-name');
    await page.keyboard.type('Zora Quay');
    await page.keyboard.press('Enter');
    await says(/^Added Zora Quay\./);
    const [zx, zy] = await middle('Zora Quay');
    assert.ok(Math.hypot(zx - x, zy - y) < 30, `pressed at ${x} ${y}, stands at ${zx} ${zy}`);
    assert.equal(await focused(), 'Zora Quay');
    await page.keyboard.press('Control+z');
    await says(/^Taken back/);
    assert.equal(await mark('Zora Quay').count(), 0);
    await page.keyboard.press('Control+Shift+z');
    await says(/^Done again/);
    assert.equal(await mark('Zora Quay').count(), 1);
    await button('Undo').click();
    await until('she is gone again', async () => (await mark('Zora Quay').count()) === 0);
  });

  test('a name that is there already is asked about once, and nothing typed is lost', async () => {
    await button('Add someone').click();
    await form().waitFor();
    await page.getByLabel('Name', { exact: true }).fill('b team');
    await page.keyboard.press('Enter');
    const problem = form().getByRole('alert');
    await until('it is asked about', async () => /nearly the same name already: B Team/.test(await problem.textContent()));
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'b team');
    // The browser writes every refused answer into its console.
    page.trouble.splice(0, page.trouble.length, ...page.trouble.filter((what) => !/422/.test(what)));
    await form().getByRole('button', { name: 'Add' }).click();
    await says(/^Added b team\./);
    await button('Undo').click();
    await says(/^Taken back/);
  });

  test('a connection is drawn from the handle beside a mark to another', async () => {
    const before = await ties();
    await page.mouse.move(...(await middle('Tomasz W.')));
    const handle = page.locator('kith-map .kith-map-connect');
    await handle.waitFor();
    const { x, y, width, height } = await handle.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 60, { steps: 4 });
    await page.mouse.move(...(await middle('Rosa M.')), { steps: 6 });
    assert.equal(await page.locator('kith-map .mark.meeting').getAttribute('data-name'), 'Rosa M.');
    await page.mouse.up();
    await form().waitFor();
    assert.match(await form().textContent(), /Connect Tomasz W\. and Rosa M\./);
    await form().getByLabel('How alive is it?').selectOption('engaged');
    await form().getByRole('button', { name: 'Connect' }).click();
    await says(/^Connected Tomasz W\. and Rosa M\./);
    assert.equal(await ties(), before + 1);
    await page.keyboard.press('Control+z');
    await until('it is gone', async () => (await ties()) === before);
  });

  test('and by keys alone: choose who, choose with whom, say how, and back on the map', async () => {
    const before = await ties();
    await reach(page, page.locator(`${map.mark}[tabindex="0"]`));
    for (let i = 0; (await focused()) !== 'Tomasz W.'; i += 1) {
      assert.ok(i < 60, 'Page down does not come by everybody');
      await page.keyboard.press('PageDown');
    }
    await page.keyboard.press('c');
    await page.getByRole('combobox', { name: 'Connect Tomasz W. with' }).waitFor();
    await page.keyboard.type('rosa');
    await page.keyboard.press('Enter');
    await form().waitFor();
    await reach(page, form().getByRole('button', { name: 'Connect' }));
    await page.keyboard.press('Enter');
    await says(/^Connected Tomasz W\. and Rosa M\./);
    assert.equal(await ties(), before + 1);
    assert.equal(await focused(), 'Tomasz W.');
    await page.keyboard.press('Control+z');
    await until('it is gone', async () => (await ties()) === before);
  });

  test('several are chosen with Shift and set together, and one undo takes it back', async () => {
    const three = ['Tomasz W.', 'Rosa M.', 'Grace N.'];
    await page.keyboard.down('Shift');
    for (const name of three) await page.mouse.click(...(await middle(name)));
    await page.keyboard.up('Shift');
    await until('three are chosen', async () => /^3 chosen/.test(await page.locator('kith-map .kith-map-chosen').textContent()));
    assert.match(await mark('Rosa M.').getAttribute('aria-label'), /; chosen$/);
    await button('With these …').click();
    await item(/^Set kind/).click();
    await form().waitFor();
    await form().getByLabel('Kind of person or group').selectOption({ label: 'Group' });
    await form().getByRole('button', { name: 'Set on all' }).click();
    await says(/^3 people and groups changed/);
    for (const name of three) assert.match(await mark(name).getAttribute('aria-label'), /, group/i);
    await page.keyboard.press('Control+z');
    await says(/^Taken back/);
    assert.doesNotMatch(await mark('Rosa M.').getAttribute('aria-label'), /, group/i);
  });

  test('a loop drawn round marks chooses them; they come into line and go back', async () => {
    const box = await page.locator('kith-map .kith-map-stage').boundingBox();
    await button('Choose several').click();
    const corner = (x, y) => page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 5 });
    await corner(0.02, 0.12);
    await page.mouse.down();
    for (const [x, y] of [[0.45, 0.12], [0.45, 0.6], [0.02, 0.6]]) await corner(x, y);
    await page.mouse.up();
    await says(/marks are in the loop/);
    const chosen = page.locator('kith-map .mark.picked');
    const many = await chosen.count();
    assert.ok(many > 2 && many < (await page.locator(map.mark).count()), `${many} chosen`);
    const xs = () => chosen.evaluateAll((all) => all.map((el) => Number(/translate\((-?[\d.]+)/.exec(el.getAttribute('transform'))[1])));
    const before = await xs();
    const kept = page.waitForResponse((response) => response.url().endsWith('/map/place'));
    await button('With these …').click();
    await item(/^In line, on the left/).click();
    assert.ok((await kept).ok());
    const after = await xs();
    assert.ok(after.every((x) => Math.abs(x - Math.min(...before)) < 0.2), `${after}`);
    await button('Undo').click();
    await says(/^Taken back/);
    await button('Choose several').click();
    await button('Let go').click();
    assert.equal(await chosen.count(), 0);
  });

  test('the menu opens with the right button and with keys, says the keys, and gives the focus back', async () => {
    await page.mouse.click(...(await middle('B Team')), { button: 'right' });
    await menu().waitFor();
    assert.equal(await menu().getAttribute('aria-label'), 'B Team');
    none(await axeFindings(page));
    await page.keyboard.press('Escape');
    assert.equal(await menu().isVisible(), false);
    await mark('B Team').focus();
    await page.keyboard.press('Shift+F10');
    await menu().waitFor();
    await page.keyboard.press('End');
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^Remove/);
    await page.keyboard.press('Escape');
    assert.equal(await focused(), 'B Team');
    // Every mark can be removed and brought back from here.
    const before = await ties();
    await page.keyboard.press('w');
    await item(/^Remove/).click();
    await form().waitFor();
    assert.match(await form().textContent(), /B Team goes, and with them their \d+ connections/);
    none(await axeFindings(page));
    await form().getByRole('button', { name: 'Remove' }).click();
    await says(/^Removed B Team/);
    assert.equal(await mark('B Team').count(), 0);
    await button('Undo').click();
    await says(/^Taken back/);
    assert.equal(await ties(), before);
  });

  test('who is slower is told in words, and the picture shows what is there', async () => {
    const other = await context.newPage();
    await visit(other, paths.map);
    await mark('Tomasz W.').focus();
    await page.keyboard.press('r');
    await form().waitFor();
    await other.locator(`${map.mark}[data-name="Tomasz W."]`).focus();
    await other.keyboard.press('r');
    await other.locator('form.map-form input[name="actor-name"]').fill('Tomasz Wren');
    await other.keyboard.press('Enter');
    await until('the other is done', async () => (await other.locator(`${map.mark}[data-name="Tomasz Wren"]`).count()) === 1);
    await form().locator('input[name="actor-name"]').fill('Tom');
    await page.keyboard.press('Enter');
    await until('it is told', async () => /Somebody else changed this first/.test(await form().getByRole('alert').textContent()));
    assert.equal(await form().locator('input[name="actor-name"]').inputValue(), 'Tom', 'what was typed is lost');
    await until('the picture shows it', async () => (await mark('Tomasz Wren').count()) === 1);
    page.trouble.splice(0, page.trouble.length, ...page.trouble.filter((what) => !/409/.test(what)));
    await other.keyboard.press('Control+z');
    await until('it is undone', async () => (await other.locator(`${map.mark}[data-name="Tomasz W."]`).count()) === 1);
    await other.close();
  });

  test('what another organiser does shows within a second, but not under a hand that drags', async () => {
    const other = await context.newPage();
    await visit(other, paths.map);
    await page.bringToFront();
    await page.waitForTimeout(400);
    const [x, y] = await middle('Rosa M.');
    await button(map.move).click();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 10, { steps: 3 });
    const grace = await mark('Grace N.').getAttribute('data-actor');
    const rename = (to) => other.evaluate(async ([actor, to]) => {
      const island = document.querySelector('kith-map');
      const body = new URLSearchParams({ token: island.dataset.token, actor, 'actor-name': to });
      return (await fetch(`${island.dataset.edit}rename`, { method: 'POST', body })).status;
    }, [grace, to]);
    assert.equal(await rename('Grace Nightingale'), 200);
    await page.waitForTimeout(1_500);
    assert.equal(await mark('Grace Nightingale').count(), 0, 'the picture changed under the hand');
    await page.mouse.move(x, y, { steps: 2 });
    await page.mouse.up();
    await until('it shows', async () => (await mark('Grace Nightingale').count()) === 1);
    assert.equal(await rename('Grace N.'), 200);
    await until('it shows again', async () => (await mark('Grace N.').count()) === 1);
    await other.close();
  });

  test('single letters can be switched off, and stay off', async () => {
    await mark('B Team').focus();
    await page.keyboard.press('?');
    await page.getByLabel('Single letters and signs work as keys').uncheck();
    await mark('B Team').focus();
    await page.keyboard.press('n');
    await page.keyboard.press('r');
    await page.waitForTimeout(300);
    assert.equal(await form().count(), 0);
    await visit(page, paths.map);
    await mark('B Team').focus();
    await page.keyboard.press('r');
    await page.waitForTimeout(300);
    assert.equal(await form().count(), 0);
    await page.keyboard.press('Shift+F10');
    await menu().waitFor();
    await page.evaluate(() => localStorage.clear());
  });

  test('whoever may not change anything sees none of it', async () => {
    const guest = await scene.browser.newContext(looking({ origin: scene.origin }));
    const plain = await guest.newPage();
    await visit(plain, paths.map);
    for (const name of ['Add someone', 'Undo', map.move]) {
      assert.equal(await plain.locator(map.island).getByRole('button', { name, exact: true }).count(), 0, name);
    }
    await plain.locator(`${map.mark}[tabindex="0"]`).focus();
    await plain.keyboard.press('Shift+F10');
    const items = await plain.locator('kith-map [role=menuitem]').allTextContents();
    assert.ok(items.length > 2 && !items.some((text) => /Rename|Remove|Connect|Keep/.test(text)), items.join('; '));
    assert.equal(await plain.locator('[data-edit], [data-token]').count(), 0);
    await guest.close();
  });
});

describe('a tour', () => {
  /** The map's own page, made a tour of three stops. */
  async function tour(search = '?stop=1') {
    await page.route(/\/map\?stop=/, async (route) => {
      const { searchParams } = new URL(route.request().url());
      const stop = Number(searchParams.get('stop'));
      const autoplay = searchParams.get('autoplay') ? `&autoplay=${searchParams.get('autoplay')}` : '';
      const answer = await route.fetch({ url: `${scene.origin}${paths.map}${stop === 2 ? '?color=kind' : ''}` });
      const to = (at, way) => (at < 1 || at > 3 ? '' : `<a data-tour-${way} href="${paths.map}?stop=${at}${autoplay}#stop">${way}</a>`);
      const ways = `<nav data-tour-nav data-part="ways">${to(stop - 1, 'previous')} Stop ${stop} of 3 ${to(stop + 1, 'next')}</nav>`;
      const body = (await answer.text())
        .replace('<div data-part="picture">', `${ways}<div data-part="picture">`)
        .replace('<kith-map ', '<kith-map data-tour="yes" ')
        .replace(/ data-(picture|address)="[^"]*"/g, '');
      await route.fulfill({ response: answer, body });
    });
    await visit(page, `${paths.map}${search}`);
    await page.evaluate(() => (window.stillHere = true));
  }
  const at = (stop) => until(`stop ${stop} is shown`, async () => (await page.locator('[data-tour-nav]').textContent()).includes(`Stop ${stop} of 3`), 9_000);
  const stayed = () => page.evaluate(() => window.stillHere === true);

  test('next and previous lead on without leaving the page, by arrow keys too', async () => {
    await tour();
    await page.locator('[data-tour-next]').click();
    await at(2);
    assert.ok(page.url().includes('stop=2'));
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'next');
    await page.keyboard.press('ArrowRight');
    await at(3);
    assert.equal(await page.locator('[data-tour-next]').count(), 0);
    await page.locator('[data-tour-previous]').focus();
    await page.keyboard.press('ArrowLeft');
    await at(2);
    await page.goBack();
    await at(3);
    assert.equal(await stayed(), true, 'the page was left');
  });

  test('it goes on by itself only when asked, waits when somebody takes over, and ends at its end', async () => {
    await tour('?stop=1&autoplay=3');
    const pause = page.getByRole('button', { name: 'Pause the tour' });
    assert.equal(await pause.count(), 1);
    await at(2);
    await pause.click();
    const go = page.getByRole('button', { name: 'Go on with the tour' });
    await page.waitForTimeout(3_600);
    await at(2);
    await go.click();
    await at(3);
    await until('nothing is left to pause', async () => (await pause.count()) === 0, 6_000);
    assert.equal(await stayed(), true, 'the page was left');
  });
});

describe('on a telephone', () => {
  const telephone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

  async function rest(x, y, time = 800) {
    const fingers = await context.newCDPSession(page);
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await page.waitForTimeout(time);
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  test('a finger that rests opens the menu, everything in it is large enough, and nothing scrolls sideways', async () => {
    await context.close();
    await open(telephone);
    await rest(...(await middle('Larkmere Circle')));
    await menu().waitFor();
    assert.equal(await menu().getAttribute('aria-label'), 'Larkmere Circle');
    await page.waitForTimeout(200);
    assert.equal(await menu().isVisible(), true, 'leaving the finger chose something');
    const heights = await menu().getByRole('menuitem').evaluateAll((all) => all.map((el) => el.getBoundingClientRect().height));
    assert.ok(Math.min(...heights) >= 44, `${heights}`);
    await item(/^Choose this one and its neighbours/).tap();
    await until('they are chosen', async () => (await page.locator('kith-map .mark.picked').count()) > 5);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await button('With these …').tap();
    await item(/^Set kind/).tap();
    await form().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    none(await axeFindings(page));
  });

  test('somebody is connected by drawing with a finger', async () => {
    await context.close();
    await open(telephone);
    const target = await page.locator(map.mark).evaluateAll((all) => {
      const { left, right, top, bottom } = document.querySelector('.kith-map-stage').getBoundingClientRect();
      const inside = all.filter((el) => {
        const box = el.getBoundingClientRect();
        return box.left > left + 30 && box.right < right - 60 && box.top > top + 60 && box.bottom < bottom - 60;
      });
      return inside.map((el) => el.dataset.name).slice(0, 2);
    });
    assert.equal(target.length, 2, `only ${target} are in sight`);
    await page.touchscreen.tap(...(await middle(target[0])));
    await page.locator('kith-map aside').waitFor();
    await button('Close').tap();
    const handle = page.locator('kith-map .kith-map-connect');
    await handle.waitFor();
    const from = await handle.boundingBox();
    const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
    const [tx, ty] = await middle(target[1]);
    const fingers = await context.newCDPSession(page);
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    for (let step = 1; step <= 6; step += 1) {
      await fingers.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: x + ((tx - x) * step) / 6, y: y + ((ty - y) * step) / 6 }] });
    }
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await form().waitFor();
    assert.match(await form().textContent(), new RegExp(`Connect ${target[0].replaceAll('.', '\\.')} and ${target[1].replaceAll('.', '\\.')}`));
  });
});
