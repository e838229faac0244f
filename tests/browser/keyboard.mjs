// A person without a mouse: everything here is done by pressing keys.

const FAR = 400;

/** Presses Tab until this has focus, as someone would who cannot point at it. */
export async function reach(page, locator) {
  const target = await locator.first().elementHandle();
  for (let pressed = 0; pressed < FAR; pressed += 1) {
    if (await target.evaluate((element) => document.activeElement === element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${locator} cannot be reached with Tab`);
}

/** Reaches a link or button and presses Enter; waits for the page it leads to. */
export async function press(page, locator) {
  await reach(page, locator);
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
  await page.waitForLoadState();
}

/** Reaches a field and types over what is in it. */
export async function write(page, field, words) {
  await reach(page, field);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(words);
}

/** Chooses an option of a closed list with the arrow keys. Without words: the first option that is not empty. */
export async function choose(page, field, words) {
  await reach(page, field);
  await page.keyboard.press('Home');
  const list = await field.first().elementHandle();
  const options = await list.evaluate((select) => select.options.length);
  for (let at = 0; at <= options; at += 1) {
    const { text, value } = await list.evaluate((select) => ({
      text: select.selectedOptions[0]?.textContent.trim() ?? '',
      value: select.value,
    }));
    if (words === undefined ? value !== '' : text.includes(words)) return text;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${field} offers no “${words}”`);
}

/** Answers a field in the way that fits it: types into a box, chooses from a list. */
export async function answer(page, field, words) {
  const tag = await field.first().evaluate((element) => element.localName);
  if (tag === 'select') return choose(page, field, words);
  await write(page, field, words ?? '');
  return words;
}
