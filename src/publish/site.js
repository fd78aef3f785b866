// saxfeed site.js: optional. Without it CSS filters and the form opens all.html.
(() => {
  const $ = (s) => document.querySelector(s), all = (s) => [...document.querySelectorAll(s)];
  const data = $('#main').dataset;

  // stale note: the page is written hourly, three hours without news of it are a sign
  const age = (Date.now() - Date.parse(data.checked)) / 36e5;
  if (age > 3 && $('#stale')) {
    $('#age').textContent = age < 48 ? Math.round(age) + ' ' + data.hours : Math.round(age / 24) + ' ' + data.days;
    $('#stale').hidden = false;
  }

  // language and words live in the address, nothing is stored on the device
  const q = $('#q'), none = $('#none'), hits = $('#hits'), more = $('#none a');
  if (!none) return;
  const asked = new URLSearchParams(location.search);
  const fold = (s) => s.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/ß/g, 'ss');
  const list = all('.s').map((el) => [el, fold(el.textContent)]);
  const run = () => {
    const words = fold(q.value).split(/\s+/).filter(Boolean);
    if (words.length) for (const d of all('.rest')) d.open = true;
    for (const [el, text] of list) el.hidden = !words.every((w) => text.includes(w));
    for (const s of all('section:has(.s)')) s.hidden = words.length && !s.querySelector('.s:not([hidden])');
    const n = list.filter(([el]) => el.getClientRects().length).length;
    none.hidden = n;
    if (more) more.search = new URLSearchParams({ q: q.value });
    if (hits) hits.hidden = !words.length, $('#hits b').textContent = n;
  };
  q.addEventListener('input', run);
  $('#find').addEventListener('submit', (ev) => ev.preventDefault());
  for (const r of all('input[name=l]')) r.addEventListener('change', () => {
    const u = new URL(location);
    u.searchParams.set('lang', r.id.slice(2));
    try { history.replaceState(null, '', u); } catch { /* file: pages */ }
    run();
  });
  const r = document.getElementById('l-' + asked.get('lang'));
  if (r) r.checked = true;
  if ((q.value = asked.get('q') || '') || r) run();
})();
