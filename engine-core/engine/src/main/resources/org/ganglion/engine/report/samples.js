'use strict';
/* Samples with their maps side by side, the enlarged view of one, and the overview of classes. */
Ganglion.samples = (() => {
  const {h, page, format, paint, className} = Ganglion;
  const jobs = [];
  const view = {mode: 'overlay', scale: 'map'};

  function known(sample) {
    const parts = [];
    if (sample.predicted !== null && sample.predicted !== undefined) parts.push(`predicted ${sample.predicted}`);
    if (sample.probability !== null && sample.probability !== undefined) parts.push(`p\u202f=\u202f${sample.probability.toFixed(2)}`);
    if (sample.label !== null && sample.label !== undefined) parts.push(`label ${sample.label}`);
    return parts.join(', ');
  }

  function caption(sample) {
    const has = value => value !== null && value !== undefined;
    return h('th', {scope: 'row'},
      has(sample.predicted) ? [h('b', null, className(sample.predicted)), h('br'), `p\u202f=\u202f${sample.probability.toFixed(2)}`, h('br')] : null,
      has(sample.label) ? (sample.mistake ? h('span', {class: 'mistake'}, `\u2717 label ${sample.label}`) : h('span', {class: 'soft'}, `${has(sample.predicted) ? '\u2713 ' : ''}label ${sample.label}`)) : null,
      has(sample.label) ? h('br') : null, h('span', {class: 'soft'}, `sample ${sample.row}`));
  }

  const limitOf = (column, map) => view.scale === 'map' ? map.limit : Math.max(...column.maps.map(one => one.limit));

  function pictureOf(group, input, row) {
    const inputs = group.pictures ? group.pictures.inputs : {};
    const names = Object.keys(inputs);
    const pictures = inputs[input || names[0]];
    return pictures ? pictures[row] : null;
  }

  /** The words behind the inputs by row; nothing where inputs are what they are. */
  function textsOf(group) {
    const texts = group.pictures ? group.pictures.texts : {};
    return Object.keys(texts).length ? texts : null;
  }

  function inputCell(group, name, sample) {
    const picture = pictureOf(group, name, sample.row);
    if (!picture) return h('td', null, '');
    if (!picture.channels) return h('td', {class: 'values mono'}, picture.values.join(', '), picture.width * picture.height > picture.values.length ? ', \u2026' : '');
    return h('td', null, inputPicture(group, name, sample));
  }

  function inputPicture(group, name, sample) {
    const canvas = paint.keep(h('canvas', {'aria-hidden': 'true'}), one => paint.picture(one, pictureOf(group, name, sample.row)));
    return h('button', {type: 'button', class: 'tile', 'aria-label': `Sample ${sample.row} enlarged: ${known(sample)}`, onclick: () => closeup(group, sample)}, canvas);
  }

  function mapCell(group, column, sample, map) {
    const canvas = h('canvas', {'aria-hidden': 'true'});
    const draw = one => paint.overlay(one, pictureOf(group, column.input, sample.row), map, view.mode, limitOf(column, map));
    jobs.push(() => draw(canvas));
    return h('td', null,
      h('button', {type: 'button', class: 'tile', 'aria-label': `${column.step} on sample ${sample.row}, ${known(sample)}: ${paint.describe(map)}`, onclick: () => closeup(group, sample)},
        paint.keep(canvas, draw)),
      h('div', {class: 'percent'}, map.max ? `+${Math.round(100 * map.positive)} / \u2212${Math.round(100 * (1 - map.positive))}\u202f%` : 'all zero'));
  }

  function radios(name, title, choices) {
    return h('fieldset', null, h('legend', null, title), choices.map(([value, text]) =>
      h('label', null, h('input', {type: 'radio', name, value, checked: view[name] === value, onchange: () => { view[name] = value; jobs.forEach(job => job()); }}), text)));
  }

  function gallery(group) {
    if (!group.chosen.length || !group.columns.length && !group.pictures) return null;
    const inputs = group.pictures ? Object.keys(group.pictures.inputs) : [];
    const texts = textsOf(group);
    const drawn = inputs.some(name => group.chosen.some(sample => (pictureOf(group, name, sample.row) || {}).channels));
    // Numbers of samples alone, as of sentences without a map, tell nothing.
    if (!group.columns.length && !inputs.length) return null;
    if (!group.columns.length && inputs.length === 1 && group.chosen.every(sample => (pictureOf(group, inputs[0], sample.row) || {}).channels)) return sheet(group, inputs[0]);
    const head = [h('th', {scope: 'col'}, 'Sample'), ...(texts ? [h('th', {scope: 'col'}, 'text')] : []), ...inputs.map(name => h('th', {scope: 'col'}, inputs.length > 1 ? 'input ' + name : 'input')),
      ...group.columns.map(column => h('th', {scope: 'col'}, breakable(column.step), column.input ? ` (${column.input})` : '', column.method === column.step ? null : [h('br'), h('span', {class: 'soft'}, breakable(column.method))]))];
    const rows = group.chosen.map((sample, i) => h('tr', null, caption(sample),
      texts && h('td', {class: 'words'}, texts[sample.row]), inputs.map(name => inputCell(group, name, sample)), group.columns.map(column => mapCell(group, column, sample, column.maps[i]))));
    return [
      h('div', {class: 'gallery', style: `--tile:${Math.max(76, Math.min(128, Math.floor(960 / (inputs.length + group.columns.length)) - 10))}px`}, h('table', null, h('thead', null, h('tr', null, head)), h('tbody', null, rows))),
      h('p', {class: 'soft small'}, group.rule, group.softmax ? ' p is the softmax of the outputs.' : '',
        group.columns.length ? ' Under each map: share of its magnitude that is positive and negative.' : '',
        drawn ? ' Black is the smallest and white the largest input value over all pictures.' : ''),
    ];
  }

  /** Pictures without maps, side by side. */
  function sheet(group, input) {
    return [h('ul', {class: 'sheet'}, group.chosen.map(sample => h('li', null, inputPicture(group, input, sample),
      h('span', {class: sample.mistake ? 'mistake small' : 'soft small'}, (sample.mistake ? '\u2717 ' : '') + (known(sample) || 'sample ' + sample.row))))),
      h('p', {class: 'soft small'}, group.rule)];
  }

  const breakable = text => text.split(/(?<=[-_/.])/).flatMap((part, i) => i ? [h('wbr'), part] : [part]);

  function closeup(group, sample) {
    const dialog = document.getElementById('closeup');
    const column = group.chosen.indexOf(sample);
    const inputs = group.pictures ? Object.entries(group.pictures.inputs) : [];
    const figure = (title, note, canvas) => h('figure', null, h('figcaption', null, h('strong', null, title), note && h('span', {class: 'note'}, note)), canvas);
    const draw = (label, job) => { const canvas = h('canvas', {role: 'img', 'aria-label': label}); job(canvas); return canvas; };
    dialog.replaceChildren(
      h('form', {method: 'dialog'}, h('button', {autofocus: true}, 'Close')),
      h('h2', {id: 'closeup-title'}, `Sample ${sample.row}`), h('p', {class: 'soft'}, known(sample)),
      h('div', {class: 'closeups'},
        inputs.filter(([, pictures]) => pictures[sample.row] && pictures[sample.row].channels).map(([name, pictures]) =>
          figure(inputs.length > 1 ? 'input ' + name : 'input', null, draw('input', canvas => paint.picture(canvas, pictures[sample.row])))),
        group.columns.map(one => {
          const map = one.maps[column];
          return figure(one.step, `largest magnitude ${format.number(map.max)}; full colour from ${format.number(limitOf(one, map))} on`,
            draw(paint.describe(map), canvas => paint.overlay(canvas, pictureOf(group, one.input, sample.row), map, view.mode, limitOf(one, map))));
        })));
    dialog.showModal();
  }

  function section() {
    const groups = page.groups.map(group => [group, gallery(group)]).filter(([, content]) => content);
    const hasMaps = groups.some(([group]) => group.columns.length);
    const legend = hasMaps && h('span', {class: 'legend'}, 'against', paint.keep(h('canvas', {'aria-hidden': 'true'}), paint.legend), 'for the explained response');
    return Ganglion.section('samples', hasMaps ? 'Which inputs mattered' : 'Samples',
      hasMaps ? 'Each map shows what raises (orange) or lowers (blue) the response that was explained. Select a picture to enlarge it.' : null,
      hasMaps && h('div', {class: 'controls'},
        radios('mode', 'Show', [['overlay', 'over the input'], ['map', 'map alone'], ['positive', 'positive only'], ['negative', 'negative only']]),
        radios('scale', 'Full colour at the 99th percentile of', [['map', 'each map'], ['method', 'each method']]), legend),
      groups.map(([group, content]) => [groups.length > 1 && h('h3', null, `${group.network} on ${group.data}`), content]));
  }

  function classes() {
    const groups = page.groups.filter(group => group.classes.length);
    return Ganglion.section('classes', 'Classes', 'How the network does on each class that the data names.',
      groups.map(group => [groups.length > 1 && h('h3', null, `${group.network} on ${group.data}`), Ganglion.table(
        ['Class', 'Samples', 'Predicted as labelled', 'Mean probability of the prediction', 'Most often mistaken for'],
        group.classes.map(row => [className(row.label), row.samples,
          h('span', null, h('span', {class: 'bar', style: `width:${(90 * row.correct / row.samples).toFixed(1)}px`, 'aria-hidden': 'true'}), format.percent(row.correct / row.samples)),
          row.probability.toFixed(3), row.mistakenFor === null || row.mistakenFor === undefined ? '\u2013' : className(row.mistakenFor)]), {class: 'stack'})]));
  }

  return {section, classes, pictureOf, known};
})();
