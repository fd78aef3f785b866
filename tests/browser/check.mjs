// The pages as a reader and an editor use them.  node check.mjs SITE PICTURES
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { check, launch, open, serve, summary } from './harness.mjs';
import { checkMarkup, markupRows } from './markup.mjs';

const [, , site, pictures] = process.argv;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { server, origin } = await serve(site);
const browser = await launch();

// opens a page, runs the body, closes it
async function visit(path, options, body) {
  const { context, page, seen } = await open(browser, origin, options);
  try {
    await page.goto(`${origin}/${path}`, { waitUntil: 'load' });
    await body(page, seen);
  } finally {
    await context.close();
  }
}

const shown = (page, selector) => page.locator(selector).evaluateAll(
  (list) => list.filter((el) => el.checkVisibility()).length);
const SAMPLES = ['usual', 'first', 'one', 'five', 'forty', 'sixty', 'crowd', 'german', 'english',
  'quiet', 'down', 'hostile'];

for (const sample of SAMPLES)
  for (const name of ['index', 'de/index', 'status', 'all', 'how'])
    await check(`${name} of '${sample}' requests nothing elsewhere, misses nothing, runs nothing`, () =>
      visit(`${sample}-en/${name}.html`, {}, async (page, seen) => {
        assert.deepEqual(seen.elsewhere, []);
        assert.deepEqual(seen.dialogs, []);
        assert.deepEqual(seen.errors, []);
        assert.deepEqual(seen.missing, []);
        assert.ok(seen.requests.length <= 4, `requests: ${seen.requests}`);
        assert.equal(await page.locator('h1').count(), 1);
        assert.equal(await page.locator('script').count(), 1);
      }));

const SLICES = ['topic/research/index', 'source/tu-dresden/index', 'city/leipzig/index'];
for (const [sample, name] of [
  ...['usual', 'down', 'crowd', 'first', 'hostile'].flatMap((s) => ['index', 'de/index', 'status', 'all', 'how'].map((n) => [s, n])),
  ...['usual', 'crowd'].flatMap((s) => SLICES.map((n) => [s, n])),
  ['hostile', SLICES[0]]])
    await check(`every link of ours on ${name} of '${sample}' leads somewhere`, () =>
      visit(`${sample}-en/${name}.html`, {}, async (page, seen) => {
        assert.deepEqual([seen.elsewhere, seen.dialogs, seen.errors, seen.missing], [[], [], [], []]);
        const links = await page.locator('a[href]').evaluateAll((list) => list.map((a) => a.href));
        assert.ok(links.length > 3);
        for (const link of new Set(links)) {
          const url = new URL(link);
          assert.match(url.protocol, /^(https?|mailto):$/);
          if (url.origin !== origin) continue;
          const reply = await page.request.get(link.split('#')[0]);
          assert.equal(reply.status(), 200, link);
          if (url.hash && url.pathname.endsWith('.html'))
            assert.ok((await reply.text()).includes(`id="${url.hash.slice(1)}"`), link);
        }
      }));

await check('attacks stay text and no address of theirs survives', () =>
  visit('hostile-en/index.html', {}, async (page) => {
    assert.equal(await page.locator('img, svg[onload], [onmouseover], [onerror]').count(), 0);
    assert.ok((await page.locator('.s').first().innerText()).includes('<script>alert(1)</script>'));
    const hrefs = await page.locator('a[href]').evaluateAll((list) => list.map((a) => a.getAttribute('href')));
    for (const href of hrefs) assert.doesNotMatch(href, /javascript|data:|secret|"/i);
    await page.locator('.s details summary').first().click();
    await page.fill('#q', '<script>');
  }));

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';
  await check(`language switch hides and swaps ${how}`, () =>
    visit('usual-en/index.html', { script }, async (page) => {
      const all = await shown(page, '.s');
      assert.equal(await shown(page, '.v.alt'), 0);
      await page.locator('label:has(#l-de)').click();
      assert.equal(await shown(page, '.s:not(.de)'), 0);
      assert.equal(await shown(page, '.v.en'), 0);
      assert.ok(await shown(page, '.v.de.alt') > 3);
      const german = await shown(page, '.s');
      await page.locator('label:has(#l-en)').click();
      assert.equal(await shown(page, '.s:not(.en)'), 0);
      const english = await shown(page, '.s');
      assert.ok(german > 0 && english > 0 && german < all && english < all);
      await page.locator('label:has(#l-all)').click();
      assert.equal(await shown(page, '.s'), all);
      assert.ok(await page.locator('#q').isVisible());
    }));
}

for (const [site, other, sentence] of [['de', 'en', /new stories today/], ['en', 'de', /neue Meldungen/]])
  await check(`without script the masthead leads from '${site}' to '${other}' and back`, () =>
    visit(`usual-${site}/index.html`, { script: false }, async (page, seen) => {
      const stories = await shown(page, '.s');
      const lang = () => page.locator('html').getAttribute('lang');
      const twins = () => page.locator('link[rel=alternate][hreflang]').evaluateAll(
        (list) => list.map((l) => `${l.hreflang} ${l.getAttribute('href')}`));
      const named = await twins();
      assert.equal(named.length, 3);
      assert.equal(await lang(), site);
      await page.locator(`.top nav a[hreflang=${other}]`).click();
      await page.waitForURL(`**/usual-${site}/${other}/index.html`);
      assert.equal(await lang(), other);
      assert.match(await page.locator('.lead').innerText(), sentence);
      assert.equal(await shown(page, '.s'), stories);
      assert.deepEqual(await twins(), named);
      assert.equal(new URL(await page.locator('.top nav [aria-current]').evaluate((a) => a.href)).pathname,
        `/usual-${site}/${other}/index.html`);
      await page.locator('label:has(#l-de)').click();
      assert.equal(await shown(page, '.s:not(.de)'), 0);
      await page.locator(`.top nav a[hreflang=${site}]`).click();
      await page.waitForURL(`**/usual-${site}/index.html`);
      assert.equal(await lang(), site);
      assert.deepEqual([seen.elsewhere, seen.errors, seen.missing], [[], [], []]);
    }));

await check('without script the search opens all headlines, which say how to find a word', () =>
  visit('usual-en/index.html', { script: false }, async (page) => {
    await page.fill('#q', 'Roboter');
    await page.press('#q', 'Enter');
    await page.waitForURL(/all\.html\?q=Roboter/);
    assert.ok(await page.locator('.plain').isVisible());
    assert.ok(await shown(page, '.s') > 15);
  }));
await check('with script all headlines take the words of the address and count what they find', () =>
  visit('usual-en/all.html?q=roboter', {}, async (page) => {
    assert.equal(await page.inputValue('#q'), 'roboter');
    const n = await shown(page, '.s');
    assert.ok(n > 0 && n < 10);
    assert.equal(await page.locator('#hits').innerText(), `${n} stories found`);
    assert.ok(!await page.locator('.plain').isVisible());
    await page.fill('#q', 'quantensensor');
    assert.ok(await page.locator('#none').isVisible());
    await page.fill('#q', '');
    assert.ok(!await page.locator('#hits').isVisible());
  }));
await check('what the digest does not have leads to all headlines with the same words', () =>
  visit('usual-en/index.html', {}, async (page) => {
    await page.fill('#q', 'quantensensor');
    await page.locator('#none a').click();
    await page.waitForURL(/all\.html\?q=quantensensor/);
    assert.equal(await page.inputValue('#q'), 'quantensensor');
  }));
await check('the page for lost readers has the search, too', () =>
  visit('usual-en/404.html', {}, async (page) => {
    assert.match(await page.locator('#find').getAttribute('action'), /all\.html$/);
    assert.equal(await page.locator('#main a[href*="topic/"]').count(), 5);
  }));

await check('no heading stands alone when the language leaves its section empty', () =>
  visit('usual-en/index.html', { script: false }, async (page) => {
    for (const language of ['de', 'en', 'all']) {
      await page.locator(`label:has(#l-${language})`).click();
      const alone = await page.locator('.cols > div > section').evaluateAll((list) => list
        .filter((el) => el.checkVisibility())
        .filter((el) => ![...el.querySelectorAll('.s')].some((s) => s.checkVisibility()))
        .map((el) => el.innerText));
      assert.deepEqual(alone, []);
    }
    await page.locator('label:has(#l-en)').click();
    assert.ok(await shown(page, '.cols > div > section') < await page.locator('.cols > div > section').count());
  }));

for (const [path, width] of [['usual-en/index.html', 390], ['usual-de/index.html', 390], ['usual-de/index.html', 320]])
  await check(`the language of ${path} stands beside the name at ${width}, over neither name nor menu`, () =>
    visit(path, { width }, async (page) => {
      const box = (selector) => page.locator(selector).boundingBox();
      const [name, menu, other] = [await box('.brand a'), await box('.top nav a >> nth=0'), await box('.top nav [hreflang]')];
      assert.ok(other.y < name.y + name.height && other.x >= name.x + name.width, 'beside the name');
      assert.ok(other.y + other.height <= menu.y + 1 && other.x + other.width <= width, 'above the menu');
    }));

await check('search keeps the stories with all words, folded, and says so when there is none', () =>
  visit('usual-en/index.html', {}, async (page) => {
    const all = await shown(page, '.s');
    await page.fill('#q', 'OBERSORBISCH');
    assert.equal(await shown(page, '.s'), 1);
    await page.fill('#q', 'schweissnahte');
    assert.equal(await shown(page, '.s'), 1);
    await page.fill('#q', 'quantensensor');
    assert.equal(await shown(page, '.s'), 0);
    assert.ok(await page.locator('#none').isVisible());
    await page.fill('#q', '');
    assert.equal(await shown(page, '.s'), all);
    assert.ok(!await page.locator('#none').isVisible());
    assert.ok(!await page.locator('.list').first().isHidden());
  }));

await check('search finds what stands behind "more stories"', () =>
  visit('crowd-en/index.html', {}, async (page) => {
    const hidden = await page.locator('.rest .s h3').first().textContent();
    assert.equal(await page.locator('.rest .s').first().isVisible(), false);
    await page.fill('#q', hidden.trim());
    assert.ok(await shown(page, '.rest .s') > 0);
  }));

await check('language and search words come from the address', () =>
  visit('usual-en/index.html?lang=de&q=KI', {}, async (page) => {
    assert.ok(await page.locator('#l-de').isChecked());
    assert.equal(await page.inputValue('#q'), 'KI');
    assert.equal(await shown(page, '.s:not(.de)'), 0);
    await page.locator('label:has(#l-en)').click();
    assert.match(page.url(), /lang=en/);
  }));

await check('nothing is stored on the device', () =>
  visit('usual-en/index.html', {}, async (page) => {
    await page.fill('#q', 'KI');
    await page.locator('label:has(#l-de)').click();
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  }));

await check('a page of yesterday says that it may be out of date', () =>
  visit('usual-en/index.html', { now: new Date('2026-11-19T17:05:00Z') }, async (page) => {
    assert.ok(await page.locator('#stale').isVisible());
    assert.match(await page.locator('#stale').innerText(), /8 hours ago/);
  }));
await check('a fresh page does not', () =>
  visit('usual-de/index.html', {}, async (page) => assert.ok(!await page.locator('#stale').isVisible())));

for (const sample of ['usual', 'crowd', 'hostile'])
  await check(`names of the busiest sources end before their bars on '${sample}'`, () =>
    visit(`${sample}-en/status.html`, {}, async (page) => {
      const over = await page.evaluate(() => {
        const svg = document.querySelector('svg[aria-labelledby=c4]');
        const bar = Math.min(...[...svg.querySelectorAll('rect')].map((r) => r.x.baseVal.value));
        const names = [...svg.querySelectorAll('text')].filter((t) => t.getBBox().x < bar);
        return [names.length, names.filter((t) => t.getBBox().x + t.getBBox().width > bar).length];
      });
      assert.deepEqual(over, [6, 0]);
    }));

await check('keyboard: skip link first, then everything in order with a visible ring', () =>
  visit('usual-en/index.html', {}, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    const box = await page.locator('.skip').boundingBox();
    assert.ok(box.x >= 0 && box.width > 40);
    let ringless = [], reached = new Set();
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      const [name, ring] = await page.evaluate(() => {
        const el = document.activeElement;
        const at = el.type === 'radio' ? el.closest('label') : el;
        return [el.id || el.tagName, getComputedStyle(at).outlineStyle];
      });
      reached.add(name);
      if (ring === 'none') ringless.push(name);
    }
    assert.deepEqual(ringless, []);
    for (const name of ['l-all', 'q', 'SUMMARY', 'A']) assert.ok(reached.has(name), name);
  }));
await check('keyboard: arrows change the language, Enter opens the sources', () =>
  visit('usual-en/index.html', {}, async (page) => {
    await page.locator('#l-all').focus();
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.locator('#l-de').isChecked());
    await page.keyboard.press('ArrowLeft');
    await page.locator('.s details summary').first().focus();
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('.more li').first().isVisible());
  }));

for (const width of [320, 390, 768, 1280])
  for (const path of ['usual-en/index.html', 'usual-de/index.html', 'usual-de/en/index.html', 'usual-en/de/index.html',
    'hostile-en/de/index.html', 'usual-en/status.html',
    'usual-de/status.html', 'usual-en/all.html', 'usual-de/how.html', 'usual-de/topic/policy/index.html',
    'usual-de/impressum.html', 'usual-de/barrierefreiheit.html', 'usual-en/source/tu-dresden/index.html', 'crowd-en/city/leipzig/index.html', 'hostile-en/all.html',
    'hostile-en/how.html', 'hostile-en/topic/research/index.html', 'hostile-en/index.html', 'hostile-en/status.html', 'down-de/status.html'])
    await check(`${path} does not scroll sideways at ${width}`, () =>
      visit(path, { width }, async (page) => {
        for (const open of [false, true]) {
          if (open) await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${wide} px too wide${open ? ' with details open' : ''}`);
        }
      }));

for (const path of ['usual-en/index.html', 'usual-de/en/index.html', 'first-en/de/index.html', 'usual-de/status.html', 'down-en/status.html', 'first-de/index.html',
  'usual-en/all.html', 'usual-de/how.html', 'usual-de/impressum.html', 'usual-de/datenschutz.html', 'usual-de/topic/research/index.html', 'first-en/all.html',
  'usual-en/source/landkreisbote/index.html', 'usual-en/city/leipzig/index.html', 'usual-en/404.html'])
  for (const scheme of ['light', 'dark'])
    await check(`axe has no finding on ${path}, ${scheme}`, () =>
      visit(path, { scheme }, async (page) => {
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
        assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].any[0]?.message ?? ''}`), []);
      }));

for (const name of ['atom', 'topic/research/atom'])
  await check(`the feed ${name} is shown with its style and links`, () =>
  visit(`usual-en/${name}.xml`, {}, async (page, seen) => {
    assert.deepEqual(seen.elsewhere, []);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('entry > id')).display), 'none');
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('entry')).display), 'block');
    await page.screenshot({ path: join(pictures, `feed-${name.replaceAll('/', '-')}-1280.png`) });
  }));

await check('on paper: no menu, all sources open', () =>
  visit('usual-en/index.html', {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.top nav').isVisible(), false);
    assert.equal(await page.locator('.tools').isVisible(), false);
    assert.ok((await page.locator('.more').first().boundingBox()).height > 10);
  }));

// pictures to look at
for (const [path, name, options] of [
  ['usual-en/index.html', 'index-1280-light', {}],
  ['usual-en/index.html', 'index-1280-dark', { scheme: 'dark' }],
  ['usual-de/index.html', 'index-de-1280-light', {}],
  ['usual-en/index.html', 'index-390-light', { width: 390 }],
  ['usual-de/en/index.html', 'index-de-en-1280-light', {}],
  ['usual-en/de/index.html', 'index-en-de-320-dark', { width: 320, scheme: 'dark' }],
  ['usual-de/index.html', 'index-de-320-dark', { width: 320, scheme: 'dark' }],
  ['usual-en/index.html?lang=de', 'index-1280-filter-de', {}],
  ['usual-en/status.html', 'status-1280-light', {}],
  ['usual-de/status.html', 'status-de-1280-dark', { scheme: 'dark' }],
  ['usual-en/status.html', 'status-390-light', { width: 390 }],
  ['usual-en/all.html', 'all-1280-light', {}],
  ['usual-de/all.html?q=ki', 'all-de-390-dark', { width: 390, scheme: 'dark' }],
  ['usual-en/all.html', 'all-plain-768', { width: 768, script: false }],
  ['usual-de/how.html', 'how-de-1280-light', {}],
  ['usual-de/datenschutz.html', 'privacy-de-768', { width: 768 }],
  ['usual-en/impressum.html', 'imprint-390-dark', { width: 390, scheme: 'dark' }],
  ['usual-en/how.html', 'how-390-dark', { width: 390, scheme: 'dark' }],
  ['usual-de/topic/research/index.html', 'topic-de-1280-light', {}],
  ['usual-en/source/tu-dresden/index.html', 'source-1280-dark', { scheme: 'dark' }],
  ['usual-en/source/landkreisbote/index.html', 'source-silent-390', { width: 390 }],
  ['crowd-en/city/leipzig/index.html', 'city-768', { width: 768 }],
  ['usual-en/404.html', 'lost-768', { width: 768 }],
  ['first-en/all.html', 'first-all-390', { width: 390 }],
  ['first-de/index.html', 'first-de-390', { width: 390 }],
  ['first-en/status.html', 'first-status-1280', {}],
  ['quiet-en/index.html', 'quiet-390', { width: 390, now: new Date('2026-11-22T17:05:00Z') }],
  ['down-en/status.html', 'down-390', { width: 390 }],
  ['crowd-en/index.html', 'crowd-768', { width: 768 }],
  ['hostile-en/index.html', 'hostile-1280', {}],
  ['hostile-en/status.html', 'hostile-status-390', { width: 390 }],
])
  await check(`picture ${name}`, () => visit(path, { height: 2000, ...options }, async (page) => {
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }));

await check('sanitised markup holds nothing but what may stay', () =>
  visit('usual-en/index.html', {}, async (page) => {
    await checkMarkup(page, await markupRows('tests/cases/sanitise.tsv'));
  }));

await browser.close();
server.close();
summary();
