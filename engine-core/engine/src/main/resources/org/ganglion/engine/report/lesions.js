'use strict';
/* Importance of sub-clusters: what each lesion left of the accuracy beside random lesions of the same layer and size. */
Ganglion.lesions = (() => {
  const {format, charts} = Ganglion;
  const MOST = 80;

  const percent = x => (100 * x).toFixed(1) + '\u202f%';
  const short = p => Number.isFinite(p) ? 'p ' + (p < 0.001 ? p.toExponential(0).replace('-', '\u2212') : Number(p.toPrecision(2))) : '';

  /** The rows of a strip with their names and p-values from the evaluation's table, in its order. */
  function described(record, strip) {
    const table = (record.tables || []).find(one => one.name === 'sub-clusters of ' + strip.step);
    const column = name => {
      const found = table && table.columns.find(one => one.name === name);
      return found ? found.words || found.numbers : [];
    };
    const [layers, groups, sizes] = ['layer', 'group', 'size'].map(column);
    const [p, adjusted] = ['importance p', 'adjusted importance p'].map(column);
    return strip.rows.map((row, i) => ({
      ...row, name: layers[i] === undefined ? 'sub-cluster ' + i : `${layers[i]} \u00b7 ${groups[i]}`, size: sizes[i],
      p: p[i], adjusted: adjusted[i],
    }));
  }

  function option(rows, accuracy, intact, level) {
    return t => {
      return {
        ...charts.common(t),
        aria: {enabled: false},
        grid: {left: 8, right: 132, top: 30, bottom: 34, containLabel: true},
        xAxis: charts.axis(t, {type: 'value', scale: true, name: accuracy + ' after the lesion', nameLocation: 'middle', nameGap: 26, axisLabel: {color: t.soft, hideOverlap: true, formatter: x => Number((100 * x).toPrecision(4)) + ' %'}}),
        yAxis: [
          charts.axis(t, {type: 'category', inverse: true, data: rows.map(row => row.name), axisTick: {show: false}, axisLabel: {color: t.ink, interval: 0, fontSize: 11, formatter: text => charts.trim(text, 26)}}),
          charts.axis(t, {type: 'category', inverse: true, position: 'right', data: rows.map((_, i) => String(i)), axisLine: {show: false}, axisTick: {show: false}, splitLine: {show: false}, axisLabel: {color: t.soft, interval: 0, fontSize: 11, formatter: i => {
            const row = rows[Number(i)];
            return [short(row.p), Number.isFinite(row.adjusted) ? 'adj. ' + short(row.adjusted).slice(2) : ''].filter(Boolean).join(', ');
          }}}),
        ],
        tooltip: {...charts.common(t).tooltip, formatter: p => {
          const row = rows[p.dataIndex];
          return `${row.name}` + (row.size === undefined ? '' : `, ${format.count(row.size, 'unit')}`) + `\nits lesion leaves ${percent(row.observed)}\nrandom lesions ${percent(row.chance[0])} to ${percent(row.chance[4])}, median ${percent(row.chance[2])}`;
        }},
        series: [
          {type: 'custom', name: 'random lesions', data: rows.map((row, i) => [...row.chance, i]), encode: {x: [0, 1, 2, 3, 4], y: 5}, renderItem: (at, api) => strip(api, t)},
          {
            type: 'scatter', name: 'its lesion', z: 5, symbolSize: 11,
            data: rows.map((row, i) => ({value: [row.observed, i], symbol: row.adjusted <= level ? 'diamond' : 'emptyDiamond', itemStyle: {color: row.adjusted <= level ? t.series[1] : t.ink}})),
            markLine: Number.isFinite(intact) ? {precision: -1, silent: true, symbol: 'none', data: [{xAxis: intact}], lineStyle: {color: t.soft, type: [4, 3]}, label: {position: 'start', formatter: `intact ${percent(intact)}`, color: t.soft}} : undefined,
          },
        ],
      };
    };
  }

  function strip(api, t) {
    const row = api.value(5);
    const [least, low, middle, high, most] = [0, 1, 2, 3, 4].map(i => api.coord([api.value(i), row])[0]);
    const y = api.coord([0, row])[1];
    return {type: 'group', children: [
      {type: 'line', shape: {x1: least, y1: y, x2: most, y2: y}, style: {stroke: t.series[0], lineWidth: 1.2}},
      {type: 'rect', shape: {x: low, y: y - 5, width: Math.max(1, high - low), height: 10}, style: {fill: t.series[0], opacity: 0.35}},
      {type: 'line', shape: {x1: middle, y1: y - 6, x2: middle, y2: y + 6}, style: {stroke: t.series[0], lineWidth: 2.2}},
    ]};
  }

  function figures(record, view) {
    return view.strips.map(one => {
      const all = described(record, one);
      const level = (record.options || {}).fdr || 0.05;
      const accuracy = (record.options || {}).accuracy === 'overall' ? 'overall accuracy' : 'balanced accuracy';
      const intact = (record.figures || {})[`${accuracy} (${one.step})`];
      const found = all.filter(row => row.adjusted <= level);
      // Of very many the most important are drawn; the table has all.
      const rows = all.length <= MOST ? all : [...all].sort((a, b) => a.p - b.p).slice(0, MOST);
      const worst = all.reduce((a, b) => b.observed < a.observed ? b : a);
      return charts.figure({
        kind: 'importance', wide: true,
        title: `${record.id}: ${format.number(found.length)} of ${format.count(all.length, 'sub-cluster')} of ${one.step} matter more than random groups of their size`,
        summary: `The lesion of ${worst.name} leaves least, ${percent(worst.observed)}.` + (rows.length < all.length ? ` The ${MOST} with the smallest p are drawn.` : ''),
        note: `Each line is one sub-cluster (layer \u00b7 group). Blue: random lesions of the same layer and size \u2013 thin line least to most, box 5 to 95 %, bar median. Diamond: its own lesion, filled where the adjusted p is at most ${level}. Left of the box means: more important than chance.`,
        option: option(rows, accuracy, intact, level),
        table: Ganglion.table(['Sub-cluster', 'Size', 'Its lesion leaves', 'Random least', 'Median', 'Most', 'p', 'Adjusted p'],
          all.map(row => [row.name, row.size === undefined ? '' : row.size, percent(row.observed), percent(row.chance[0]), percent(row.chance[2]), percent(row.chance[4]), format.number(row.p), format.number(row.adjusted)])),
        height: 76 + 19 * rows.length,
      });
    });
  }

  return {figures};
})();
