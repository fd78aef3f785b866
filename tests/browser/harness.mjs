// A web server on loopback, a browser, and named checks.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join, normalize, extname } from 'node:path';
import { chromium } from 'playwright-core';

// .xml must be application/xml to be shown with its style
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml',
  '.xml': 'application/xml; charset=utf-8', '.json': 'application/json', '.txt': 'text/plain',
};

// Feeds and the page for lost readers name files by absolute path, as on a site of its own; here every
// sample is a folder.
const ALIASES = Object.fromEntries(['/feed.css', '/site.css', '/site.js', '/favicon.svg']
  .map((name) => [name, `/usual-en${name}`]));

export async function serve(root) {
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url, 'http://x/').pathname;
    const path = normalize(decodeURIComponent(ALIASES[asked] ?? asked));
    try {
      const bytes = await readFile(join(root, path));
      response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('not found');
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}

export async function launch() {
  // Chromium refuses its sandbox to root, which is who runs tests in a container
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: '/usr/bin/chromium', headless: true,
    args: root ? ['--no-sandbox'] : [],
  });
}

let passed = 0, failed = 0;

export async function check(sentence, body) {
  try {
    await body();
    passed++;
  } catch (e) {
    failed++;
    console.log(`FAILED ${sentence}\n  ${String(e.message).split('\n').slice(0, 12).join('\n  ')}`);
  }
}

export function summary() {
  console.log(`browser: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

// A page that notes everything that it should not do.
export async function open(browser, origin, options = {}) {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.scheme ?? 'light', javaScriptEnabled: options.script ?? true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const seen = { elsewhere: [], dialogs: [], errors: [], missing: [], requests: [] };
  page.on('request', (r) => {
    seen.requests.push(r.url());
    if (!r.url().startsWith(origin + '/')) seen.elsewhere.push(r.url());
  });
  page.on('response', (r) => { if (r.status() >= 400) seen.missing.push(r.url()); });
  page.on('dialog', (d) => { seen.dialogs.push(d.message()); d.dismiss(); });
  page.on('pageerror', (e) => seen.errors.push(e.message));
  // violations of the page's policy are reported here, too
  page.on('console', (m) => { if (m.type() === 'error') seen.errors.push(m.text()); });
  if (options.script !== false)
    await page.clock.setFixedTime(options.now ?? new Date('2026-11-19T09:10:00Z'));
  return { context, page, seen };
}
