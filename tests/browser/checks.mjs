// What every public page must satisfy. Each check takes a loaded page and throws what is wrong.

import assert from 'node:assert/strict';

import { axe } from './harness.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No rule of WCAG 2.2 A and AA that a program can test, nor of good practice, is broken. */
export async function isAccessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }),
    RULES,
  );
  const places = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)}`),
  );
  assert.deepEqual(places, [], 'axe finds violations');
}

/** The page is as wide as the window, and every picture fits the box that it stands in. */
export async function fitsItsWidth(page) {
  const wide = await page.evaluate(() => {
    const root = document.scrollingElement;
    const over = [];
    if (root.scrollWidth > root.clientWidth) {
      over.push(`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth} px`);
      for (const element of document.body.querySelectorAll('*')) {
        const { right } = element.getBoundingClientRect();
        if (right > root.clientWidth + 1) over.push(`reaches ${right} px: <${element.localName} class="${element.className}">`);
      }
    }
    for (const image of document.images) {
      const box = image.parentElement.getBoundingClientRect();
      if (box.width && image.getBoundingClientRect().width > box.width + 1) over.push(`wider than its box: ${image.src}`);
    }
    return over.slice(0, 20);
  });
  assert.deepEqual(wide, [], 'something is too wide');
}

/** Nothing of another site is asked for. */
export function staysAtHome(page) {
  assert.deepEqual(page.foreign, [], 'the page loads things of other sites');
}

/** One h1, no level skipped on the way down. */
export async function hasHeadingsInOrder(page) {
  const headings = await page.locator('h1, h2, h3, h4, h5, h6').evaluateAll((all) =>
    all.map((heading) => ({ level: Number(heading.localName[1]), text: heading.textContent.trim() })),
  );
  const first = headings.filter(({ level }) => level === 1);
  assert.equal(first.length, 1, `one h1 is expected, found ${JSON.stringify(first)}`);
  headings.reduce((above, { level, text }) => {
    assert.ok(level <= above + 1, `h${level} «${text}» follows h${above}`);
    return level;
  }, 0);
}

/** Header, footer and one main part; navigations that can be told apart. */
export async function hasLandmarks(page) {
  for (const role of ['banner', 'main', 'contentinfo']) {
    assert.equal(await page.getByRole(role).count(), 1, `one ${role} is expected`);
  }
  const tree = await page.locator('body').ariaSnapshot();
  const names = [...tree.matchAll(/^\s*- navigation(?: "(.*?)")?/gm)].map(([, name]) => name ?? '');
  assert.ok(names.length > 0, 'a navigation is expected');
  if (names.length > 1) {
    assert.ok(!names.includes(''), 'one of several navigations has no name');
    assert.equal(new Set(names).size, names.length, `navigations share a name: ${names}`);
  }
}

/** The first press of Tab shows a link; Enter on it leads into the main part. */
export async function hasSkipLink(page) {
  await page.keyboard.press('Tab');
  const link = await page.evaluate(() => {
    const { left, top, width, height } = document.activeElement.getBoundingClientRect();
    const shown = width > 1 && height > 1 && left >= 0 && top >= 0;
    return { href: document.activeElement.getAttribute('href') ?? '', shown };
  });
  assert.match(link.href, /^#./, 'the first thing that Tab reaches is no skip link');
  assert.ok(link.shown, 'the skip link is not shown when it has the focus');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const landed = await page.evaluate((href) => {
    const main = document.querySelector('main');
    const target = document.querySelector(href);
    const after = document.activeElement;
    const isPast = main.contains(after) || Boolean(main.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING);
    return { inMain: Boolean(target && (target === main || main.contains(target))), isPast: isPast || after === document.body };
  }, link.href);
  assert.ok(landed.inMain, `the skip link leads to ${link.href}, which is not in the main part`);
  assert.ok(landed.isPast, 'after the skip link Tab goes on before the main part');
}
