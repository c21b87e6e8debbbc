'use strict';
/* What all parts share. Text of a run becomes text nodes and attribute values only, never markup. */
const Ganglion = {page: JSON.parse(document.getElementById('data').textContent)};

/** An element with attributes (`on...` are listeners, null and false leave one out) and children. */
Ganglion.h = function (tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
};

Ganglion.format = (() => {
  const whole = new Intl.NumberFormat('en');
  const marks = new Intl.NumberFormat('en', {maximumSignificantDigits: 12});
  const minus = text => text.replaceAll('-', '\u2212');
  const number = x => {
    if (x === null || x === undefined || x === '') return 'unknown';
    if (typeof x !== 'number') return String(x);
    if (Number.isInteger(x) && Math.abs(x) < 1e15) return minus(whole.format(x));
    const size = Math.abs(x);
    return minus(size < 1e-3 || size >= 1e6 ? x.toExponential(2) : String(Number(x.toPrecision(4))));
  };
  /** The number at a mark of an axis, which is round as it stands. */
  const tick = x => minus(marks.format(x));
  const percent = x => {
    if (x === null || x === undefined) return 'unknown';
    const p = 100 * x;
    if (p === 0 || p === 100) return p + '\u202f%';
    if (p < 0.01) return '<\u202f0.01\u202f%';
    return (p < 10 ? p.toFixed(2) : p > 99.9 ? p.toFixed(2) : p.toFixed(1)) + '\u202f%';
  };
  const bytes = x => {
    if (x === null || x === undefined) return 'unknown';
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let at = 0;
    let rest = x;
    while (rest >= 1000 && at < units.length - 1) { rest /= 1000; at++; }
    return (at === 0 || rest >= 100 ? Math.round(rest) : rest.toFixed(1)) + '\u202f' + units[at];
  };
  const millis = x => {
    if (x === null || x === undefined) return 'unknown';
    if (x < 1000) return Math.round(x) + '\u202fms';
    if (x < 60000) return (x / 1000).toFixed(x < 10000 ? 2 : 1) + '\u202fs';
    return Math.floor(x / 60000) + '\u202fmin ' + Math.round(x % 60000 / 1000) + '\u202fs';
  };
  const count = (n, one, many) => whole.format(n) + ' ' + (n === 1 ? one : many || one + 's');
  return {number, tick, percent, bytes, millis, count};
})();

/** A table; a cell is text, a number (set to the right), or an element. */
Ganglion.table = function (head, rows, options) {
  const {h, format} = Ganglion;
  const numeric = head.map((_, i) => rows.length > 0 && rows.every(row => typeof row[i] === 'number'));
  const cell = (value, i) => h('td', {class: numeric[i] ? 'number' : null, 'data-label': head[i]},
    typeof value === 'number' ? format.number(value) : value);
  return h('div', {class: 'scroll'},
    h('table', {class: (options && options.class) || null},
      options && options.caption && h('caption', null, options.caption),
      h('thead', null, h('tr', null, head.map((text, i) => h('th', {scope: 'col', class: numeric[i] ? 'number' : null}, text)))),
      h('tbody', null, rows.map(row => h('tr', null, row.map(cell))))));
};

/** A section with its entry in the contents; nothing when it has no content. */
Ganglion.section = function (id, title, lead, ...content) {
  const {h} = Ganglion;
  const parts = content.flat(Infinity).filter(Boolean);
  if (!parts.length) return null;
  return h('section', {id, 'aria-labelledby': id + '-title', 'data-title': title},
    h('h2', {id: id + '-title'}, title), lead && h('p', {class: 'soft'}, lead), parts);
};

Ganglion.bytesOf = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
Ganglion.stepOf = id => Ganglion.page.result.steps.find(step => step.id === id) || {id};

/** What a step guarantees, at a site where that is known for itself, in words: the bound or why there is none; nothing where it claims nothing. */
Ganglion.guarantee = function (step, site) {
  const claim = step.claim && ((step.claim.sites || {})[site] || step.claim);
  if (!claim) return '';
  const kind = claim.promise ? claim.promise.toLowerCase().replaceAll('_', ' ') : 'none';
  return claim.promise === 'FDR_CONTROL' ? claim.reason : `${kind}: ${claim.reason}`;
};

/** Sites in the order of their networks; those that no network has come last. */
Ganglion.inOrder = function (sites) {
  const known = (Ganglion.page.result.networks || []).flatMap(one => (one.sites || []).map(site => site.id));
  const place = site => known.includes(site) ? known.indexOf(site) : known.length;
  return [...new Set(sites)].sort((a, b) => place(a) - place(b));
};

Ganglion.className = label => 'class ' + label;

/** Facts of a unit's site: what a unit is called there. */
Ganglion.unitWord = function (network, site) {
  const owner = (Ganglion.page.result.networks || []).find(one => one.name === network);
  const facts = owner && (owner.sites || []).find(one => one.id === site);
  return facts && facts.shape && facts.shape.length === 3 ? 'channel' : 'unit';
};
