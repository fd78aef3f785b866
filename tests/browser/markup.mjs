// Sanitised markup as a browser reads it: the second column of tests/cases/sanitise.tsv, whose
// making is checked by a unit test, must come out of Chromium's parser with nothing but what may
// stay.  libxml2, which the unit test asks, reads HTML 4; what mutates does so in HTML 5.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const ELEMENTS = `a abbr acronym address article aside b bdi big blockquote br caption cite code dd
  del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img
  ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub
  summary sup table tbody td tfoot th thead time tr tt u ul var wbr`.split(/\s+/);
const ATTRIBUTES = `alt cite colspan datetime height href rowspan src start title width`.split(' ');

export async function markupRows(path) {
  const text = await readFile(path, 'utf8');
  return text.split('\n').filter((line) => line && !line.startsWith('# ')).map((line) => {
    const wanted = line.split('\t')[1];
    return wanted.replace(/\\(x[0-9a-f]{2}|.)/g, (whole, c) =>
      c.startsWith('x') ? String.fromCharCode(parseInt(c.slice(1), 16))
        : { n: '\n', t: '\t', r: '\r' }[c] ?? c);
  });
}

export async function checkMarkup(page, rows) {
  assert.ok(rows.length >= 300, `${rows.length} rows only`);
  const problems = await page.evaluate(([list, elements, attributes]) => {
    const out = [];
    const read = (html) => {
      // no document of its own, so nothing is loaded and no script can run
      const doc = new DOMParser().parseFromString(`<!DOCTYPE html><body>${html}`, 'text/html');
      if (doc.head.childNodes.length > 0) out.push(`head: ${html}`);
      return doc.body;
    };
    for (const html of list) {
      const body = read(html);
      for (const el of body.querySelectorAll('*')) {
        if (el.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !elements.includes(el.localName))
          out.push(`element ${el.localName}: ${html}`);
        for (const a of el.attributes)
          if (!attributes.includes(a.name)) out.push(`attribute ${a.name}: ${html}`);
        for (const name of ['href', 'src', 'cite']) {
          const value = el.getAttribute(name);
          if (value !== null && /^\s*(javascript|data|vbscript|file|blob):/i.test(value))
            out.push(`address ${value}: ${html}`);
        }
      }
      if (body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT).nextNode())
        out.push(`comment: ${html}`);
      // what a browser writes out again is read as the same: nothing mutates
      const once = body.innerHTML;
      if (read(once).innerHTML !== once) out.push(`changes: ${html}`);
    }
    return out;
  }, [rows, ELEMENTS, ATTRIBUTES]);
  assert.deepEqual(problems, []);
}
