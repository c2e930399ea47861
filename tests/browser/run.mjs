// The browser tests: every public page that links lead to and every page of the gallery, in both colour
// schemes and three widths.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';

import * as checks from './checks.mjs';
import { close, galleryPages, open, publicPages, shownAs, withPage } from './harness.mjs';
import { matches, snapshots } from './snapshots.mjs';

const SCHEMES = ['light', 'dark'];
const WIDTHS = [320, 768, 1280];
/** An address that no page has: its error page is a public page too. */
const MISSING = '/there-is-no-such-page';

after(close);

// Everything is awaited before the first test: the runner ends when it has none left.
const pages = await publicPages();
const gallery = await galleryPages();
const trees = await snapshots();

for (const path of [...pages, ...gallery, MISSING]) {
  test(`${path}`, (t) =>
    withPage({ name: path }, async (page) => {
      assert.equal(await open(page, path), path === MISSING ? 404 : 200);
      await t.test('has headings, landmarks and a skip link', async () => {
        await checks.hasHeadingsInOrder(page);
        await checks.hasLandmarks(page);
        await checks.hasSkipLink(page);
      });
      for (const scheme of SCHEMES) {
        for (const width of WIDTHS) {
          await t.test(`is accessible and fits, ${scheme}, ${width} px`, () =>
            shownAs(page, { scheme, width, name: path }, async () => {
              await checks.isAccessible(page);
              await checks.fitsItsWidth(page);
            }));
        }
      }
      checks.staysAtHome(page);
    }));
}

for (const snapshot of trees) {
  test(`${snapshot.path} has the accessibility tree of ${snapshot.name}`, () =>
    withPage({ name: snapshot.path }, async (page) => {
      await open(page, snapshot.path);
      await matches(page, snapshot);
    }));
}
