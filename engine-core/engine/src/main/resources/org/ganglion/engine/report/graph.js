'use strict';
/* A grouped graph of neurons: its groups layer by layer with the weight between them, and its table of weights in the order of the groups. */
Ganglion.graph = (() => {
  const {h, format, charts, paint} = Ganglion;
  const WIDTH = 0.13;
  const GAP = 0.012;
  const LEAST = 0.008;
  const ZOOM = 3;

  const name = label => label < 0 ? 'no group' : 'group ' + label;

  /** Where blocks and the ends of ribbons lie: x counts layers, y runs from 0 on top to 1. */
  function layout(graph) {
    const layers = graph.layers.map((_, layer) => graph.blocks.map((block, i) => ({...block, i})).filter(block => block.layer === graph.blocks[0].layer + layer));
    const places = [];
    for (const blocks of layers) {
      const all = blocks.reduce((sum, block) => sum + block.size, 0);
      const room = 1 - GAP * (blocks.length - 1);
      const raw = blocks.map(block => Math.max(LEAST, room * block.size / all));
      const scale = room / raw.reduce((sum, one) => sum + one, 0);
      let top = 0;
      blocks.forEach((block, k) => {
        places[block.i] = {top, height: raw[k] * scale, all};
        top += raw[k] * scale + GAP;
      });
    }
    const sums = {out: [], in: []};
    for (const one of graph.ribbons) {
      sums.out[one.from] = (sums.out[one.from] || 0) + one.weight;
      sums.in[one.to] = (sums.in[one.to] || 0) + one.weight;
    }
    const used = {out: [], in: []};
    const end = (side, block, weight) => {
      const place = places[block];
      const from = place.top + (used[side][block] || 0) * place.height;
      used[side][block] = (used[side][block] || 0) + weight / sums[side][block];
      return [from, place.top + used[side][block] * place.height];
    };
    const ordered = [...graph.ribbons].sort((a, b) => a.from - b.from || a.to - b.to);
    const leaving = ordered.map(one => end('out', one.from, one.weight));
    const arriving = [];
    ordered.map((one, i) => [one, i]).sort(([a], [b]) => a.to - b.to || a.from - b.from).forEach(([one, i]) => { arriving[i] = end('in', one.to, one.weight); });
    return {places, ribbons: ordered.map((one, i) => ({...one, left: leaving[i], right: arriving[i], share: one.weight / sums.out[one.from]}))};
  }

  function option(graph) {
    const {places, ribbons} = layout(graph);
    const first = graph.blocks[0].layer;
    return t => ({
      ...charts.common(t),
      aria: {enabled: false},
      grid: {left: 30, right: 30, top: 8, bottom: 34},
      xAxis: charts.axis(t, {type: 'value', min: -0.25, max: graph.layers.length - 0.75, interval: 1, axisLine: {show: false}, axisTick: {show: false}, splitLine: {show: false}, axisLabel: {show: false}}),
      yAxis: {type: 'value', min: 0, max: 1, inverse: true, show: false},
      tooltip: {...charts.common(t).tooltip, formatter: p => p.seriesIndex === 0 ? ribbonWords(graph, ribbons[p.dataIndex]) : p.seriesIndex === 1 ? blockWords(graph, places, p.dataIndex) : graph.layers[p.dataIndex]},
      series: [
        {type: 'custom', data: ribbons.map(one => [graph.blocks[one.from].layer - first, one.left[0]]), renderItem: (at, api) => ribbon(api, t, graph, ribbons[at.dataIndex], first)},
        {type: 'custom', z: 4, data: graph.blocks.map((block, i) => [block.layer - first, places[i].top]), renderItem: (at, api) => blockMark(api, t, graph.blocks[at.dataIndex], places[at.dataIndex], first)},
        {
          type: 'custom', silent: true, data: graph.layers.map((_, i) => [i, 1]),
          renderItem: (at, api) => {
            const [x, y] = api.coord([api.value(0), 1]);
            const room = Math.max(5, Math.floor(api.size([1, 0])[0] / 7));
            return {type: 'text', style: {text: charts.trim(graph.layers[at.dataIndex], room), x, y: y + 8, align: 'center', fill: t.ink, fontSize: 12}};
          },
        },
      ],
    });
  }

  function ribbon(api, t, graph, one, first) {
    const from = graph.blocks[one.from];
    const to = graph.blocks[one.to];
    const own = from.label >= 0 && from.label === to.label;
    const [x1, a1] = api.coord([from.layer - first + WIDTH / 2, one.left[0]]);
    const a2 = api.coord([0, one.left[1]])[1];
    const [x2, b1] = api.coord([to.layer - first - WIDTH / 2, one.right[0]]);
    const b2 = api.coord([0, one.right[1]])[1];
    const middle = (x1 + x2) / 2;
    return {
      type: 'path', shape: {pathData: `M${x1},${a1}C${middle},${a1},${middle},${b1},${x2},${b1}L${x2},${b2}C${middle},${b2},${middle},${a2},${x1},${a2}Z`},
      style: {fill: own ? charts.groupColour(t, from.label) : t.soft, opacity: own ? 0.55 : 0.14}, emphasis: {style: {opacity: 0.85}},
    };
  }

  function blockMark(api, t, block, place, first) {
    const [x1, y1] = api.coord([block.layer - first - WIDTH / 2, place.top]);
    const [x2, y2] = api.coord([block.layer - first + WIDTH / 2, place.top + place.height]);
    const fits = y2 - y1 >= 12;
    return {type: 'group', children: [
      {type: 'rect', shape: {x: x1, y: y1, width: x2 - x1, height: Math.max(1.5, y2 - y1)}, style: {fill: charts.groupColour(t, block.label)}},
      fits && {type: 'text', style: {text: block.label < 0 ? '\u2013' : String(block.label), x: (x1 + x2) / 2, y: (y1 + y2) / 2, align: 'center', verticalAlign: 'middle', fill: t.paper, fontSize: 11, fontWeight: 600}},
    ].filter(Boolean)};
  }

  function blockWords(graph, places, i) {
    const block = graph.blocks[i];
    return `${graph.layers[block.layer - graph.blocks[0].layer]}, ${name(block.label)}: ${format.number(block.size)} of ${format.count(places[i].all, 'neuron')}`;
  }

  function ribbonWords(graph, one) {
    const place = i => `${graph.layers[graph.blocks[i].layer - graph.blocks[0].layer]} ${name(graph.blocks[i].label)}`;
    return `${place(one.from)} to ${place(one.to)}\nweight ${format.number(one.weight)}, ${format.percent(one.share)} of what the first sends there`;
  }

  function layers(view) {
    const graph = view.graph;
    const times = graph.expected > 0 ? `, ${format.number(Number((graph.inside / graph.expected).toPrecision(2)))} times what groups of these weights would keep by chance` : '';
    const largest = Math.max(...graph.layers.map((_, layer) => graph.blocks.filter(block => block.layer === graph.blocks[0].layer + layer).length));
    return charts.figure({
      kind: 'layers', wide: true,
      title: `${view.step}: ${format.percent(graph.inside)} of the weight stays inside of the ${format.count(view.groups.length, 'group')}`,
      summary: `That is the share of all edges' weight between neurons of one group${times}.`,
      note: 'Each column is a layer, its neurons in the order of their groups: a block is one group, as high as its part of the layer. Ribbons are the weight between neighbouring layers: coloured inside of a group, grey between groups.' +
        (graph.hidden > 0.001 ? ` The weakest ribbons, ${format.percent(graph.hidden)} of that weight, are left out.` : ''),
      option: option(graph),
      table: Ganglion.table(['Layer', 'Group', 'Neurons'], graph.blocks.map(block => [graph.layers[block.layer - graph.blocks[0].layer], name(block.label), block.size])),
      height: Math.max(300, Math.min(560, 140 + 26 * largest)),
    });
  }

  /** Shades of the table of weights, with a bar of the groups' colours on top and at the left. */
  function adjacency(view) {
    const graph = view.graph;
    const bytes = Ganglion.bytesOf(graph.cells);
    const all = graph.sizes.reduce((sum, one) => sum + one.neurons, 0);
    const words = `Mean weights between ${format.count(all, 'neuron')} in the order of ${format.count(graph.sizes.length, 'group')}`;
    const canvas = paint.keep(h('canvas', {class: 'square', role: 'img', 'aria-label': words}), it => paint.shades(it, graph.side, bytes, ZOOM, bars(graph, all)));
    return h('figure', {'data-kind': 'adjacency'},
      h('figcaption', null, h('strong', null, `${view.step}: the graph's weights in the order of its groups`),
        h('span', {class: 'note'}, `Row and column are the ${format.count(all, 'neuron')}, by group, then by layer; what stands out from the page is a large mean weight (square root, full from the 99.5th percentile on). Groups that keep to themselves show as such squares on the diagonal, marked by the bars.`)),
      canvas,
      h('ul', {class: 'keys small', 'aria-label': 'Groups'}, graph.sizes.map(one => h('li', null, paint.keep(h('canvas', {class: 'key', 'aria-hidden': 'true'}), it => paint.key(it, charts.groupColour(charts.theme(), one.label))), `${name(one.label)} (${format.number(one.neurons)})`))));
  }

  function bars(graph, all) {
    return () => {
      const t = charts.theme();
      let from = 0;
      return graph.sizes.map(one => {
        const bar = {from: from / all, to: (from + one.neurons) / all, colour: charts.groupColour(t, one.label)};
        from += one.neurons;
        return bar;
      });
    };
  }

  const figures = view => view.graph && view.graph.blocks.length ? [layers(view), adjacency(view)] : [];

  return {figures};
})();
