// The map in the hands of organisers: changing what is on it, by mouse, touch and keys.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { axeFindings, none } from './checks.mjs';
import { looking, visit } from './harness.mjs';
import { reach } from './keyboard.mjs';
import { onTheMap } from './on_the_map.mjs';
import { map, paths } from './words.mjs';

const on = onTheMap();
const { button, emptyPaper, focused, form, item, mark, menu, middle, says, ties, until } = on;

describe('changing what is on the map', () => {
  test('somebody is added with a double click, taken back and added again', async () => {
    const [x, y] = await emptyPaper();
    const corner = () => on.page.locator('kith-map .kith-map-stage').boundingBox();
    const stage = await corner();
    await on.page.mouse.dblclick(x, y);
    await form().waitFor();
    assert.equal(await on.page.evaluate(() => document.activeElement.name), 'actor-name');
    await on.page.keyboard.type('Zora Quay');
    await on.page.keyboard.press('Enter');
    await says(/^Added Zora Quay\./);
    const [zx, zy] = await middle('Zora Quay');
    const now = await corner();
    assert.ok(Math.hypot(zx - now.x - (x - stage.x), zy - now.y - (y - stage.y)) < 30, `pressed at ${x} ${y}, stands at ${zx} ${zy}`);
    assert.equal(await focused(), 'Zora Quay');
    await on.page.keyboard.press('Control+z');
    await says(/^Taken back/);
    assert.equal(await mark('Zora Quay').count(), 0);
    await on.page.keyboard.press('Control+Shift+z');
    await says(/^Done again/);
    assert.equal(await mark('Zora Quay').count(), 1);
    await button('Undo').click();
    await until('she is gone again', async () => (await mark('Zora Quay').count()) === 0);
  });

  test('a name that is there already is asked about once, and nothing typed is lost', async () => {
    await button('Add someone').click();
    await form().waitFor();
    await on.page.getByLabel('Name', { exact: true }).fill('b team');
    await on.page.keyboard.press('Enter');
    const problem = form().getByRole('alert');
    await until('it is asked about', async () => /nearly the same name already: B Team/.test(await problem.textContent()));
    assert.equal(await on.page.getByLabel('Name', { exact: true }).inputValue(), 'b team');
    on.forgive(/422/);
    await form().getByRole('button', { name: 'Add' }).click();
    await says(/^Added b team\./);
    await button('Undo').click();
    await says(/^Taken back/);
  });

  test('a connection is drawn from the handle beside a mark to another', async () => {
    const before = await ties();
    await on.page.mouse.move(...(await middle('Tomasz W.')));
    const handle = on.page.locator('kith-map .kith-map-connect');
    await handle.waitFor();
    const { x, y, width, height } = await handle.boundingBox();
    await on.page.mouse.move(x + width / 2, y + height / 2);
    await on.page.mouse.down();
    await on.page.mouse.move(x + 60, y + 60, { steps: 4 });
    await on.page.mouse.move(...(await middle('Rosa M.')), { steps: 6 });
    assert.equal(await on.page.locator('kith-map .mark.meeting').getAttribute('data-name'), 'Rosa M.');
    await on.page.mouse.up();
    await form().waitFor();
    assert.match(await form().textContent(), /Connect Tomasz W\. and Rosa M\./);
    await form().getByLabel('How alive is it?').selectOption('engaged');
    await form().getByRole('button', { name: 'Connect' }).click();
    await says(/^Connected Tomasz W\. and Rosa M\./);
    assert.equal(await ties(), before + 1);
    await on.page.keyboard.press('Control+z');
    await until('it is gone', async () => (await ties()) === before);
  });

  test('or with Alt and a drag from the mark itself; let go on nobody, nothing happens', async () => {
    const before = await ties();
    const [x, y] = await middle('Tomasz W.');
    await on.page.keyboard.down('Alt');
    await on.page.mouse.move(x, y);
    await on.page.mouse.down();
    const [ex, ey] = await emptyPaper();
    await on.page.mouse.move(ex, ey, { steps: 5 });
    await on.page.mouse.up();
    await says(/^No connection was drawn/);
    await on.page.mouse.move(x, y);
    await on.page.mouse.down();
    await on.page.mouse.move(...(await middle('B Team')), { steps: 5 });
    await on.page.mouse.up();
    await on.page.keyboard.up('Alt');
    await form().waitFor();
    assert.match(await form().textContent(), /Connect Tomasz W\. and B Team/);
    await on.page.keyboard.press('Escape');
    await form().waitFor({ state: 'detached' });
    assert.equal(await ties(), before);
  });

  test('a mark is kept in its place, and let go to find its own', async () => {
    await mark('Rosa M.').focus();
    await on.page.keyboard.press('p');
    await says(/^Rosa M\. will stay here/);
    await on.page.keyboard.press('w');
    await item(/^Let it find its own place/).click();
    await says(/^Rosa M\. finds its own place now/);
    assert.equal(await focused(), 'Rosa M.');
    await button('Undo').click();
    await button('Undo').click();
    await until('nothing is left to undo', () => button('Undo').isDisabled());
  });

  test('and by keys alone: choose who, choose with whom, say how, and back on the map', async () => {
    const before = await ties();
    await reach(on.page, on.page.locator(`${map.mark}[tabindex="0"]`));
    for (let i = 0; (await focused()) !== 'Tomasz W.'; i += 1) {
      assert.ok(i < 60, 'Page down does not come by everybody');
      await on.page.keyboard.press('PageDown');
    }
    await on.page.keyboard.press('c');
    await on.page.getByRole('combobox', { name: 'Connect Tomasz W. with' }).waitFor();
    await on.page.keyboard.type('rosa');
    await on.page.keyboard.press('Enter');
    await form().waitFor();
    await reach(on.page, form().getByRole('button', { name: 'Connect' }));
    await on.page.keyboard.press('Enter');
    await says(/^Connected Tomasz W\. and Rosa M\./);
    assert.equal(await ties(), before + 1);
    assert.equal(await focused(), 'Tomasz W.');
    await on.page.keyboard.press('Control+z');
    await until('it is gone', async () => (await ties()) === before);
  });

  test('several are chosen with Shift and set together, and one undo takes it back', async () => {
    const three = ['Tomasz W.', 'Rosa M.', 'Grace N.'];
    await on.page.keyboard.down('Shift');
    for (const name of three) await on.page.mouse.click(...(await middle(name)));
    await on.page.keyboard.up('Shift');
    await until('three are chosen', async () => /^3 chosen/.test(await on.page.locator('kith-map .kith-map-chosen').textContent()));
    assert.match(await mark('Rosa M.').getAttribute('aria-label'), /; chosen$/);
    await button('With these …').click();
    await item(/^Set kind/).click();
    await form().waitFor();
    await form().getByLabel('Kind of person or group').selectOption({ label: 'Group' });
    await form().getByRole('button', { name: 'Set on all' }).click();
    await says(/^3 people and groups changed/);
    for (const name of three) assert.match(await mark(name).getAttribute('aria-label'), /, group/i);
    await on.page.keyboard.press('Control+z');
    await says(/^Taken back/);
    assert.doesNotMatch(await mark('Rosa M.').getAttribute('aria-label'), /, group/i);
  });

  test('a loop drawn round marks chooses them; they come into line and go back', async () => {
    const box = await on.page.locator('kith-map .kith-map-stage').boundingBox();
    await button('Choose several').click();
    const corner = (x, y) => on.page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 5 });
    await corner(0.02, 0.12);
    await on.page.mouse.down();
    for (const [x, y] of [[0.45, 0.12], [0.45, 0.6], [0.02, 0.6]]) await corner(x, y);
    await on.page.mouse.up();
    await says(/marks are in the loop/);
    const chosen = on.page.locator('kith-map .mark.picked');
    const many = await chosen.count();
    assert.ok(many > 2 && many < (await on.page.locator(map.mark).count()), `${many} chosen`);
    const xs = () => chosen.evaluateAll((all) => all.map((el) => Number(/translate\((-?[\d.]+)/.exec(el.getAttribute('transform'))[1])));
    const before = await xs();
    const kept = on.page.waitForResponse((response) => response.url().endsWith('/map/place'));
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
    await on.page.mouse.click(...(await middle('B Team')), { button: 'right' });
    await menu().waitFor();
    assert.equal(await menu().getAttribute('aria-label'), 'B Team');
    none(await axeFindings(on.page));
    await on.page.keyboard.press('Escape');
    assert.equal(await menu().isVisible(), false);
    await mark('B Team').focus();
    await on.page.keyboard.press('Shift+F10');
    await menu().waitFor();
    await on.page.keyboard.press('End');
    assert.match(await on.page.evaluate(() => document.activeElement.textContent), /^Remove/);
    await on.page.keyboard.press('Escape');
    assert.equal(await focused(), 'B Team');
    // Every mark can be removed and brought back from here.
    const before = await ties();
    await on.page.keyboard.press('w');
    await item(/^Remove/).click();
    await form().waitFor();
    assert.match(await form().textContent(), /B Team goes, and with them their \d+ connections/);
    none(await axeFindings(on.page));
    await form().getByRole('button', { name: 'Remove' }).click();
    await says(/^Removed B Team/);
    assert.equal(await mark('B Team').count(), 0);
    await button('Undo').click();
    await says(/^Taken back/);
    assert.equal(await ties(), before);
  });

  test('who is slower is told in words, and the picture shows what is there', async () => {
    const other = await on.context.newPage();
    await visit(other, paths.map);
    await mark('Tomasz W.').focus();
    await on.page.keyboard.press('r');
    await form().waitFor();
    await other.locator(`${map.mark}[data-name="Tomasz W."]`).focus();
    await other.keyboard.press('r');
    await other.locator('form.map-form input[name="actor-name"]').fill('Tomasz Wren');
    await other.keyboard.press('Enter');
    await until('the other is done', async () => (await other.locator(`${map.mark}[data-name="Tomasz Wren"]`).count()) === 1);
    await form().locator('input[name="actor-name"]').fill('Tom');
    await on.page.keyboard.press('Enter');
    await until('it is told', async () => /Somebody else changed this first/.test(await form().getByRole('alert').textContent()));
    assert.equal(await form().locator('input[name="actor-name"]').inputValue(), 'Tom', 'what was typed is lost');
    await until('the picture shows it', async () => (await mark('Tomasz Wren').count()) === 1);
    on.forgive(/409/);
    await other.keyboard.press('Control+z');
    await until('it is undone', async () => (await other.locator(`${map.mark}[data-name="Tomasz W."]`).count()) === 1);
    await other.close();
  });

  test('what another organiser does shows within a second, but not under a hand that drags', async () => {
    const other = await on.context.newPage();
    await visit(other, paths.map);
    await on.page.bringToFront();
    await on.page.waitForTimeout(400);
    const [x, y] = await middle('Rosa M.');
    await button(map.move).click();
    await on.page.mouse.move(x, y);
    await on.page.mouse.down();
    await on.page.mouse.move(x + 30, y + 10, { steps: 3 });
    const grace = await mark('Grace N.').getAttribute('data-actor');
    const rename = (to) => other.evaluate(async ([actor, to]) => {
      const island = document.querySelector('kith-map');
      const body = new URLSearchParams({ token: island.dataset.token, actor, 'actor-name': to });
      return (await fetch(`${island.dataset.edit}rename`, { method: 'POST', body })).status;
    }, [grace, to]);
    assert.equal(await rename('Grace Nightingale'), 200);
    await on.page.waitForTimeout(1_500);
    assert.equal(await mark('Grace Nightingale').count(), 0, 'the picture changed under the hand');
    await on.page.mouse.move(x, y, { steps: 2 });
    await on.page.mouse.up();
    await until('it shows', async () => (await mark('Grace Nightingale').count()) === 1);
    assert.equal(await rename('Grace N.'), 200);
    await until('it shows again', async () => (await mark('Grace N.').count()) === 1);
    await other.close();
  });

  test('single letters can be switched off, and stay off', async () => {
    await mark('B Team').focus();
    await on.page.keyboard.press('?');
    await on.page.getByLabel('Single letters and signs work as keys').uncheck();
    await mark('B Team').focus();
    await on.page.keyboard.press('n');
    await on.page.keyboard.press('r');
    await on.page.waitForTimeout(300);
    assert.equal(await form().count(), 0);
    await visit(on.page, paths.map);
    await mark('B Team').focus();
    await on.page.keyboard.press('r');
    await on.page.waitForTimeout(300);
    assert.equal(await form().count(), 0);
    await on.page.keyboard.press('Shift+F10');
    await menu().waitFor();
    await on.page.evaluate(() => localStorage.clear());
  });

  test('whoever may not change anything sees none of it', async () => {
    const guest = await on.scene.browser.newContext(looking({ origin: on.scene.origin }));
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

describe('on a telephone', () => {
  const telephone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

  async function rest(x, y, time = 800) {
    const fingers = await on.context.newCDPSession(on.page);
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await on.page.waitForTimeout(time);
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  test('a finger that rests opens the menu, everything in it is large enough, and nothing scrolls sideways', async () => {
    await on.context.close();
    await on.open(telephone);
    await rest(...(await middle('Larkmere Circle')));
    await menu().waitFor();
    assert.equal(await menu().getAttribute('aria-label'), 'Larkmere Circle');
    await on.page.waitForTimeout(200);
    assert.equal(await menu().isVisible(), true, 'leaving the finger chose something');
    const heights = await menu().getByRole('menuitem').evaluateAll((all) => all.map((el) => el.getBoundingClientRect().height));
    assert.ok(Math.min(...heights) >= 44, `${heights}`);
    await item(/^Choose this one and its neighbours/).tap();
    await until('they are chosen', async () => (await on.page.locator('kith-map .mark.picked').count()) > 5);
    assert.equal(await on.page.evaluate(() => document.documentElement.scrollWidth), 360);
    await button('With these …').tap();
    await item(/^Set kind/).tap();
    await form().waitFor();
    assert.equal(await on.page.evaluate(() => document.documentElement.scrollWidth), 360);
    none(await axeFindings(on.page));
  });

  test('somebody is connected by drawing with a finger', async () => {
    await on.context.close();
    await on.open(telephone);
    const target = await on.page.locator(map.mark).evaluateAll((all) => {
      const { left, right, top, bottom } = document.querySelector('.kith-map-stage').getBoundingClientRect();
      const inside = all.filter((el) => {
        const box = el.getBoundingClientRect();
        return box.left > left + 30 && box.right < right - 60 && box.top > top + 60 && box.bottom < bottom - 60;
      });
      return inside.map((el) => el.dataset.name).slice(0, 2);
    });
    assert.equal(target.length, 2, `only ${target} are in sight`);
    // What a short tap and closing the card come to; a tap that a busy machine draws out would open the menu.
    await mark(target[0]).focus();
    const handle = on.page.locator('kith-map .kith-map-connect');
    await handle.waitFor();
    const from = await handle.boundingBox();
    const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
    const [tx, ty] = await middle(target[1]);
    const fingers = await on.context.newCDPSession(on.page);
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    for (let step = 1; step <= 6; step += 1) {
      await fingers.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: x + ((tx - x) * step) / 6, y: y + ((ty - y) * step) / 6 }] });
    }
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await form().waitFor();
    assert.match(await form().textContent(), new RegExp(`Connect ${target[0].replaceAll('.', '\\.')} and ${target[1].replaceAll('.', '\\.')}`));
  });
});
