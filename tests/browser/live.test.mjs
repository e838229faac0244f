// Two people at once, each in a browser of their own: what one does the other hears of within a second; and the table
// that both can write in, by keys and by paste, with script and without.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axeFindings, none, validityFindings, widthFindings } from './checks.mjs';
import { looking, SAMPLE, stage, watchedPage } from './harness.mjs';

const TABLE = `${SAMPLE}/table/actors`;
const WITHIN = 1_000;

let scene;
const pending = [];
/** Olive, an organiser, and the keeper who let her in. */
let olive;
let keeper;

before(async () => {
  scene = await stage((end) => pending.unshift(end));
  keeper = await browserOf(scene.state);
  olive = await browserOf(await letIn(keeper, 'Olive', 'Organiser'));
});
after(async () => {
  for (const end of pending) await end();
});

async function browserOf(state, { script = true } = {}) {
  const context = await scene.browser.newContext(looking({ script, state, origin: scene.origin }));
  pending.unshift(() => context.close());
  return watchedPage(context, scene.origin);
}

/** Makes an account, uses its link up in a browser of its own, and gives back the session. */
async function letIn(page, name, role) {
  await page.goto('/people');
  await page.getByLabel('Their name').fill(name);
  await page.getByLabel(role, { exact: true }).check();
  await page.getByRole('button', { name: /add and make/i }).click();
  await page.waitForLoadState();
  const link = (await page.content()).match(/\/sign-in\/[0-9a-z]+/i)[0];
  const context = await scene.browser.newContext(looking({ script: false, origin: scene.origin }));
  const fresh = await context.newPage();
  await fresh.goto(link);
  await fresh.getByRole('button', { name: 'Sign in' }).click();
  await fresh.waitForLoadState();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Waits until the page listens: its stream has answered. */
async function listening(page, path) {
  const stream = page.waitForResponse((response) => response.url().includes('/live?'));
  await page.goto(path);
  await stream;
}

const heard = (page) => page.locator('#live-word p');
/** Where somebody can be edited: the first in the list. */
async function firstEdit(page) {
  await page.goto(TABLE);
  return page.locator('tbody th a').first().getAttribute('href');
}

describe('two at once', () => {
  test('a list hears within a second that somebody else changed the network, and is not reloaded', async () => {
    const edit = await firstEdit(keeper);
    await listening(olive, `${SAMPLE}/actors`);
    const url = olive.url();
    await keeper.goto(edit);
    await keeper.getByLabel(/^area/i).fill('Millside');
    await Promise.all([
      keeper.waitForURL(/done=/),
      keeper.getByRole('button', { name: 'Save', exact: true }).click(),
    ]);
    const saved = Date.now();
    await heard(olive).waitFor({ timeout: WITHIN });
    assert.ok(Date.now() - saved < WITHIN);
    assert.match(await heard(olive).textContent(), /^Keeper changed this network: look again$/);
    assert.equal(olive.url(), url);
    await heard(olive).getByRole('link').click();
    await olive.waitForLoadState();
    assert.equal(await heard(olive).count(), 0);
  });

  test('a form says that its own record was changed, and what was typed is lost to neither', async () => {
    const edit = await firstEdit(keeper);
    await listening(olive, edit);
    await olive.getByLabel(/^in their own words/i).fill('Typed by Olive');
    await keeper.goto(edit);
    await keeper.getByLabel(/^in their own words/i).fill('Written by the keeper');
    await keeper.getByRole('button', { name: 'Save', exact: true }).click();
    await keeper.waitForURL(/done=/);
    await heard(olive).waitFor({ timeout: WITHIN });
    assert.match(await heard(olive).textContent(), /Keeper changed this entry while you were writing/);
    assert.equal(await olive.getByLabel(/^in their own words/i).inputValue(), 'Typed by Olive');
    none(await axeFindings(olive));
    olive.forget();
    await olive.getByRole('button', { name: 'Save', exact: true }).click();
    await olive.waitForLoadState();
    const page = await olive.locator('main').textContent();
    assert.match(page, /Written by the keeper/);
    assert.match(page, /Typed by Olive/);
    olive.forget(); // the refusal was meant
  });

  test('organisers see who else is at the table', async () => {
    await listening(keeper, TABLE);
    await listening(olive, TABLE);
    await keeper.locator('#live-here', { hasText: 'Olive' }).waitFor({ timeout: WITHIN });
    await olive.goto('/');
    await keeper.waitForFunction(() => document.getElementById('live-here').textContent === '', undefined, { timeout: 2 * WITHIN });
  });
});

describe('writing in the table', () => {
  const cell = (page, row, column) => page.locator('tbody tr').nth(row).locator('.grid__cell').nth(column);
  const state = (page) => page.locator('#grid-state').textContent();
  /** Pastes as a spreadsheet would. */
  const paste = (page, text) =>
    page.evaluate((block) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', block);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
    }, text);
  const focused = (page) => page.evaluate(() => document.activeElement.name ?? '');

  test('keys walk, fill down and put back', async () => {
    await olive.goto(TABLE);
    await cell(olive, 0, 3).focus();
    await olive.keyboard.press('Enter');
    assert.equal(await focused(olive), await cell(olive, 1, 3).getAttribute('name'));
    await olive.keyboard.press('Shift+Enter');
    await olive.keyboard.press('ArrowRight');
    assert.equal(await focused(olive), await cell(olive, 0, 4).getAttribute('name'));
    await olive.keyboard.press('ArrowLeft');
    await olive.keyboard.type('lamps, boats');
    assert.match(await state(olive), /^1 cell written and not saved yet/);
    await olive.keyboard.press('Escape');
    assert.equal(await state(olive), '');
    await olive.keyboard.type('lamps');
    await olive.keyboard.press('Enter');
    await olive.keyboard.press('Control+d');
    assert.equal(await cell(olive, 1, 3).inputValue(), 'lamps');
    await olive.keyboard.press('Control+z');
    assert.notEqual(await cell(olive, 1, 3).inputValue(), 'lamps');
    await olive.keyboard.press('Control+y');
    assert.equal(await cell(olive, 1, 3).inputValue(), 'lamps');
    // A block of two rows and two columns is chosen and copied.
    await cell(olive, 0, 3).click();
    await cell(olive, 1, 4).click({ modifiers: ['Shift'] });
    assert.match(await state(olive), /4 cells chosen \(2 by 2\)/);
    none(await axeFindings(olive));
    // All of it is taken back, or the browser would ask before leaving.
    for (let press = 0; press < 4; press += 1) await olive.keyboard.press('Control+z');
    assert.equal(await olive.locator('.grid__cell--changed').count(), 0);
  });

  test('a pasted block is saved in one change; bad cells say why and stay; one press takes it back', async () => {
    await olive.goto(TABLE);
    const before = await cell(olive, 1, 0).inputValue();
    const kind = await cell(olive, 1, 1).inputValue();
    await cell(olive, 1, 0).focus();
    await paste(olive, `${before}\tDragon\n"Wilma ""the Wheel"" Threadgold"\tPerson\n`);
    assert.match(await state(olive), /^Pasted 4 cells\./);
    const second = await cell(olive, 2, 0).getAttribute('name');
    await olive.keyboard.press('Control+s');
    await olive.locator('.error-summary, [aria-invalid="true"]').first().waitFor();
    assert.match(await olive.locator('main').textContent(), /“Dragon” is no kind of this network/);
    const wrong = olive.locator('[aria-invalid="true"]');
    assert.equal(await wrong.count(), 1);
    assert.equal(await wrong.inputValue(), 'Dragon');
    assert.equal(await olive.locator(`[name="${second}"]`).inputValue(), 'Wilma "the Wheel" Threadgold');
    none(await axeFindings(olive));
    none(await widthFindings(olive));
    olive.forget(); // the refusal was meant
    await wrong.fill(kind);
    await olive.locator(`[name="${second}"]`).fill('Wilma T.');
    await olive.keyboard.press('Control+s');
    await olive.waitForURL(/done=/);
    assert.match(await olive.locator('.flash').textContent(), /Changed Wilma T\./);
    await olive.locator(`[name="${second}"]`).focus();
    await olive.keyboard.press('Control+z');
    await olive.locator('.flash', { hasText: 'Took back' }).waitFor();
    assert.equal(await olive.locator(`[name="${second}"]`).inputValue(), 'Wilma "the Wheel" Threadgold');
    assert.deepEqual(olive.trouble, []);
  });

  test('rows pasted below the last come as new ones', async () => {
    await olive.goto(`${TABLE}?q=threadgold`);
    const rows = await olive.locator('tbody tr').count();
    await cell(olive, rows - 3, 0).focus();
    await paste(olive, ['Ann Oak', 'Ben Oak', 'Cleo Oak', 'Dan Oak', 'Eve Oak'].map((name) => `${name}\tPerson`).join('\n'));
    assert.match(await state(olive), /2 new rows came below/);
    none(await axeFindings(olive));
    await olive.keyboard.press('Control+s');
    await olive.waitForURL(/done=/);
    await olive.goto(`${SAMPLE}/actors?q=oak`);
    assert.equal(await olive.getByRole('link', { name: / Oak$/ }).count(), 5);
    assert.deepEqual(olive.trouble, []);
  });

  test('without script every cell can be written, and nothing typed is lost', async () => {
    const page = await browserOf(scene.state, { script: false });
    await page.goto(`${SAMPLE}/table/connections`);
    const kept = page.locator('.grid__cell').nth(3);
    await kept.fill('Sideways');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForLoadState();
    assert.match(await page.locator('main').textContent(), /“Sideways” cannot be read here/);
    assert.equal(await page.locator('[aria-invalid="true"]').inputValue(), 'Sideways');
    await page.locator('[aria-invalid="true"]').fill('both ways');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(/done=/);
    assert.match(await page.locator('.flash').textContent(), /Changed the connection/);
  });
});

test('the pages of tables and doubles are accessible, valid and fit a phone', async () => {
  const pages = [TABLE, `${SAMPLE}/table/connections`, `${SAMPLE}/duplicates`];
  await keeper.goto(`${SAMPLE}/duplicates`);
  const two = await keeper.locator('#two-one option').evaluateAll((all) => all.slice(0, 2).map((one) => one.value));
  pages.push(`${SAMPLE}/duplicates?one=${two[0]}&other=${two[1]}`);
  const documents = [];
  for (const path of pages) {
    for (const scheme of ['light', 'dark']) {
      await keeper.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const answer = await keeper.goto(path);
      if (scheme === 'light') documents.push({ name: path, text: await answer.text() });
      none((await axeFindings(keeper)).map((finding) => `${path}, ${scheme}: ${finding}`));
    }
    none((await widthFindings(keeper)).map((finding) => `${path}: ${finding}`));
  }
  none([...(await validityFindings(documents))].flatMap(([name, lines]) => lines.map((line) => `${name}: ${line}`)));
});
