'use strict';
/* Partitions and distances between layers. */
Ganglion.groups = (() => {
  const {h, page, format, charts} = Ganglion;

  function partition(view) {
    // Few layers stand in the tables of distances, group by group.
    if (page.distances.some(one => (Ganglion.stepOf(view.step).from || []).includes(one.step))) return null;
    const names = view.groups.map(group => 'group ' + group.label);
    const sizes = view.groups.map(group => group.size);
    if (!sizes.length) return null;
    return charts.figure({
      title: `${view.step}: sizes of the groups`,
      summary: `${format.count(view.items, 'item')} in ${format.count(sizes.length, 'group')}; the largest has ${format.number(Math.max(...sizes))}, the smallest ${format.number(Math.min(...sizes))}` + (view.leftOut ? `; ${format.number(view.leftOut)} are left out.` : '.'),
      option: charts.bars(names, sizes, format.number, 2, (t, i) => charts.groupColour(t, view.groups[i].label)),
      table: Ganglion.table(['Group', 'Size', 'First items'], view.groups.map((group, i) =>
        [names[i], group.size, group.names.join(', ') + (group.names.length && group.names.length < group.size ? ', \u2026' : '')])),
      height: 50 + 26 * sizes.length,
    });
  }

  /** What the number of groups was chosen by. */
  function choice(view) {
    const figures = Ganglion.stepOf(view.step).figures || {};
    const word = figures.silhouette !== undefined ? 'mean silhouette' : figures.bic !== undefined ? 'BIC' : 'criterion';
    // One group has no silhouette: 0 there would make a peak of any second number.
    const curve = view.how.curve.filter(row => Number.isFinite(row[row.length - 1]) && (row[0] > 1 || word !== 'mean silhouette'));
    if (curve.length < 2) return null;
    const asked = (Ganglion.stepOf(view.step).options || {}).clusters > 0;
    const chosen = view.groups.length;
    const points = curve.map(row => [row[0], row[row.length - 1]]);
    return charts.figure({
      kind: 'choice',
      title: `${view.step}: ${format.count(chosen, 'group')}, ${asked ? 'as asked for' : `by the best ${word}`}`,
      summary: points.filter(point => point[0] === chosen).map(point => `${word} ${format.number(point[1])} at ${format.count(chosen, 'group')}.`).join(''),
      note: word === 'mean silhouette' ? 'From \u22121 to 1: how much nearer items are to their own group than to the next. A clear peak means that the number is in the data.' : word === 'BIC' ? 'Lower is better. A clear minimum means that the number is in the data.' : '',
      option: t => ({
        ...charts.common(t),
        aria: {enabled: false},
        grid: {...charts.common(t).grid, top: 24, bottom: 26, left: 34},
        xAxis: charts.axis(t, {type: 'value', min: points[0][0], max: points[points.length - 1][0], minInterval: 1, name: 'number of groups', nameLocation: 'middle', nameGap: 26, splitLine: {show: false}}),
        yAxis: charts.axis(t, {type: 'value', scale: true, name: word, nameLocation: 'middle', nameGap: word === 'BIC' ? 56 : 50, axisLabel: {color: t.soft, formatter: format.number}}),
        tooltip: {...charts.common(t).tooltip, formatter: p => `${p.value[0]}: ${format.number(p.value[1])}`},
        series: [{
          type: 'line', data: points.map(point => point[0] === chosen ? {value: point, symbol: 'diamond', symbolSize: 13, itemStyle: {color: t.series[1]}} : {value: point, symbol: 'circle', symbolSize: 6}),
          lineStyle: {width: 2, color: t.series[0]}, itemStyle: {color: t.series[0]},
        }],
      }),
      table: Ganglion.table(['Groups', word], points),
      height: 260,
    });
  }

  /** What grouping gains beside what it gains where there is none. */
  function gains(view) {
    const test = view.how.gains;
    return test && charts.figure({
      kind: 'gains',
      title: `${view.step}: ${test.p <= 0.05 ? 'more structure than smooth drift would show' : 'no more structure than smooth drift would show'}`,
      summary: `Observed gain ${format.number(test.observed)}; ${format.count(test.draws, 'draw')} without groups average ${format.number(test.mean)}; p = ${format.number(test.p)}.`,
      note: 'The gain is the share of the spread of the distances that cutting the layers into groups explains. Bars: what cutting gains where distances only grow with depth.',
      option: charts.histogram(test, 'gain'),
      table: Ganglion.table(['From', 'To', 'Draws'], test.counts.map((count, i) => [test.from + i * test.width, test.from + (i + 1) * test.width, count])),
      height: 260,
    });
  }

  function section() {
    const sheet = figures => figures.length > 0 && h('div', {class: 'pair'}, figures);
    return [
      Ganglion.section('partitions', 'Groups', null, sheet(page.partitions.flatMap(view => [...Ganglion.graph.figures(view), ...Ganglion.mechanisms.groups(view), partition(view), choice(view), gains(view)]).filter(Boolean))),
      Ganglion.section('distances', 'Distances', null, page.distances.map(Ganglion.layers.figures)),
    ];
  }

  return {section};
})();
