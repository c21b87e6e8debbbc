'use strict';
/* Critical neurons by knockoffs, and the mechanisms that samples fall into by them. */
Ganglion.mechanisms = (() => {
  const {h, page, format, charts, paint} = Ganglion;
  const known = value => value !== null && value !== undefined;

  const sentence = text => text ? text[0].toUpperCase() + text.slice(1) + '. ' : '';

  /** What the picks of a site are worth. */
  function worth(view) {
    const said = Ganglion.guarantee(Ganglion.stepOf(view.step), view.site);
    return sentence(said.startsWith('none: ') ? 'no bound on false picks: ' + said.slice(6) : said || 'no bound on false picks');
  }

  /** What they were picked by. */
  function rule(view) {
    if (view.rule === 'EVALUES') return `Picked by e-values over ${format.count(view.draws, 'draw')}, not by a threshold. `;
    const [low, high] = view.thresholds;
    const first = view.rule === 'FIRST_DRAW' && view.draws > 1 ? ` in the first of ${format.number(view.draws)} draws, the only one asked` : '';
    if (!view.thresholds.length) return !view.idle ? '' : view.idle === 1 ? `No threshold keeps to the level${first}: nothing is picked. ` : `None of ${format.count(view.idle, 'draw')} picks anything. `;
    const idle = view.idle ? `; ${format.count(view.idle, 'further draw')} ${view.idle === 1 ? 'picks' : 'pick'} nothing` : '';
    const over = view.draws - view.idle > 1 && !first ? ` over ${format.count(view.draws - view.idle, 'draw')}` : '';
    return (low === high ? `Threshold ${format.number(low)}${first}${over}` : `Thresholds ${format.number(low)} to ${format.number(high)}${over}`) + idle + '. ';
  }

  /** A response as a run names it: `fc2[3]` is unit 3 of fc2. */
  function responseWords(view) {
    const [, site, unit] = /^(.*)\[(\d+)\]$/.exec(view.response) || [];
    return site ? `${Ganglion.unitWord(Ganglion.stepOf(view.step).network, site)} ${unit} of ${site}` : view.response;
  }

  /** Statistics of a site's units, those that were picked, and the thresholds; the first figure of the kind says how to read it. */
  function statistics(view, told) {
    const word = Ganglion.unitWord(Ganglion.stepOf(view.step).network, view.site);
    const evalues = view.units.some(unit => known(unit.evalue));
    const [low, high] = view.thresholds;
    const lines = [...new Set(view.thresholds)].flatMap(one => [one, -one]);
    // Besides its own values each dot carries the outermost lines, so that the axis has room for them.
    const edges = lines.length ? [Math.max(...lines), Math.min(...lines)] : [0, 0];
    const one = view.rule === 'FIRST_DRAW' ? 'of the first draw' : `median of ${format.count(view.draws, 'draw')}`;
    return charts.figure({
      kind: 'knockoffs', wide: view.units.length > 40,
      title: `${view.step}: ${format.number(view.picked)} of ${format.count(view.units.length + view.rest, word)} of ${view.site} picked` + (view.response ? ` for ${responseWords(view)}` : ''),
      summary: worth(view) + rule(view) + (view.rest ? `Not drawn: ${format.count(view.rest, word)}, most with a statistic of 0.` : ''),
      note: `Each dot is the knockoff statistic W of one ${word}` + (view.draws > 1 ? `, ${one}; the line shows its range over all` : '') +
        (told ? '. ' : '. Above 0 it tells more of the response than its knockoff, below 0 less; those below tell how many of those above are chance. ') +
        'Picked ones are orange diamonds' + (view.thresholds.length ? (low === high ? '; dashed: the threshold and its mirror.' : '; dashed: the lowest and the highest threshold, and their mirrors.') : '.') +
        (view.units.some(unit => unit.picked && unit.high <= 0) ? ` A picked ${word} at 0 is nearly the same as another, which carries the statistic of both.` : ''),
      option: t => ({
        ...charts.common(t),
        aria: {enabled: false},
        grid: {...charts.common(t).grid, top: 14, bottom: 26, left: 30},
        xAxis: charts.axis(t, {type: 'value', min: 0, max: view.units.length + 1, name: `${word}s, by W`, nameLocation: 'middle', nameGap: 10, axisLabel: {show: false}, axisTick: {show: false}, splitLine: {show: false}}),
        yAxis: charts.axis(t, {type: 'value', boundaryGap: ['4%', '4%'], name: 'W', nameLocation: 'middle', nameGap: 40, axisLabel: {color: t.soft, formatter: format.number}}),
        tooltip: {...charts.common(t).tooltip, formatter: p => unitWords(view, word, view.units[p.dataIndex])},
        series: [{
          type: 'custom', clip: true, encode: {x: 0, y: [1, 2, 3, 4, 5]}, data: view.units.map((unit, i) => [i + 1, unit.statistic, unit.low, unit.high, ...edges]),
          renderItem: (at, api) => statistic(api, t, view.units[at.dataIndex].picked),
          markLine: {precision: -1, silent: true, symbol: 'none', label: {show: false}, lineStyle: {color: t.ink, type: [5, 4], width: 1}, data: lines.map(one => ({yAxis: one}))},
        }],
      }),
      table: Ganglion.table(['Unit', 'W', 'Least', 'Most', 'Picked', ...(evalues ? ['e-value'] : [])], view.units.map(unit => [`${word} ${unit.unit}`, unit.statistic, unit.low, unit.high, unit.picked ? 'yes' : '', ...(evalues ? [unit.evalue] : [])])),
      height: 320,
    });
  }

  function statistic(api, t, picked) {
    const [x, y] = api.coord([api.value(0), api.value(1)]);
    const low = api.coord([api.value(0), api.value(2)])[1];
    const high = api.coord([api.value(0), api.value(3)])[1];
    const colour = picked ? t.series[1] : t.series[0];
    return {type: 'group', children: [
      {type: 'line', shape: {x1: x, y1: low, x2: x, y2: high}, style: {stroke: colour, lineWidth: 1.5, opacity: 0.6}},
      picked ? {type: 'polygon', shape: {points: [[x, y - 5], [x + 5, y], [x, y + 5], [x - 5, y]]}, style: {fill: colour}} : {type: 'circle', shape: {cx: x, cy: y, r: 3}, style: {fill: colour}},
    ]};
  }

  function unitWords(view, word, unit) {
    return `${word} ${unit.unit}${unit.picked ? ', picked' : ''}\nW ${format.number(unit.statistic)}` + (view.draws > 1 ? ` (${format.number(unit.low)} to ${format.number(unit.high)})` : '') + (known(unit.evalue) ? `\ne-value ${format.number(unit.evalue)}` : '');
  }

  /** How many neurons each selection that holds for the whole data set picked at each site. */
  function picked() {
    const views = page.selections.filter(view => !view.perSample);
    if (!views.length) return null;
    const sites = Ganglion.inOrder(views.flatMap(view => view.sites.map(site => site.site)));
    const counts = views.map(view => sites.map(id => {
      const site = view.sites.find(one => one.site === id);
      return site ? Math.round(site.kept * site.neurons) : null;
    }));
    return charts.figure({
      kind: 'picked',
      title: 'Critical neurons per site',
      summary: views.map((view, i) => `${view.step} picked ${format.number(counts[i].reduce((sum, x) => sum + (x || 0), 0))} of ${format.number(view.neurons)}`).join('; ') + '.',
      note: 'Selections that hold for the data set as a whole.',
      option: t => ({
        ...charts.common(t),
        legend: views.length > 1 ? charts.legend(t) : undefined,
        grid: {...charts.common(t).grid, left: 30},
        xAxis: charts.axis(t, {type: 'category', data: sites, splitLine: {show: false}, axisLabel: {color: t.soft, interval: 0, rotate: sites.length > 5 ? 40 : 0, formatter: text => charts.trim(text, 18)}}),
        yAxis: charts.axis(t, {type: 'value', min: 0, minInterval: 1, name: 'neurons', nameLocation: 'middle', nameGap: 40}),
        tooltip: {...charts.common(t).tooltip, trigger: 'axis', axisPointer: {type: 'shadow'}},
        series: views.map((view, i) => ({type: 'bar', name: view.step, data: counts[i].map(x => x === null ? '-' : x), barMaxWidth: 46, label: {show: sites.length * views.length <= 20, position: 'top', color: t.soft, fontSize: 11}})),
      }),
      table: Ganglion.table(['Site', 'Neurons', ...views.map(view => view.step)], sites.map((id, i) => [id, views.flatMap(view => view.sites).find(site => site.site === id).neurons, ...counts.map(list => list[i] === null ? '' : list[i])])),
    });
  }

  /** Two maps of the same samples: by group, and by their true kind. */
  function maps(view) {
    const {points, truth, of} = view.mechanisms;
    if (!points.length) return null;
    const sides = [['group', points.map(point => point.label)]];
    if (truth) sides.push([truth, points.map(point => point.kind)]);
    const groups = format.count(view.groups.length, 'group');
    return charts.figure({
      kind: 'map', wide: true,
      title: `${view.step}: ${groups} of samples` + (truth ? ` beside their ${truth === 'label' ? 'labels' : 'hidden groups'}` : ''),
      summary: truth ? agreement(view, truth) : '',
      note: `Each mark is a sample, on the plane along which the points that were grouped spread most (principal axes, standardised units).` + (truth ? ` Left: coloured by group. Right: the same by ${truth}.` : '') + (points.length < of ? ` ${format.number(points.length)} of ${format.number(of)} are drawn.` : ''),
      option: t => ({
        ...charts.common(t),
        aria: {enabled: false},
        title: sides.map(([word], i) => ({text: 'by ' + word, left: i ? '54%' : '5%', top: 2, padding: 0, textStyle: {color: t.ink, fontSize: 12, fontWeight: 600}})),
        legend: sides.map(([word, labels], i) => ({...charts.legend(t), type: 'plain', left: i ? '54%' : '5%', top: 19, padding: 0, itemGap: 9, itemWidth: 10, itemHeight: 10, width: sides.length > 1 ? '44%' : '92%', formatter: text => text.startsWith(word) ? text.slice(word.length + 1) : text, data: kinds(labels).map(label => seriesName(word, label))})),
        grid: sides.map((_, i) => ({left: i ? '54%' : '5%', width: sides.length > 1 ? '44%' : '92%', top: 64, bottom: 42})),
        xAxis: sides.map((_, i) => charts.axis(t, {gridIndex: i, type: 'value', scale: true, name: 'first principal axis', nameLocation: 'middle', nameGap: 22, splitLine: {show: false}, axisLabel: {color: t.soft, hideOverlap: true, formatter: format.number}})),
        yAxis: sides.map((_, i) => charts.axis(t, {gridIndex: i, type: 'value', scale: true, name: i ? '' : 'second principal axis', nameLocation: 'middle', nameGap: 34, splitLine: {show: false}, axisLabel: {color: t.soft, formatter: format.number}})),
        tooltip: {...charts.common(t).tooltip, formatter: p => pointWords(points[p.value[2]], truth)},
        series: sides.flatMap(([word, labels], i) => kinds(labels).map(label => ({
          type: 'scatter', name: seriesName(word, label), xAxisIndex: i, yAxisIndex: i, symbolSize: 6,
          symbol: shapes[Math.max(0, label) % shapes.length], itemStyle: {color: charts.groupColour(t, label === null ? -1 : label), opacity: 0.75},
          data: points.map((point, k) => [point.x, point.y, k]).filter((_, k) => labels[k] === label),
        }))),
      }),
      table: contingency(view, truth),
      height: 450,
    });
  }

  const shapes = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond', 'roundRect'];
  const kinds = labels => [...new Set(labels)].sort((a, b) => a - b);
  const seriesName = (word, label) => label === null ? word + ' unknown' : label < 0 ? 'no group' : `${word} ${label}`;
  const pointWords = (point, truth) => [point.row < 0 ? 'a sample' : `sample ${point.row}`, seriesName('group', point.label), truth && known(point.kind) ? `${truth} ${point.kind}` : ''].filter(Boolean).join('\n');

  function agreement(view, truth) {
    const points = view.mechanisms.points.filter(point => point.label >= 0 && known(point.kind));
    const right = kinds(points.map(point => point.label)).reduce((sum, label) => {
      const own = points.filter(point => point.label === label).map(point => point.kind);
      return sum + Math.max(...kinds(own).map(kind => own.filter(one => one === kind).length));
    }, 0);
    return points.length ? `Naming each group after its commonest ${truth} is right for ${format.percent(right / points.length)} of the samples.` : '';
  }

  function contingency(view, truth) {
    const {points} = view.mechanisms;
    const columns = kinds(points.map(point => point.kind)).filter(known);
    return Ganglion.table(['Group', 'Drawn', ...columns.map(kind => `${truth} ${kind}`)], kinds(points.map(point => point.label)).map(label => {
      const own = points.filter(point => point.label === label);
      return [seriesName('group', label), own.length, ...columns.map(kind => own.filter(point => point.kind === kind).length)];
    }));
  }

  /** The samples nearest to the centre of each group. */
  function prototypes(view) {
    const {network, data, truth} = view.mechanisms;
    const group = page.groups.find(one => one.network === network && one.data === data);
    const lines = view.mechanisms.prototypes.map((list, label) => [label, list.map(one => [one, group && Ganglion.samples.pictureOf(group, '', one.row)]).filter(([, picture]) => picture && picture.channels)]).filter(([, list]) => list.length);
    if (!lines.length) return null;
    return h('figure', {class: 'full', 'data-kind': 'prototypes'},
      h('figcaption', null, h('strong', null, `${view.step}: the samples that each group is about`),
        h('span', {class: 'note'}, 'The members nearest to the centre of their group, the nearest first' + (truth ? `; below each its ${truth}` : '') + '. A mechanism that means something shows one kind of input.')),
      h('div', {class: 'prototypes'}, lines.map(([label, list]) => h('div', {class: 'line'},
        h('div', {class: 'name'}, paint.keep(h('canvas', {class: 'key', 'aria-hidden': 'true'}), it => paint.key(it, charts.groupColour(charts.theme(), label))), `group ${label}`, h('span', {class: 'soft small'}, ` ${format.count((view.groups[label] || {size: 0}).size, 'sample')}`)),
        h('ul', null, list.map(([one, picture]) => h('li', {class: 'thumb'},
          paint.keep(h('canvas', {role: 'img', 'aria-label': `sample ${one.row} of group ${label}` + (known(one.kind) ? `, ${truth} ${one.kind}` : '')}), it => paint.picture(it, picture)),
          known(one.kind) ? `${truth} ${one.kind}` : `sample ${one.row}`)))))));
  }

  const groups = view => view.mechanisms ? [maps(view), prototypes(view)].filter(Boolean) : [];
  const neurons = () => [picked(), ...page.knockoffs.flatMap(one => one.views).filter(view => view.units.length).map((view, i) => statistics(view, i > 0))].filter(Boolean);

  /** Statistics that are not drawn, with the reason. */
  function undrawn() {
    return page.knockoffs.map(one => {
      const still = one.views.filter(view => !view.units.length).map(view => view.site + (view.response ? '/' + view.response : ''));
      const parts = [
        one.more.length && `${format.number(one.more.length)} of ${format.count(one.views.length + one.more.length, 'set')} of statistics (${one.more.slice(0, 12).join(', ')}${one.more.length > 12 ? ', \u2026' : ''}); they are in arrays/${one.step}.npz`,
        still.length && `${still.join(', ')}, where every statistic is 0`,
      ].filter(Boolean);
      return parts.length > 0 && h('p', {class: 'soft small', 'data-kind': 'undrawn'}, `Not drawn of ${one.step}: ${parts.join('; and ')}.`);
    }).filter(Boolean);
  }

  return {groups, neurons, undrawn};
})();
