// What is asked of every page, whatever it is about. Each check gives back a list of findings in words; an empty list
// is a pass.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import axe from 'axe-core';

const run = promisify(execFile);
const jar = createRequire(import.meta.url)('vnu-jar');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What the HTML and CSS checker says that we do not hold against a page, each with its reason. The list may only get
 * shorter.
 */
export const ALLOWED = [
  {
    why: 'at-rules that browsers have had for years and the checker has not learnt',
    message: /Unrecognized at-rule “@(container|starting-style|property|view-transition)”/,
  },
  {
    why: 'properties that browsers have and the checker has not learnt; browsers without them pass over them',
    message: /Property “(field-sizing|anchor-name|paint-order|position-anchor|view-transition-name)” doesn't exist/,
  },
];

/** Fails with one line per finding, if there are any. */
export function none(findings) {
  if (findings.length === 0) return;
  const why = new Error(`${findings.length} finding(s)\n${findings.map((finding) => `  - ${finding}`).join('\n')}`);
  why.stack = why.message; // where this line stands in a test says nothing about the page
  throw why;
}

/** Accessibility, by axe: WCAG 2.2 A and AA and its best practices, in the page as it stands. */
export async function axeFindings(page) {
  await page.script?.(true); // in a page read without script axe would wait for ever for its own timers
  try {
    await page.evaluate(axe.source);
    return await within(30_000, 'axe', violations(page));
  } finally {
    await page.script?.(false);
  }
}

/** The promise's answer, or an error when it takes longer than this. */
async function within(time, what, promise) {
  const clock = new AbortController();
  const late = pause(time, undefined, { signal: clock.signal }).then(() => {
    throw new Error(`${what} took longer than ${time / 1000} s`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    late.catch(() => {});
    clock.abort();
  }
}

async function violations(page) {
  const found = await page.evaluate(async (rules) => {
    const outcome = await globalThis.axe.run(document, {
      runOnly: { type: 'tag', values: rules },
      resultTypes: ['violations'],
    });
    return outcome.violations.map((violation) => ({
      id: violation.id,
      help: violation.help,
      nodes: violation.nodes.slice(0, 3).map((node) => `${node.target.join(' ')}: ${node.failureSummary.slice(0, 240)}`),
      count: violation.nodes.length,
    }));
  }, RULES);
  return found.map(
    ({ id, help, nodes, count }) => `axe ${id}: ${help}; ${count} place(s): ${nodes.join(' | ').replaceAll('\n', ' ')}`,
  );
}

/** One visible h1, a title, a language, in-page addresses that lead somewhere, no duplicate ids. */
export async function shapeFindings(page) {
  return page.evaluate(() => {
    const found = [];
    const headings = [...document.querySelectorAll('h1')].filter((h1) => h1.getClientRects().length > 0);
    if (headings.length !== 1) found.push(`${headings.length} h1 headings instead of one`);
    if (headings.some((h1) => h1.textContent.trim() === '')) found.push('the h1 is empty');
    if (document.title.trim() === '') found.push('no title');
    if (!document.documentElement.lang) found.push('no language on <html>');
    const ids = new Set();
    for (const { id } of document.querySelectorAll('[id]')) {
      if (ids.has(id)) found.push(`the id “${id}” stands twice`);
      ids.add(id);
    }
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      const target = decodeURIComponent(link.getAttribute('href').slice(1));
      if (target !== '' && target !== 'top' && !ids.has(target)) found.push(`a link leads to #${target}, which is not there`);
    }
    return found;
  });
}

/** No sideways scrolling at these widths, and which marks stick out where there is. Leaves the page as wide as it was. */
export async function widthFindings(page, widths = [360, 320]) {
  const before = page.viewportSize();
  const found = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: before.height });
    const out = await page.evaluate(() => {
      const root = document.scrollingElement;
      if (root.scrollWidth <= innerWidth) return null;
      const scrolls = (element) => {
        for (let at = element.parentElement; at && at !== root; at = at.parentElement) {
          if (getComputedStyle(at).overflowX !== 'visible') return true;
        }
        return false;
      };
      const culprits = [...document.body.querySelectorAll('*')]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5 && !scrolls(element))
        .slice(0, 3)
        .map((element) => `<${element.localName} class="${element.getAttribute('class') ?? ''}">`);
      return { wide: root.scrollWidth, culprits };
    });
    if (out) found.push(`at ${width} px the page is ${out.wide} px wide: ${out.culprits.join(', ')}`);
  }
  await page.setViewportSize(before);
  return found;
}

/** Walks with Tab and looks whether each stop looks different with focus than without, and is on screen. */
export async function focusFindings(page, stops = 15) {
  const found = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab');
    const outcome = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return 'left';
      const parts = [element, ...[...element.querySelectorAll('*')].slice(0, 6)];
      const look = () =>
        parts
          .map((part) => {
            const style = getComputedStyle(part);
            const outline = style.outlineStyle === 'none' ? 'none' : `${style.outlineStyle} ${style.outlineWidth}`;
            return [
              outline, style.boxShadow, style.borderColor, style.borderWidth, style.backgroundColor,
              style.textDecorationLine, style.stroke, style.strokeWidth, style.fill,
            ].join(';');
          })
          .join('|');
      const name = `<${element.localName}> “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}”`;
      const box = element.getBoundingClientRect();
      const onScreen = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
      const focused = look();
      element.blur(); // the browser still knows where the next Tab starts from
      const plain = look();
      if (focused === plain) return `${name} looks the same with and without focus`;
      return onScreen ? null : `${name} has focus but is off screen`;
    });
    if (outcome === 'left') break;
    if (outcome) found.push(outcome);
  }
  return found;
}

/**
 * HTML and CSS validity of many texts in one run of the checker.
 * @param {{name: string, text: string, kind?: 'html' | 'css'}[]} documents
 * @returns {Promise<Map<string, string[]>>} findings by name; names without findings are left out
 */
export async function validityFindings(documents) {
  const found = new Map();
  if (documents.length === 0) return found;
  const folder = await mkdtemp(join(tmpdir(), 'kith-vnu-'));
  try {
    const files = [];
    const names = new Map();
    for (const [at, { name, text, kind = 'html' }] of documents.entries()) {
      const file = `${String(at).padStart(4, '0')}.${kind}`;
      names.set(file, name);
      files.push(join(folder, file));
      await writeFile(join(folder, file), text);
    }
    const { stdout } = await run(
      'java',
      ['-Xss8m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css', ...files],
      { maxBuffer: 256 * 1024 * 1024, timeout: 240_000 },
    );
    for (const { url, message, lastLine, extract, subType, type } of JSON.parse(stdout).messages) {
      if (ALLOWED.some((allowed) => allowed.message.test(message))) continue;
      const name = names.get(basename(url ?? '')) ?? 'the checker';
      const line = `vnu ${subType ?? type}, line ${lastLine ?? '?'}: ${message} ${extract ? `… ${extract.trim()} …` : ''}`;
      found.set(name, [...(found.get(name) ?? []), line]);
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
