'use strict';
/* Distances between layers: tables with the borders of groups, trees, brackets, starts of the search, a map. */
Ganglion.layers = (() => {
  const {page, format, charts} = Ganglion;
  const PAIRS = 400;

  /** Partitions of the layers of a table, those with a label for each. */
  const groupings = view => page.partitions.filter(one => (Ganglion.stepOf(one.step).from || []).includes(view.step) && one.how.labels.length === view.rows.length);
  const named = view => view.rows.length === view.columns.length && view.rows.every((name, i) => name === view.columns[i]);
  const square = view => !view.against && named(view);
  const method = view => Ganglion.stepOf(view.step).method || 'distance';

  /** Places before which another group begins; nothing when a group is in several pieces. */
  function borders(labels) {
    const starts = labels.map((label, i) => i > 0 && label !== labels[i - 1] ? i : 0).filter(Boolean);
    return starts.length + 1 === new Set(labels).size ? starts : null;
  }

  /** What the columns are of, in words. */
  function other(view) {
    const against = Ganglion.stepOf(view.step).against || {};
    return against.targets ? 'known functions' : against.network && against.network !== Ganglion.stepOf(view.step).network ? `those of ${against.network}` : against.data ? `those on ${against.data}` : 'others';
  }

  const range = names => names.length > 1 ? `${names[0]} to ${names[names.length - 1]}` : names[0];

  function bracketWords(view) {
    const widest = Math.max(0, ...view.value.flatMap((row, y) => row.map((_, x) => view.upper[y][x] - view.lower[y][x])));
    return widest > 0 ? `Each distance is certified to lie in a bracket; the widest is ${format.number(widest)}.` : 'Exact distances.';
  }

  function table(view) {
    const cell = (y, x) => format.number(view.value[y][x]) + (view.upper[y][x] > view.lower[y][x] ? ` (${format.number(view.lower[y][x])} to ${format.number(view.upper[y][x])})` : '');
    return Ganglion.table(['', ...view.columns], view.rows.map((name, y) => [name, ...view.columns.map((_, x) => cell(y, x))]));
  }

  function heat(view) {
    const grouped = square(view) ? groupings(view).find(one => borders(one.how.labels)) : null;
    const at = grouped ? borders(grouped.how.labels) : null;
    const pieces = at ? [0, ...at].map((from, i) => range(view.rows.slice(from, at[i] === undefined ? view.rows.length : at[i]))) : [];
    return charts.figure({
      kind: 'distances', wide: view.columns.length > 14,
      title: `${view.step}: ${method(view)} between layers` + (view.against ? ` and ${other(view)}` : ''),
      summary: (at ? `The groups of ${grouped.step}: ${pieces.join('; ')}. ` : '') + bracketWords(view),
      note: 'What stands out from the page is far.' + (at ? ' Orange lines are the borders of the groups: squares like the page along the diagonal are layers that do the same thing.' : ''),
      option: charts.heat(view.rows, view.columns, view.value, format.number, undefined, at),
      table: table(view),
      height: charts.heatHeight(view.rows.length),
    });
  }

  /** Inner nodes of a tree with the order of its leaves: the part with the earlier layer comes first. */
  function tree(merges, labels) {
    const nodes = labels.map((label, i) => ({first: i, leaves: [i], height: 0, label}));
    for (const [a, b, height] of merges) {
      const parts = [nodes[a], nodes[b]].sort((one, other) => one.first - other.first);
      nodes.push({first: parts[0].first, parts, height, leaves: parts.flatMap(part => part.leaves), label: parts[0].label === parts[1].label ? parts[0].label : null});
    }
    const order = nodes[nodes.length - 1].leaves;
    nodes.forEach(node => { node.x = node.parts ? (node.parts[0].x + node.parts[1].x) / 2 : order.indexOf(node.first); });
    return {order, inner: nodes.filter(node => node.parts)};
  }

  function dendrogram(view, grouped) {
    const {labels, merges} = grouped.how;
    const {order, inner} = tree(merges, labels);
    const names = order.map(i => view.rows[i]);
    const values = order.map(y => order.map(x => view.value[y][x]));
    const sorted = order.map(i => labels[i]);
    const at = sorted.map((label, i) => i > 0 && label !== sorted[i - 1] ? i : 0).filter(Boolean);
    const top = inner.reduce((high, node) => Math.max(high, node.height), 0);
    const last = inner[inner.length - 1];
    const left = 10 + 7 * Math.min(18, Math.max(...names.map(name => name.length)));
    const base = charts.heat(names, names, values, format.number, undefined, at);
    return charts.figure({
      kind: 'tree', wide: names.length > 14,
      title: `${grouped.step}: ${format.count(grouped.groups.length, 'family', 'families')} of layers, whatever their order`,
      summary: `${names.length <= 16 ? grouped.groups.map(group => group.names.join(', ')).join(' \u2013 ') : `They have ${grouped.groups.map(group => format.number(group.size)).join(', ')} layers`}. The last two parts join at ${format.number(last.height)}.`,
      note: `Below, ${view.step} in the order of the tree; above, the higher two parts join, the less they have in common. Coloured below the cut.`,
      option: t => {
        const heat = base(t);
        return {
          ...heat,
          grid: [{left, right: 20, top: 130, bottom: 110}, {left, right: 20, top: 8, height: 114}],
          xAxis: [{...heat.xAxis, gridIndex: 0, axisLabel: {...heat.xAxis.axisLabel, rotate: names.length > 5 ? 40 : 0}}, {type: 'value', gridIndex: 1, min: -0.5, max: names.length - 0.5, show: false}],
          yAxis: [{...heat.yAxis, gridIndex: 0}, charts.axis(t, {type: 'value', gridIndex: 1, min: 0, max: top || 1, splitNumber: 3, axisLabel: {color: t.soft, fontSize: 11, hideOverlap: true, showMaxLabel: false, formatter: format.number}})],
          visualMap: {...heat.visualMap, seriesIndex: 0},
          series: [...heat.series, {
            type: 'custom', xAxisIndex: 1, yAxisIndex: 1, clip: true, tooltip: {formatter: p => `${inner[p.dataIndex].leaves.map(i => view.rows[i]).join(', ')}: ${format.number(inner[p.dataIndex].height)}`},
            data: inner.map(node => [node.x, node.height]), renderItem: (one, api) => branch(api, t, inner[one.dataIndex]),
          }],
        };
      },
      table: Ganglion.table(['Layers', 'Join at'], inner.map(node => [node.leaves.map(i => view.rows[i]).join(', '), node.height])),
      height: 230 + Math.max(150, Math.min(620, 30 * names.length)),
    });
  }

  function branch(api, t, node) {
    const points = [[node.parts[0].x, node.parts[0].height], [node.parts[0].x, node.height], [node.parts[1].x, node.height], [node.parts[1].x, node.parts[1].height]].map(point => api.coord(point));
    return {type: 'polyline', shape: {points}, style: {stroke: node.label === null ? t.soft : charts.groupColour(t, node.label), lineWidth: 2, fill: 'none'}};
  }

  /** Pairs of layers in order of their distance, each once. */
  function pairs(view) {
    const all = view.rows.flatMap((row, y) => view.columns.map((column, x) => ({name: `${row} \u2013 ${column}`, y, x, value: view.value[y][x], low: view.lower[y][x], high: view.upper[y][x]})));
    return all.filter(one => !square(view) || one.y < one.x).sort((a, b) => a.value - b.value);
  }

  function brackets(view) {
    const all = pairs(view);
    if (!all.some(one => one.high > one.low)) return null;
    const shown = all.filter((_, i) => all.length <= PAIRS || i % Math.ceil(all.length / PAIRS) === 0);
    const tight = all.filter(one => one.high - one.low <= 0.2 * one.high).length;
    return charts.figure({
      kind: 'brackets',
      title: `${view.step}: how tightly the distances are known`,
      summary: `For ${format.number(tight)} of ${format.count(all.length, 'pair')} the bracket is narrower than a fifth of the distance.`,
      note: 'Pairs of layers from the nearest to the farthest. A dot is the distance found; the true one lies on the line that reaches down from it, which ends at a certified lower bound.',
      option: t => ({
        ...charts.common(t),
        aria: {enabled: false},
        grid: {...charts.common(t).grid, top: 12, bottom: 26, left: 24},
        xAxis: charts.axis(t, {type: 'value', min: 0, max: shown.length + 1, name: 'pairs, nearest first', nameLocation: 'middle', nameGap: 10, axisLabel: {show: false}, axisTick: {show: false}, splitLine: {show: false}}),
        yAxis: charts.axis(t, {type: 'value', min: 0, name: 'distance', nameLocation: 'middle', nameGap: 40, axisLabel: {color: t.soft, formatter: format.number}}),
        tooltip: {...charts.common(t).tooltip, formatter: p => { const one = shown[p.dataIndex]; return `${one.name}: ${format.number(one.value)}\nbetween ${format.number(one.low)} and ${format.number(one.high)}`; }},
        series: [{type: 'custom', encode: {x: 0, y: [1, 2, 3]}, data: shown.map((one, i) => [i + 1, one.value, one.low, one.high]), renderItem: (at, api) => bracket(api, t)}],
      }),
      table: Ganglion.table(['Layers', 'Distance', 'At least', 'At most'], all.slice(0, 200).map(one => [one.name, one.value, one.low, one.high])),
      height: 320,
    });
  }

  function bracket(api, t) {
    const place = api.value(0);
    const [x, y] = api.coord([place, api.value(1)]);
    const low = api.coord([place, api.value(2)])[1];
    const high = api.coord([place, api.value(3)])[1];
    return {type: 'group', children: [
      {type: 'line', shape: {x1: x, y1: low, x2: x, y2: high}, style: {stroke: t.series[6], lineWidth: 2, opacity: 0.8}},
      {type: 'circle', shape: {cx: x, cy: y, r: 3}, style: {fill: t.series[0]}},
    ]};
  }

  function starts(view) {
    const all = [...view.starts].filter(start => start.pairs > 0).sort((a, b) => b.best - a.best || b.alone - a.alone);
    if (!all.length) return null;
    const names = all.map(start => start.name);
    const alone = all.filter(start => start.alone).map(start => `${start.name} ${format.number(start.alone)}`);
    return charts.figure({
      kind: 'starts',
      title: `${view.step}: ${names[0]} led to the best answer most often`,
      summary: `For ${format.number(all[0].best)} of ${format.count(all[0].pairs, 'pair')}. ` + (alone.length ? `Alone with the best answer: ${alone.join(', ')}.` : 'No start was ever alone with the best answer.'),
      note: 'Pairs of layers for which a start of the search led to the smallest distance that any start led to; full colour: it alone did.',
      option: t => ({
        ...charts.common(t),
        aria: {enabled: false},
        grid: {...charts.common(t).grid, top: 28, right: 30, bottom: 26},
        legend: charts.legend(t),
        xAxis: charts.axis(t, {type: 'value', min: 0, minInterval: 1, name: 'pairs of layers', nameLocation: 'middle', nameGap: 24}),
        yAxis: charts.axis(t, {type: 'category', inverse: true, data: names, splitLine: {show: false}, axisLabel: {color: t.ink, formatter: text => charts.trim(text, 22)}}),
        tooltip: {...charts.common(t).tooltip, trigger: 'axis', axisPointer: {type: 'shadow'}},
        series: [
          {type: 'bar', name: 'it alone', stack: 'best', data: all.map(start => start.alone), itemStyle: {color: t.series[0]}, barMaxWidth: 18},
          {type: 'bar', name: 'with others', stack: 'best', data: all.map(start => start.best - start.alone), itemStyle: {color: t.series[6], opacity: 0.5}, barMaxWidth: 18},
        ],
      }),
      table: Ganglion.table(['Start', 'Pairs tried', 'Best', 'Best alone'], all.map(start => [start.name, start.pairs, start.best, start.alone])),
      height: 84 + 26 * names.length,
    });
  }

  /** A name for each place of the map: layers that lie on top of each other share one, at the first of them. */
  function placeNames(view, width) {
    const names = view.rows.map(() => '');
    const short = charts.shortNames(view.rows, 18);
    const places = [];
    view.map.forEach(([x, y], i) => {
      const near = places.find(place => Math.abs(place.x - x) < 0.04 * width && Math.abs(place.y - y) < 0.04 * width);
      if (near) near.rows.push(i); else places.push({x, y, rows: [i]});
    });
    for (const {rows} of places) {
      const [first, second] = rows.map(i => short(view.rows[i]));
      names[rows[0]] = rows.length === 1 ? first : rows.length === 2 ? `${first}, ${second}` : `${first} + ${rows.length - 1} more`;
    }
    return names;
  }

  function plane(view) {
    if (view.map.length < 3 || !square(view)) return null;
    const grouped = groupings(view)[0];
    const share = (Ganglion.stepOf(view.step).figures || {}).embeddingShare;
    const labels = grouped ? grouped.how.labels : view.rows.map(() => 0);
    const ends = [0, 1].map(k => [Math.min(...view.map.map(point => point[k])), Math.max(...view.map.map(point => point[k]))]);
    const half = 0.56 * Math.max(...ends.map(([low, high]) => high - low)) || 1;
    const names = placeNames(view, 2 * half);
    // Names of places far to the right stand before them, where there is room.
    const right = (ends[0][0] + ends[0][1]) / 2 + 0.3 * half;
    // The same length on both axes, or distances on the paper would tell nothing.
    const span = k => ({min: (ends[k][0] + ends[k][1]) / 2 - half, max: (ends[k][0] + ends[k][1]) / 2 + half});
    const tick = t => ({color: t.soft, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: x => format.number(Number(x.toPrecision(2)))});
    return charts.figure({
      kind: 'plane',
      title: `${view.step}: the layers on a map`,
      summary: share === undefined ? '' : `The map shows ${format.percent(share)} of the spread.`,
      note: 'Layers that do the same thing lie close together (classical scaling; the axes have no meaning of their own, both have the unit of the distance). The line follows the network from its first to its last site' + (grouped ? `; colours are the groups of ${grouped.step}.` : '.'),
      option: t => ({
        ...charts.common(t),
        aria: {enabled: false},
        grid: {...charts.common(t).grid, top: 16, right: 70, left: 20, bottom: 8},
        xAxis: charts.axis(t, {type: 'value', ...span(0), splitLine: {show: false}, axisLabel: tick(t)}),
        yAxis: charts.axis(t, {type: 'value', ...span(1), splitLine: {show: false}, axisLabel: tick(t)}),
        tooltip: {...charts.common(t).tooltip, formatter: p => p.seriesType === 'scatter' ? view.rows[p.dataIndex] + (grouped ? `, group ${labels[p.dataIndex]}` : '') : ''},
        series: [
          {type: 'line', silent: true, symbol: 'none', data: view.map, lineStyle: {color: t.line, width: 1.5}, z: 1},
          {
            type: 'scatter', symbolSize: 11, z: 3,
            data: view.map.map((point, i) => ({value: point, label: {position: point[0] > right ? 'left' : 'right'}, symbol: charts.symbols[Math.max(0, labels[i]) % charts.symbols.length], itemStyle: {color: charts.groupColour(t, labels[i])}})),
            label: {show: true, color: t.ink, fontSize: 11, formatter: p => names[p.dataIndex]}, labelLayout: {hideOverlap: true},
          },
        ],
      }),
      table: Ganglion.table(['Layer', 'x', 'y'], view.rows.map((name, i) => [name, ...view.map[i]])),
      height: 380,
    });
  }

  /** For each column the row with the smallest value. */
  const least = (view, values) => view.columns.map((name, x) => {
    const y = values.reduce((low, row, i) => row[x] < values[low][x] ? i : low, 0);
    return {name, x, y, site: view.rows[y]};
  });

  /** A line per column over the rows in the order of the network. */
  function overSites(view, values, yName, words, bar) {
    return t => ({
      ...charts.common(t),
      aria: {enabled: false},
      grid: {...charts.common(t).grid, left: 30},
      legend: charts.legend(t),
      xAxis: charts.axis(t, {type: 'category', data: view.rows, splitLine: {show: false}, axisLabel: {color: t.soft, fontSize: 10, interval: view.rows.length > 40 ? 'auto' : 0, rotate: 50, formatter: charts.shortNames(view.rows, 18)}}),
      yAxis: charts.axis(t, {type: 'value', scale: true, name: yName, nameLocation: 'middle', nameGap: 40, axisLabel: {color: t.soft, formatter: format.number}}),
      tooltip: {...charts.common(t).tooltip, formatter: p => `${view.rows[p.dataIndex]}, ${p.seriesName}: ${words(p.dataIndex, p.seriesIndex)}`},
      series: view.columns.map((name, x) => ({
        type: 'line', name, data: view.rows.map((_, y) => values[y][x]), symbol: charts.symbols[x % charts.symbols.length], symbolSize: 6, showAllSymbol: true,
        markLine: bar === undefined || x > 0 ? undefined : {precision: -1, silent: true, symbol: 'none', label: {show: false}, lineStyle: {color: t.ink, type: 'dashed', width: 1.5}, data: [{yAxis: bar}]},
      })),
    });
  }

  /** Known functions of the input over the layers: where each of them is present most. */
  function targets(view) {
    if (!(Ganglion.stepOf(view.step).against || {}).targets) return null;
    const best = least(view, view.value);
    const value = one => view.value[one.y][one.x];
    return charts.figure({
      kind: 'targets', wide: true,
      title: `${view.step}: how far the known functions are from each layer`,
      summary: `Nearest: ${best.map(one => `${one.name} at ${one.site} (${format.number(value(one))})`).join('; ')}.`,
      note: 'The lower a line, the more alike the layer and the function group the samples. Sites in the order of the network.',
      option: overSites(view, view.value, 'distance', (y, x) => format.number(view.value[y][x])),
      table: Ganglion.table(['Function', 'Nearest site', 'Distance'], best.map(one => [one.name, one.site, value(one)])),
      height: 400,
    });
  }

  /** Where known functions are nearer than the same values dealt out to other samples, and whether any site might be as near by chance. */
  function standing(view) {
    if (!view.standing.length) return null;
    const best = least(view, view.standing).map(one => ({...one, z: view.standing[one.y][one.x], own: view.pValue[one.y][one.x], p: view.pFamily[one.y][one.x]}));
    const clear = best.filter(one => one.p <= 0.05);
    const unclear = best.filter(one => one.p > 0.05);
    const words = one => `${one.name} at ${one.site} (p ${format.number(Number(one.p.toPrecision(2)))})`;
    const parts = [clear.length ? `Present most: ${clear.map(words).join('; ')}.` : '', unclear.length ? `No more than by chance: ${unclear.map(words).join('; ')}.` : ''];
    const bar = view.bars.length ? Math.min(...view.bars) : undefined;
    return charts.figure({
      kind: 'standing', wide: true,
      title: `${view.step}: where the known functions are in the network`,
      summary: parts.filter(Boolean).join(' '),
      note: 'Distances in standard deviations from those to the same values dealt out to other samples, so that sites can be compared. p is the chance that any site is as low.' + (bar === undefined ? '' : ' Below the dashed line p is at most 0.05 for every function.'),
      option: overSites(view, view.standing, 'standard deviations', (y, x) => `${format.number(view.standing[y][x])}\np ${format.number(view.pValue[y][x])} of this site, ${format.number(view.pFamily[y][x])} of any site`, bar),
      table: Ganglion.table(['Function', 'Site that stands out most', 'Standard deviations', 'p of this site', 'p of any site'], best.map(one => [one.name, one.site, one.z, one.own, one.p])),
      height: 400,
    });
  }

  /** How far each site is from the site of its name in the other network, or on the other data. */
  function moved(view) {
    if (!view.against || !named(view)) return null;
    const values = view.rows.map((_, i) => view.value[i][i]);
    const far = values.indexOf(Math.max(...values));
    const near = values.indexOf(Math.min(...values));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const floor = view.floor.length === values.length ? view.floor : null;
    const same = floor ? view.rows.filter((_, i) => values[i] <= floor[i]) : [];
    return charts.figure({
      kind: 'moved', wide: values.length > 30,
      title: `${view.step}: each layer beside the same one ${other(view).replace(/^those /, '')}`,
      summary: `${format.number(Number(mean.toPrecision(3)))} on average; farthest ${view.rows[far]} (${format.number(values[far])}), nearest ${view.rows[near]} (${format.number(values[near])}).` + (floor ? ` ${same.length ? `No farther than halves of one data set: ${same.length > 6 ? `${same.length} of ${values.length} layers` : same.join(', ')}.` : 'All are farther than halves of one data set.'}` : ''),
      note: floor ? 'The line across a bar is the distance of the layer to itself between two halves of one data set, the larger of both sides: a bar that ends before it says nothing.' : '0 means that both group the samples alike.',
      option: charts.bars(view.rows, values, x => format.number(Number(x.toPrecision(3))), 0, undefined, floor),
      table: Ganglion.table(['Layer', 'Distance', 'At least', 'At most', ...(floor ? ['Between halves'] : [])], view.rows.map((name, i) => [name, values[i], view.lower[i][i], view.upper[i][i], ...(floor ? [floor[i]] : [])])),
      height: 50 + (values.length > 30 ? 17 : 26) * values.length,
    });
  }

  const trees = view => square(view) ? groupings(view).filter(one => one.how.merges.length).map(one => dendrogram(view, one)) : [];
  const one = view => [heat(view), ...trees(view), brackets(view), starts(view), plane(view), standing(view), targets(view), moved(view)].filter(Boolean);
  const figures = view => [Ganglion.h('h3', null, view.step, ' ', Ganglion.h('span', {class: 'soft'}, method(view))), Ganglion.h('div', {class: 'pair'}, one(view))];

  return {figures};
})();
