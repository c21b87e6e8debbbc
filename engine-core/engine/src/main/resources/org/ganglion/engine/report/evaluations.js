'use strict';
/* What evaluations found: scores, curves, grids, numbers beside chance, tables. */
Ganglion.evaluations = (() => {
  const {h, page, format, charts} = Ganglion;
  const known = value => value !== null && value !== undefined;
  const LONGEST = 200;
  /** The second axis of a distribution function. */
  const SHARE = 'share of the samples at or below';

  const betterWord = {higher: 'higher is better', lower: 'lower is better', neither: 'describes'};

  /** One row per judged result, one column per measure: value and standard error. */
  function scores(record) {
    const names = [...new Set(record.scores.map(score => score.step))];
    const measures = record.measures.filter(measure => record.scores.some(score => score.measure === measure.name));
    if (!names.length) return null;
    const cell = (step, measure) => {
      const score = record.scores.find(one => one.step === step && one.measure === measure.name);
      if (!score) return '';
      if (!known(score.value)) return 'undefined';
      return format.number(score.value) + (known(score.error) ? ` \u00b1 ${format.number(score.error)}` : '');
    };
    return Ganglion.table(['Result', ...measures.map(measure => `${measure.name} (${betterWord[measure.better] || measure.better})`)],
      names.map(name => [name, ...measures.map(measure => cell(name, measure))]), {caption: 'Values with their standard errors'});
  }

  /** Panels of the measures that have a value for more than one result; measures of the same results stand in one figure. */
  function dots(record) {
    const sets = new Map();
    for (const measure of record.measures) {
      const scored = record.scores.filter(score => score.measure === measure.name && known(score.value));
      // What describes and is the same for all stands in the table.
      if (scored.length < 2 || (measure.better === 'neither' && scored.every(score => score.value === scored[0].value))) continue;
      const names = scored.map(score => score.step);
      const key = names.join('\n');
      if (!sets.has(key)) sets.set(key, {names, list: []});
      sets.get(key).list.push({
        title: measure.name, better: measure.better, values: scored.map(score => score.value), errors: scored.map(score => known(score.error) ? score.error : null),
        // A share stays one with its standard error.
        share: scored.every(score => score.value - (score.error || 0) >= 0 && score.value + (score.error || 0) <= 1),
      });
    }
    return [...sets.values()].map(({names, list}) => panel(record, names, list));
  }

  /** Sets that an evaluation adds for comparison are named in brackets. */
  const isControl = name => name.startsWith('(');

  /** Measures that are 1 of all neurons by definition: that this control does better says nothing. */
  const ONE_OF_ALL = ['jaccard over seeds', 'information kept'];

  /** In words, which result is best and which controls do better; null where there is nothing to tell. Controls win nothing. */
  function standing(names, one) {
    const height = i => one.better === 'higher' ? one.values[i] : -one.values[i];
    const results = names.map((_, i) => i).filter(i => !isControl(names[i]));
    if (!results.length) return null;
    const top = Math.max(...results.map(height));
    const above = names.filter((name, i) => isControl(name) && height(i) > top && !(name.startsWith('(all') && ONE_OF_ALL.includes(one.title)));
    const winners = results.filter(i => height(i) === top);
    const best = winners.length < results.length && winners.length <= 3 ? `best ${winners.map(i => names[i]).join(', ')}` : '';
    const controls = above.length > 2 ? `${format.number(above.length)} controls` : above.join(', ');
    const told = !above.length ? best : best ? `${best} (better: ${controls})` : `better than any result: ${controls}`;
    return told ? `${one.title}: ${told}` : null;
  }

  function panel(record, names, list) {
    const across = Math.min(3, list.length);
    const best = list.filter(one => one.better !== 'neither').map(one => standing(names, one)).filter(Boolean);
    return charts.figure({
      kind: 'scores', wide: true,
      title: `${record.id}: ${list.length > 3 ? 'the results side by side' : list.map(one => one.title).join('; ')}`,
      summary: best.length ? best.join('; ') + '.' : `${format.count(names.length, 'result')} side by side.`,
      note: 'Bars (shares) or dots are values, whiskers one standard error on each side.',
      option: charts.panels(names, list, across),
      table: Ganglion.table(['Result', ...list.flatMap(one => [one.title, 'standard error'])], names.map((name, i) => [name, ...list.flatMap(one => [one.values[i], known(one.errors[i]) ? one.errors[i] : '\u2013'])])),
      height: charts.panelsHeight(names, list, across),
    });
  }

  function curves(record, view) {
    const figures = [...new Set(view.curves.map(curve => curve.name))];
    return figures.map(name => {
      const all = view.curves.filter(curve => curve.name === name && curve.x.length);
      if (!all.length) return null;
      // A control that is no result comes after all results.
      const order = [...record.of, ...all.map(curve => curve.step)];
      const rows = all.flatMap(curve => curve.x.map((x, i) => [curve.step, x, curve.y[i], known(curve.error[i]) ? curve.error[i] : '\u2013']));
      return charts.figure({
        kind: 'curves', wide: all.length > 10,
        title: `${record.id}: ${name}`,
        summary: all[0].yName === SHARE ? spread(all) : levels(all),
        note: 'Bands are one standard error wide on each side.',
        option: charts.curves(all, all[0].xName, all[0].yName, all.map(curve => order.indexOf(curve.step))),
        table: Ganglion.table(['Result', all[0].xName, all[0].yName, 'Standard error'], rows),
        height: 340,
      });
    });
  }

  function grids(record, view) {
    return view.grids.map(grid => {
      const values = grid.values.flat().filter(known);
      if (!values.length) return null;
      const shade = grid.values.map(row => row.map(value => known(value) ? value : NaN));
      return charts.figure({
        kind: 'grid', wide: grid.columns.length > 14,
        title: `${record.id}: ${grid.name}`,
        summary: extremes(grid, values),
        note: (values.some(value => value < 0) ? 'Blue is negative, orange positive.' : 'What stands out from the page is large.') + (values.length < grid.rows.length * grid.columns.length ? ' Blank cells are undefined.' : ''),
        option: charts.heat(grid.rows, grid.columns, shade, value => Number.isFinite(value) ? format.number(value) : 'undefined'),
        table: Ganglion.table(['', ...grid.columns], grid.rows.map((name, y) => [name, ...grid.values[y].map(value => known(value) ? format.number(value) : 'undefined')])),
        height: charts.heatHeight(grid.rows.length),
      });
    });
  }

  function levels(all) {
    const means = all.map(curve => [level(curve), curve.step]).sort((a, b) => a[0] - b[0]);
    const last = means[means.length - 1];
    const three = value => format.number(Number(value.toPrecision(3)));
    return means.length > 1 ? `Over the whole curve ${means[0][1]} is lowest (mean ${three(means[0][0])}) and ${last[1]} highest (${three(last[0])}).` : `Mean over the curve ${three(last[0])}.`;
  }

  /** Of distribution functions the medians: how high such a curve runs says nothing. */
  function spread(all) {
    const medians = all.map(curve => [curve.x[curve.y.findIndex(share => share >= 0.5)], curve.step]).sort((a, b) => a[0] - b[0]);
    const last = medians[medians.length - 1];
    return medians.length > 1 ? `The median is smallest for ${medians[0][1]} (${format.number(medians[0][0])}) and largest for ${last[1]} (${format.number(last[0])}).` : `The median is ${format.number(last[0])}.`;
  }

  /** Mean height of a curve by trapezoids. */
  function level(curve) {
    const {x, y} = curve;
    const width = x[x.length - 1] - x[0];
    return width > 0 ? x.slice(1).reduce((sum, to, i) => sum + (to - x[i]) * (y[i] + y[i + 1]) / 2, 0) / width : y[0];
  }

  /** The cells that stand out, in words; those on the diagonal of a table of a set with itself say nothing. */
  function extremes(grid, values) {
    const same = grid.rows.join('\n') === grid.columns.join('\n');
    const cells = grid.values.flatMap((row, y) => row.map((value, x) => [value, grid.rows[y], grid.columns[x], x === y])).filter(cell => known(cell[0]) && !(same && cell[3]));
    if (!cells.length) return `From ${format.number(Math.min(...values))} to ${format.number(Math.max(...values))}.`;
    const low = cells.reduce((a, b) => b[0] < a[0] ? b : a);
    const high = cells.reduce((a, b) => b[0] > a[0] ? b : a);
    return `Largest: ${high[1]}, ${high[2]} (${format.number(high[0])}); smallest: ${low[1]}, ${low[2]} (${format.number(low[0])}).`;
  }

  /** A value that chance alone does not give may still be what any neurons give. */
  function beside(record, test) {
    const control = record.scores.find(score => score.measure === test.name && score.step === `(random) as ${test.step}` && known(score.value));
    return control ? ` As many random neurons give ${format.number(control.value)}` + (known(control.error) ? ` \u00b1 ${format.number(control.error)}.` : '.') : '';
  }

  function nulls(record, view) {
    return view.nulls.map(test => charts.figure({
      kind: 'null',
      title: `${record.id}: ${test.name} of ${test.step} beside chance`,
      summary: `Observed ${format.number(test.observed)}; ${format.count(test.draws, 'draw')} of chance average ${format.number(test.mean)}; p = ${format.number(test.p)} for a value as ${test.extreme}.` + beside(record, test),
      option: charts.histogram(test, test.name),
      table: Ganglion.table(['From', 'To', 'Draws'], test.counts.map((count, i) => [test.from + i * test.width, test.from + (i + 1) * test.width, count])),
    }));
  }

  function tables(record) {
    const few = record.tables.length <= 4;
    return record.tables.map(table => {
      const columns = table.columns.map(column => column.words || column.numbers.map(value => known(value) ? format.number(value) : 'undefined'));
      const count = columns.length ? columns[0].length : 0;
      const rows = Array.from({length: Math.min(count, LONGEST)}, (_, i) => columns.map(column => column[i]));
      const rest = count > LONGEST ? ` (the first ${LONGEST} of ${format.number(count)} rows; the rest is in result.json)` : '';
      return h('details', {open: few && count <= 12}, h('summary', null, table.name + rest), Ganglion.table(table.columns.map(column => column.name), rows, {class: 'wide'}));
    });
  }

  function figures(record) {
    const facts = Object.entries(record.figures || {}).map(([name, value]) => `${name} ${format.number(value)}`);
    const meanings = record.measures.map(one => `${one.name}: ${one.text}; ${betterWord[one.better] || one.better}`);
    const lines = [...meanings, ...facts];
    return lines.length > 0 && h('details', null, h('summary', null, 'What the measures mean' + (facts.length ? ', and further figures' : '')), h('ul', {class: 'small soft facts'}, lines.map(line => h('li', null, line))));
  }

  function one(record) {
    const view = page.evaluations.find(other => other.id === record.id) || {curves: [], grids: [], nulls: [], strips: [], sheets: []};
    const drawn = [...dots(record), ...Ganglion.lesions.figures(record, view), ...curves(record, view), ...grids(record, view), ...nulls(record, view), ...Ganglion.images.figures(record, view)].filter(Boolean);
    return h('div', {class: 'evaluation'},
      h('h3', null, record.id), h('p', {class: 'soft'}, `${record.evaluation} of ${record.of.join(', ')}`),
      scores(record), figures(record), drawn.length > 0 && h('div', {class: 'pair'}, drawn), tables(record));
  }

  function section() {
    const records = page.result.evaluations || [];
    return Ganglion.section('evaluations', 'Evaluations', 'Judgements of the results above, whatever method gave them.', records.map(one));
  }

  return {section};
})();
