'use strict';
/* Partitions and distances between layers. */
Ganglion.groups = (() => {
  const {h, page, format, charts} = Ganglion;

  function partition(view) {
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

  function distances(view) {
    const widest = Math.max(0, ...view.value.flatMap((row, y) => row.map((_, x) => view.upper[y][x] - view.lower[y][x])));
    const cell = (y, x) => format.number(view.value[y][x]) + (view.upper[y][x] > view.lower[y][x] ? ` (${format.number(view.lower[y][x])} to ${format.number(view.upper[y][x])})` : '');
    return charts.figure({
      title: `${view.step}: ${Ganglion.stepOf(view.step).method || 'distance'} between layers`,
      summary: widest > 0 ? `Each distance is certified to lie in a bracket; the widest is ${format.number(widest)}.` : 'Distances in closed form.',
      option: charts.heat(view.rows, view.columns, view.value, format.number),
      table: Ganglion.table(['', ...view.columns], view.rows.map((name, y) => [name, ...view.columns.map((_, x) => cell(y, x))])),
      height: charts.heatHeight(view.rows.length),
    });
  }

  function section() {
    const sheet = figures => figures.length > 0 && h('div', {class: 'pair'}, figures);
    return [
      Ganglion.section('partitions', 'Groups', null, sheet(page.partitions.flatMap(view => [...Ganglion.graph.figures(view), partition(view)]).filter(Boolean))),
      Ganglion.section('distances', 'Distances', null, sheet(page.distances.map(distances))),
    ];
  }

  return {section};
})();
