'use strict';
/* Selections (density, dead neurons, overlap of classes) and neuron scores (spread, important units). */
Ganglion.neurons = (() => {
  const {h, page, format, charts, paint, className} = Ganglion;
  const unknown = value => value === null || value === undefined;

  function bySite(pick, extra) {
    const sites = Ganglion.inOrder(page.selections.flatMap(view => view.sites.map(site => site.site)));
    const series = page.selections.map(view => ({name: view.step, values: sites.map(id => {
      const site = view.sites.find(one => one.site === id);
      return site && !unknown(pick(site)) ? pick(site) : null;
    })}));
    if (extra) series.push(extra(sites));
    return {sites, series: series.filter(one => one.values.some(value => value !== null))};
  }

  function numbers({sites, series}, more) {
    return Ganglion.table(['Site', ...series.map(one => one.name), ...(more ? more.head : [])],
      sites.map((site, i) => [site, ...series.map(one => format.percent(one.values[i])), ...(more ? more.cells(site) : [])]));
  }

  function density() {
    if (!page.selections.length) return null;
    const data = bySite(site => site.kept);
    const first = page.selections[0];
    const dense = first.sites.reduce((a, b) => b.kept > a.kept ? b : a, first.sites[0]);
    const main = first.sites.reduce((a, b) => b.part > a.part ? b : a, first.sites[0]);
    return charts.figure({
      title: 'Density of the kept neurons per site',
      summary: dense ? `${first.step} is densest at ${dense.site} (${format.percent(dense.kept)} of its neurons) and has most of its neurons at ${main.site} (${format.percent(main.part)} of those kept).` : '',
      option: charts.shares(data.sites, data.series),
      table: numbers(data, {head: ['Neurons', ...page.selections.map(view => `Part of ${view.step}`)], cells: id => {
        const of = view => view.sites.find(site => site.site === id);
        const owner = page.selections.map(of).find(Boolean);
        return [owner ? owner.neurons : '', ...page.selections.map(view => of(view) ? format.percent(of(view).part) : '')];
      }}),
    });
  }

  function dead() {
    const seen = page.selections.filter(view => !unknown(view.deadAll));
    if (!seen.length) return null;
    const data = bySite(site => site.deadKept, sites => ({name: 'all neurons', colour: 6, values: sites.map(id => {
      const site = seen.flatMap(view => view.sites).find(one => one.site === id && !unknown(one.deadAll));
      return site ? site.deadAll : null;
    })}));
    return charts.figure({
      title: 'Dead neurons among those kept',
      summary: seen.map(view => `${view.step}: ${format.percent(view.deadKept)}`).join('; ') + `. Of all neurons ${format.percent(seen[0].deadAll)} are dead.`,
      note: 'A neuron is dead for a sample when its ReLU gives 0.',
      option: charts.shares(data.sites, data.series),
      table: numbers(data),
    });
  }

  function overlap(view) {
    if (!view.overlap || view.overlap.classes.length < 2) return null;
    const {classes, samples, values} = view.overlap;
    let best = null;
    values.forEach((row, a) => row.forEach((value, b) => { if (b > a && (!best || value > best[0])) best = [value, classes[a], classes[b]]; }));
    const names = classes.map(String);
    // One scale for all selections, so that a control looks like one.
    const top = Math.max(...page.selections.flatMap(one => one.overlap ? one.overlap.values.flat() : []));
    const mean = list => list.reduce((sum, x) => sum + x, 0) / list.length;
    return charts.figure({
      title: `${view.step}: agreement of classes`,
      summary: `Two samples of one class share ${format.percent(mean(values.map((row, i) => row[i])))} of their kept neurons, on average over classes; of different classes, ${className(best[1])} and ${className(best[2])} share most (${format.percent(best[0])}).`,
      note: 'By predicted class: expected intersection over expected union of two different samples.',
      option: charts.heat(names, names, values, x => (100 * x).toFixed(top < 0.1 ? 1 : 0) + ' %', top),
      table: Ganglion.table(['Class', 'Samples', ...names], values.map((row, i) => [className(classes[i]), samples[i], ...row.map(format.percent)])),
      height: charts.heatHeight(names.length),
    });
  }

  function selections() {
    return Ganglion.section('pathways', 'Pathways', 'The neurons that each selection kept, site by site in the order of the network.',
      page.selections.length > 0 && [h('div', {class: 'pair'}, density(), dead()), h('div', {class: 'pair'}, Ganglion.mechanisms.neurons()), Ganglion.mechanisms.undrawn(), h('div', {class: 'pair'}, page.selections.map(overlap))]);
  }

  function spread(view) {
    const exponents = view.sites.flatMap(site => site.octaves.map(octave => octave.exponent));
    if (!exponents.length) return null;
    const top = Math.max(...exponents);
    const seen = view.sites.flatMap(site => site.octaves.filter(octave => octave.share >= 5e-4).map(octave => octave.exponent));
    const bottom = Math.max(Math.min(top, ...seen), top - 30);
    const bins = Array.from({length: top - bottom + 1}, (_, i) => bottom + i);
    const name = exponent => (2 ** exponent).toExponential(0).replace('-', '\u2212').replace('e', '\u00d710^').replace('^+', '^');
    const series = view.sites.map(site => ({name: site.site, values: bins.map(bin => {
      const octave = site.octaves.find(one => one.exponent === bin);
      return octave ? octave.share : 0;
    })}));
    return charts.figure({
      title: `${view.step}: spread of the scores`,
      summary: 'Scores that are exactly 0: ' + view.sites.map(site => `${site.site} ${format.percent(site.zeros)}`).join(', ') + '.',
      note: 'Each point counts the magnitudes from its value to twice its value; zeros are not drawn, nor the thin tail of tiny scores.',
      option: charts.lines(bins.map(bin => shortPower(2 ** bin)), series, 'magnitude of the score'),
      table: Ganglion.table(['Magnitude from', ...series.map(one => one.name)], bins.map((bin, i) => [name(bin), ...series.map(one => format.percent(one.values[i]))])),
      height: 290,
    });
  }

  const shortPower = x => x >= 0.01 && x < 10000 ? String(Number(x.toPrecision(2))) : x.toExponential(0).replace('-', '\u2212');

  const short = x => format.number(Number(x.toPrecision(2)));
  /** The sum with its sign, to the last digit that the magnitude is shown with. */
  const signed = one => {
    const digits = Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(one.magnitude || 1))));
    return (one.score < 0 ? '\u2212' : '+') + Math.abs(one.score).toFixed(digits);
  };

  function example(view, group, site, one) {
    const sample = group && group.examples[one.row];
    const picture = group && Ganglion.samples.pictureOf(group, '', one.row);
    const words = `sample ${one.row}` + (sample ? `, ${Ganglion.samples.known(sample)}` : '') + `, magnitude ${format.number(one.magnitude)}, sum ${format.number(one.score)}`;
    const canvas = picture && picture.channels ? h('canvas', {role: 'img', 'aria-label': words}) : null;
    if (canvas) paint.keep(canvas, it => one.map ? paint.overlay(it, picture, one.map, 'overlay', one.map.max) : paint.picture(it, picture));
    return h('li', {class: 'thumb'}, canvas,
      sample ? h('span', {class: sample.mistake ? 'mistake' : null}, `${sample.mistake ? '\u2717 ' : ''}${className(sample.predicted)}`) : `sample ${one.row}`,
      h('br'), site.neurons === site.units ? short(one.score) : `${short(one.magnitude)} (${signed(one)})`);
  }

  function units(view) {
    const group = page.groups.find(one => one.network === view.network && one.data === view.data);
    return view.sites.filter(site => site.top.length).map(site => {
      const word = Ganglion.unitWord(view.network, site.site);
      return [h('h4', null, site.site, ' ', h('span', {class: 'soft'}, `${format.count(site.units, word)}`)),
        h('div', {class: 'units'}, site.top.map(unit => h('div', {class: 'unit'},
          h('div', null, h('div', {class: 'name'}, `${word} ${unit.unit}`),
            h('div', {class: 'small'}, h('span', {class: 'bar', style: `width:${(80 * unit.share / site.top[0].share).toFixed(1)}px`, 'aria-hidden': 'true'}), h('br'), `${format.percent(unit.share)} of the site's total`),
            h('div', {class: 'small soft'}, `mean ${format.number(unit.mean)}`)),
          unit.examples.length ? h('ul', {'aria-label': `Samples that ${word} ${unit.unit} scores most`}, unit.examples.map(one => example(view, group, site, one))) : null)))];
    });
  }

  function scores() {
    return Ganglion.section('units', 'Important units',
      'A unit is a channel of a map or a feature of a vector; its importance is the total magnitude of its scores per sample, on average. Beside it: the samples where that total is largest, with the predicted class and that total, for a channel also the sum with signs. On maps the colour shows where the channel scored.',
      page.attributions.map(view => [h('h3', null, `${view.step} `, h('span', {class: 'soft'}, Ganglion.stepOf(view.step).method || '')), spread(view), units(view)]));
  }

  return {selections, scores};
})();
