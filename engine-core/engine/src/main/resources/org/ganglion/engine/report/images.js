'use strict';
/* Inputs that evaluations made: of sub-clusters beside those of random units, and of pathways sample by sample. */
Ganglion.images = (() => {
  const {h, page, format, paint} = Ganglion;
  const known = value => value !== null && value !== undefined;

  const made = (picture, label) => paint.keep(h('canvas', {class: 'made', role: 'img', 'aria-label': label}), it => paint.picture(it, picture));
  const cell = (picture, label) => h('td', null, picture && picture.channels ? made(picture, label) : '');
  const short = value => Math.abs(value) < 1e-3 ? '<\u202f0.001' : format.number(Number(value.toPrecision(2)));

  function figure(kind, title, note, content) {
    return h('figure', {class: 'full', 'data-kind': kind}, h('figcaption', null, h('strong', null, title), h('span', {class: 'note'}, note)), content);
  }

  /** A line per sub-cluster, with its scores from the evaluation's table. */
  function clusters(record, one) {
    const table = (record.tables || []).find(other => other.name === 'visualised sub-clusters of ' + one.step);
    const column = name => {
      const found = table && table.columns.find(other => other.name === name);
      return found ? found.words || found.numbers : [];
    };
    const [layers, groups, scoreP, entropyP] = ['layer', 'group', 'adjusted score p', 'adjusted entropy p'].map(column);
    const words = numbers => numbers.map((value, i) => known(value) ? h('div', null, `${i ? 'entropy' : 'score'} ${short(value)}`) : null);
    const found = scoreP.filter((p, i) => p <= 0.05 || entropyP[i] <= 0.05).length;
    return figure('visualised', `${record.id}: what the sub-clusters of ${one.step} look for` + (scoreP.length ? `; ${format.number(found)} of ${format.number(scoreP.length)} are more coherent than random units` : ''),
      'Each image was made to excite the units of one sub-cluster (layer \u00b7 group); at the right of it, as many units drawn at random from the same layer. A high score means that one image can excite them all, a low entropy (nats) that the network is sure of what it shows. Black and white are the same for all images.',
      h('div', {class: 'units'}, one.lines.map((line, i) => h('div', {class: 'unit'},
        h('div', null, h('div', {class: 'name'}, layers[i] === undefined ? 'sub-cluster ' + i : `${layers[i]} \u00b7 ${groups[i]}`),
          known(scoreP[i]) && h('div', {class: 'small soft'}, `score adj. p ${short(scoreP[i])}`), known(entropyP[i]) && h('div', {class: 'small soft'}, `entropy adj. p ${short(entropyP[i])}`)),
        h('ul', null, line.map((picture, k) => h('li', {class: 'thumb wide'}, made(picture, `${one.columns[k]} of line ${i + 1}`), k ? 'random units' : h('b', null, 'own units'), words(one.values[i][k]))))))));
  }

  /** A line per sample: the input itself, then what each pathway makes of it. */
  function samples(record, view, one) {
    const group = page.groups.find(other => other.network === view.network && other.data === view.data);
    const input = i => group && Ganglion.samples.pictureOf(group, '', i);
    const rows = one.lines.map((line, i) => h('tr', null, h('th', {scope: 'row'}, `sample ${i}`), cell(input(i), `sample ${i}`),
      line.map((picture, k) => cell(picture, `${one.columns[k]}, sample ${i}`))));
    return figure('decoded', `${record.id}: what is in the pathways of ${format.count(one.lines.length, 'sample')}`,
      'At the left the input, then images that were made to activate one pathway of it as the input does. A pathway that carries what the network saw gives back the object. Black and white are the same for all images that were made.',
      h('div', {class: 'gallery'}, h('table', null, h('thead', null, h('tr', null, ['Sample', 'input', ...one.columns].map(text => h('th', {scope: 'col'}, text)))), h('tbody', null, rows))));
  }

  const figures = (record, view) => view.sheets.filter(one => one.lines.some(line => line.some(picture => picture.channels)))
    .map(one => one.step ? clusters(record, one) : samples(record, view, one));

  return {figures};
})();
