'use strict';
/* The head of the page and one line per step on what it found. */
Ganglion.overview = (() => {
  const {h, page, format} = Ganglion;
  const {result, run} = page;

  function header() {
    const networks = result.networks || [];
    const sets = [...largest().values()];
    const samples = sets.reduce((sum, one) => sum + one, 0);
    const group = page.groups.find(one => one.correct !== null && one.correct !== undefined);
    const warnings = [...(result.steps || []), ...(result.evaluations || [])].reduce((sum, step) => sum + (step.warnings || []).length, 0);
    const tile = (name, value, more) => h('div', null, h('dt', null, name), h('dd', null, value), more && h('dd', null, more));
    const sites = networks.reduce((sum, one) => sum + (one.sites || []).filter(site => String(site.kind).toLowerCase() === 'hidden').length, 0);
    document.title = page.title + ' \u2013 Ganglion report';
    return [
      h('div', {class: 'headline'},
        h('div', null, h('p', {class: 'brand'}, 'Ganglion report'), h('h1', null, page.title)),
        h('button', {class: 'tool', type: 'button', id: 'theme', onclick: Ganglion.switchTheme}, 'Dark')),
      h('p', {class: 'soft'}, sentence(networks)),
      h('dl', {class: 'tiles'},
        networks.length > 0 && (networks.length === 1 ? tile('Network', networks[0].file.split('/').pop(), format.count(sites, 'hidden site')) : tile('Networks', format.number(networks.length), networks.map(one => one.name).join(', '))),
        samples > 0 && tile('Samples', sets.length > 3 ? format.number(samples) : sets.map(format.number).join(' + '), group && format.percent(group.correct) + ' predicted as labelled'),
        tile('Steps', format.number((result.steps || []).length), warnings ? format.count(warnings, 'warning') : 'no warning'),
        tile('Time', format.millis(run.millis), run.host && format.count(run.host.cpus, 'processor')),
        run.peakBytes > 0 && tile('Peak memory', format.bytes(run.peakBytes)),
        tile('Seed', String(result.seed), 'Ganglion ' + result.ganglion)),
      h('div', {class: 'command'}, h('span', {class: 'soft small'}, 'Run it again'), h('code', {tabindex: '0'}, page.replay), copyButton(page.replay)),
    ];
  }

  /** Samples by the files that they are from: regions of a data set are samples of it, not further ones. */
  function largest() {
    const most = new Map();
    for (const data of result.data || []) {
      const files = (data.files || []).map(one => one.sha256).join() || data.name;
      most.set(files, Math.max(most.get(files) || 0, data.samples));
    }
    return most;
  }

  function copyButton(text) {
    if (!navigator.clipboard) return null;
    const button = h('button', {type: 'button', class: 'tool', onclick: () => navigator.clipboard.writeText(text).then(
      () => { button.textContent = 'Copied'; }, () => { button.textContent = 'Select and copy by hand'; })}, 'Copy');
    return button;
  }

  function sentence(networks) {
    const kinds = [['attributor', 'attribution'], ['selector', 'selection'], ['partitioner', 'partition'], ['metric', 'table of distances', 'tables of distances']];
    const judged = (result.evaluations || []).length;
    const parts = kinds.map(([kind, one, many]) => [(result.steps || []).filter(step => step.kind === kind).length, one, many])
      .filter(([n]) => n > 0).map(([n, one, many]) => format.count(n, one, many)).concat(judged ? [format.count(judged, 'evaluation')] : []);
    const what = networks.length ? ' of ' + networks.map(one => one.file).join(', ') : '';
    const when = run.started ? `, started ${run.started.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}` : '';
    return parts.join(', ') + what + when + '.';
  }

  /** What a step found, in one line, from its own numbers. */
  function finding(step) {
    const scores = page.attributions.find(one => one.step === step.id);
    if (scores) return scoresFinding(scores);
    const selection = page.selections.find(one => one.step === step.id);
    if (selection) return selectionFinding(selection);
    const column = page.groups.flatMap(group => group.columns).find(one => one.step === step.id);
    if (column) return mapsFinding(column);
    const partition = page.partitions.find(one => one.step === step.id);
    if (partition) return partitionFinding(partition);
    const distance = page.distances.find(one => one.step === step.id);
    if (distance) return distanceFinding(distance);
    return 'Its arrays are in the run folder.';
  }

  function scoresFinding(view) {
    if (!view.sites.length) return 'No scores.';
    const neurons = view.sites.reduce((sum, site) => sum + site.neurons, 0);
    const zeros = view.sites.reduce((sum, site) => sum + site.zeros * site.neurons, 0) / neurons;
    const largest = view.sites.reduce((a, b) => b.mean > a.mean ? b : a);
    return `${format.number(neurons)} neurons at ${format.count(view.sites.length, 'site')} scored${view.perSample ? ' for each sample' : ''}; ` +
      `${format.percent(zeros)} of the scores are exactly 0. A neuron counts most at ${largest.site}.`;
  }

  function selectionFinding(view) {
    const densest = view.sites.reduce((a, b) => b.kept > a.kept ? b : a, view.sites[0]);
    let text = `${format.percent(view.kept)} of ${format.number(view.neurons)} neurons kept` + (view.perSample ? ' per sample' : '');
    if (view.least !== view.most) text += ` (${format.number(view.least)} to ${format.number(view.most)})`;
    text += densest ? `; densest at ${densest.site} (${format.percent(densest.kept)}).` : '.';
    if (view.deadAll !== null && view.deadAll !== undefined) {
      text += view.deadKept === 0
        ? ` None of the kept neurons is dead; of all neurons ${format.percent(view.deadAll)} are.`
        : ` ${format.percent(view.deadKept)} of the kept neurons are dead; of all neurons ${format.percent(view.deadAll)} are.`;
    }
    return text + bound(view.step);
  }

  /** What is guaranteed of picks by knockoffs, in short: the caveats stand at the figures. */
  function bound(id) {
    const {claim} = Ganglion.stepOf(id);
    if (!claim || !page.knockoffs.some(one => one.step === id)) return '';
    if (!claim.promise) return ` No bound on false picks: ${claim.reason}.`;
    const sites = Object.values(claim.sites || {});
    const said = [...new Set((sites.length ? sites : [claim]).map(one => one.reason.split(/[;,] /)[0]))];
    return ` Guarantee${sites.length > 1 ? ' at each site' : ''}: ${said.join('; ')} (see Pathways for what it is worth).`;
  }

  function mapsFinding(column) {
    const share = column.maps.reduce((sum, map) => sum + map.positive, 0) / Math.max(1, column.maps.length);
    const empty = column.maps.filter(map => !map.max).length;
    const signs = share === 1 ? 'all of the magnitude is positive' : `${format.percent(share)} of the magnitude is positive`;
    return `One map per sample; over the ${column.maps.length} shown, ${signs}.` + (empty ? ` ${format.count(empty, 'map')} shown ${empty === 1 ? 'is' : 'are'} zero everywhere.` : '');
  }

  function span(sizes) {
    const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
    return least === most ? format.number(least) : `${format.number(least)} to ${format.number(most)}`;
  }

  function partitionFinding(view) {
    const sizes = view.groups.map(group => group.size);
    const left = view.leftOut ? `; ${format.number(view.leftOut)} left out` : '';
    return sizes.length ? `${format.count(view.items, 'item')} in ${format.count(sizes.length, 'group')} of ${span(sizes)}${left}.` : 'No groups.';
  }

  function distanceFinding(view) {
    let near = null;
    let far = null;
    view.value.forEach((row, y) => row.forEach((value, x) => {
      if (view.rows[y] === view.columns[x] || typeof value !== 'number') return;
      if (!near || value < near[0]) near = [value, view.rows[y], view.columns[x]];
      if (!far || value > far[0]) far = [value, view.rows[y], view.columns[x]];
    }));
    return near ? `Closest: ${near[1]} and ${near[2]} (${format.number(near[0])}). Farthest: ${far[1]} and ${far[2]} (${format.number(far[0])}).` : 'One layer only.';
  }

  function findings() {
    const reads = (result.steps || []).some(step => (step.from || []).length > 0);
    const rows = (result.steps || []).map(step => [
      h('span', null, h('b', null, step.id), h('br'), h('span', {class: 'soft small'}, step.method)),
      h('span', {class: 'tag'}, step.kind),
      h('div', null, finding(step), (step.warnings || []).length > 0 &&
        h('span', null, ' ', h('a', {href: '#warnings', class: 'mistake'}, format.count(step.warnings.length, 'warning'))), figures(step)),
    ].concat(reads ? [(step.from || []).join(', ')] : []));
    return Ganglion.section('findings', 'What was found', null,
      rows.length && Ganglion.table(['Step', 'Kind', 'Finding'].concat(reads ? ['Reads'] : []), rows, {class: 'wide stack findings'}));
  }

  /** Numbers of the step in a line; those of single sites in a table, where there are many. */
  function figures(step) {
    const all = Object.entries(step.figures || {}).filter(([name]) => !(name === 'clusters' && page.partitions.some(view => view.step === step.id))).map(([name, value]) => [name, format.number(value)]);
    for (const [name, s] of Object.entries(step.summary || {})) {
      all.push([name, s.min === s.max ? format.number(s.mean) : `${format.number(s.mean)} (${format.number(s.min)} to ${format.number(s.max)})`]);
    }
    const local = all.filter(([name]) => name.includes('/'));
    const apart = local.length > 5 ? local : [];
    const line = all.filter(one => !apart.includes(one)).map(([name, value]) => inWords(name, value, step.figures || {}));
    return [line.length > 0 && h('span', {class: 'soft small'}, ' ', line.join(' \u00b7 ')), apart.length > 0 && byPlace(apart)];
  }

  function inWords(name, value, figures) {
    if (name === 'converged') return figures.converged ? 'converged' : 'not converged';
    return name === 'iterations' ? format.count(figures.iterations, 'iteration') : `${name} ${value}`;
  }

  /** A column per place, or a line where there are many: a site, or a site and what it was asked about. */
  function byPlace(figures) {
    const values = new Map();
    for (const [path, value] of figures) {
      const at = path.indexOf('/');
      const place = path.slice(at + 1);
      if (!values.has(place)) values.set(place, new Map());
      values.get(place).set(path.slice(0, at), value);
    }
    const places = [...values.keys()];
    const names = [...new Set(places.flatMap(place => [...values.get(place).keys()]))];
    const value = (name, place) => values.get(place).get(name) || '';
    const table = places.length > 6
      ? Ganglion.table([''].concat(names), places.map(place => [place].concat(names.map(name => value(name, place)))), {class: 'wide'})
      : Ganglion.table([''].concat(places), names.map(name => [name].concat(places.map(place => value(name, place)))), {class: 'wide'});
    return h('details', {class: 'small'}, h('summary', null, `${format.count(names.length, 'number')} of ${places.length === 1 ? places[0] : format.count(places.length, 'place')}`), table);
  }

  return {header, findings};
})();
