// saxfeed site.js: optional. Without it the pages work: the radio buttons
// filter by language in CSS; only the search needs this file.
(() => {
  const $ = (s) => document.querySelector(s), all = (s) => [...document.querySelectorAll(s)];
  const data = $('#main').dataset;

  // stale note: the page is written hourly, three hours without news of it are a sign
  const age = (Date.now() - Date.parse(data.checked)) / 36e5;
  if (age > 3 && $('#stale')) {
    $('#age').textContent = age < 48 ? Math.round(age) + ' ' + data.hours : Math.round(age / 24) + ' ' + data.days;
    $('#stale').hidden = false;
  }

  // language and search words live in the address, nothing is stored on the device
  const q = $('#q'), none = $('#none');
  if (!q) return;
  const asked = new URLSearchParams(location.search);
  const fold = (s) => s.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/ß/g, 'ss');
  const list = all('.s').map((el) => [el, fold(el.textContent)]);
  const run = () => {
    const words = fold(q.value).split(/\s+/).filter(Boolean);
    if (words.length) for (const d of all('.rest')) d.open = true;
    for (const [el, text] of list) el.hidden = !words.every((w) => text.includes(w));
    for (const s of all('.cols > div > section')) s.hidden = words.length > 0 && !s.querySelector('.s:not([hidden])');
    none.hidden = list.some(([el]) => el.getClientRects().length);
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
