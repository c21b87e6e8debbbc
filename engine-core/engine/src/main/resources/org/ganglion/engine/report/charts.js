'use strict';
/* Figures: a chart, what it says in a sentence, and its numbers as a table. */
Ganglion.charts = (() => {
  const {h} = Ganglion;
  const all = [];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'];
  // Five dashes beside six symbols and eight colours: no two of the first lines look alike, in colour or without.
  const dashes = ['solid', [7, 4], [2, 3], [9, 3, 2, 3], [4, 4]];

  /** Adds a figure. `option(theme)` gives the chart's settings; `kind` names it for style and tests; a `wide` one takes the whole line. */
  function figure({title, note, summary, option, table, height, wide, kind}) {
    const canvas = h('div', {class: 'chart', role: 'img', 'aria-label': title + '. ' + summary, style: `height:${height || 300}px`});
    const element = h('figure', {class: wide ? 'has-chart full' : 'has-chart', 'data-drawn': 'false', 'data-kind': kind},
      h('figcaption', null, h('strong', null, title), h('span', {class: 'note'}, note ? summary + ' ' + note : summary)),
      canvas,
      h('details', null, h('summary', null, 'Numbers'), table));
    all.push({element, canvas, option, height: height || 300, chart: null});
    return element;
  }

  function theme() {
    return {
      ink: colour('--ink'), soft: colour('--soft'), line: colour('--line'), paper: colour('--paper'), card: colour('--card'),
      series: [1, 2, 3, 4, 5, 6, 7, 8].map(i => colour('--s' + i)),
    };
  }

  /** The colour of a group: eight, then the same paler, then darker; grey for none. Groups are always named by number as well. */
  function groupColour(t, label) {
    if (label < 0) return t.soft;
    const round = Math.floor(label / t.series.length) % 3;
    const base = t.series[label % t.series.length];
    return round === 0 ? base : echarts.color.lift(base, round === 1 ? -0.45 : 0.4);
  }

  function common(t) {
    return {
      animation: false,
      color: t.series,
      textStyle: {color: t.ink, fontFamily: getComputedStyle(document.body).fontFamily},
      // Patterns tell series apart without colour.
      aria: {enabled: true, label: {enabled: false}, decal: {show: true}},
      tooltip: {
        confine: true, renderMode: 'richText', backgroundColor: t.card, borderColor: t.line, textStyle: {color: t.ink, fontSize: 12},
      },
      grid: {left: 8, right: 18, top: 36, bottom: 8, containLabel: true},
    };
  }

  const axis = (t, more) => ({
    axisLine: {onZero: false, lineStyle: {color: t.soft}}, axisLabel: {color: t.soft, hideOverlap: true, ...(more.type === 'value' ? {formatter: Ganglion.format.tick} : {})}, axisTick: {lineStyle: {color: t.line}},
    splitLine: {lineStyle: {color: t.line}}, nameTextStyle: {color: t.soft}, ...more,
  });

  const legend = t => ({type: 'scroll', top: 0, left: 0, itemGap: 16, textStyle: {color: t.ink}, pageTextStyle: {color: t.soft}, pageIconColor: t.ink});

  const trim = (text, room) => text.length > room ? text.slice(0, Math.ceil(room / 2) - 1) + '\u2026' + text.slice(-Math.floor(room / 2)) : text;

  /** A part of a path with each of its words cut to one letter: `layer.0` becomes `l.0`. */
  const initials = part => part.replace(/[A-Za-z]+/g, word => word[0]);

  /** A path that fits: first its parts without a number are cut to initials, then those with one, from the left; the last part stays. */
  function abbreviated(name, room) {
    const parts = name.split('/');
    for (const numbered of [false, true]) {
      for (let i = 0; i < parts.length - 1 && parts.join('/').length > room; i++) {
        if (/\d/.test(parts[i]) === numbered) parts[i] = initials(parts[i]);
      }
    }
    return trim(parts.join('/'), room);
  }

  /** Short names for a set of paths: what all end in is left out where one of them is too long, and no two become the same. */
  function shortNames(names, room) {
    const all = [...new Set(names)];
    if (all.every(name => name.length <= room)) return name => name;
    const paths = all.map(name => name.split('/'));
    const ends = path => path[path.length - 1];
    while (paths.length > 1 && paths.every(path => path.length > 1 && ends(path) === ends(paths[0]))) paths.forEach(path => path.pop());
    const short = paths.map(path => abbreviated(path.join('/'), room));
    return name => {
      const own = short[all.indexOf(name)];
      return own === undefined || short.filter(other => other === own).length > 1 ? trim(name, room) : own;
    };
  }

  /** Grouped columns of shares: one group per name, one series per entry. */
  function shares(names, series) {
    return t => ({
      ...common(t),
      legend: series.length > 1 ? legend(t) : undefined,
      xAxis: axis(t, {type: 'category', data: names, splitLine: {show: false}, axisLabel: {color: t.soft, interval: names.length > 12 ? 'auto' : 0, rotate: names.length > 7 ? 40 : 0, formatter: text => trim(text, 18)}}),
      yAxis: axis(t, {type: 'value', min: 0, axisLabel: {color: t.soft, formatter: x => Number((100 * x).toPrecision(4)) + ' %'}}),
      tooltip: {...common(t).tooltip, trigger: 'axis', axisPointer: {type: 'shadow'}, valueFormatter: Ganglion.format.percent},
      series: series.map(one => ({
        type: 'bar', name: one.name, data: one.values.map(x => x === null ? '-' : x), barMaxWidth: 46, barMinHeight: 1, itemStyle: one.colour ? {color: t.series[one.colour - 1]} : undefined,
        labelLayout: {hideOverlap: true},
        label: {show: names.length * series.length <= 14, position: 'top', color: t.soft, fontSize: 11, formatter: p => typeof p.value === 'number' ? Ganglion.format.percent(p.value) : ''},
      })),
    });
  }

  /** Lying bars, the first name on top; of one colour, or of that which `colourOf(theme, place)` gives. `marks` are drawn as a line across each. */
  function bars(names, values, format, index, colourOf, marks) {
    return t => ({
      ...common(t),
      aria: {enabled: false},
      grid: {...common(t).grid, top: 4, right: 70},
      xAxis: axis(t, {type: 'value', min: 0, splitNumber: 4, axisLabel: {color: t.soft, hideOverlap: true, formatter: format}}),
      yAxis: axis(t, {type: 'category', inverse: true, data: names, splitLine: {show: false}, axisLabel: {color: t.ink, formatter: shortNames(names, 22)}}),
      tooltip: {...common(t).tooltip, trigger: 'axis', axisPointer: {type: 'shadow'}, valueFormatter: format},
      series: [{
        type: 'bar', data: colourOf ? values.map((value, i) => ({value, itemStyle: {color: colourOf(t, i)}})) : values, barMaxWidth: 20, itemStyle: {color: t.series[index || 0]},
        label: {show: true, position: 'right', color: t.soft, fontSize: 11, formatter: p => format(p.value)},
      }, ...(marks ? [markLines(t, marks)] : [])],
    });
  }

  /** A line across the row of each bar. */
  function markLines(t, marks) {
    return {
      type: 'custom', name: 'halves', data: marks.map((value, i) => [value, i]), encode: {x: 0, y: 1}, z: 4,
      renderItem: (at, api) => {
        const [x, y] = api.coord([api.value(0), api.value(1)]);
        const half = Math.min(13, 0.45 * api.size([0, 1])[1]);
        return {type: 'line', shape: {x1: x, y1: y - half, x2: x, y2: y + half}, style: {stroke: t.ink, lineWidth: 2.5}};
      },
    };
  }

  /** Lines over a category axis, told apart by dash and symbol. */
  function lines(names, series, xName) {
    return t => ({
      ...common(t),
      aria: {enabled: false},
      grid: {...common(t).grid, bottom: 26},
      legend: legend(t),
      xAxis: axis(t, {type: 'category', data: names, name: xName, nameLocation: 'middle', nameGap: 28, splitLine: {show: false}}),
      yAxis: axis(t, {type: 'value', min: 0, axisLabel: {color: t.soft, formatter: x => Number((100 * x).toPrecision(4)) + ' %'}}),
      tooltip: {...common(t).tooltip, trigger: 'axis', valueFormatter: Ganglion.format.percent},
      series: series.map((one, i) => ({
        type: 'line', name: one.name, data: one.values, symbol: symbols[i % symbols.length], symbolSize: 6,
        lineStyle: {width: 2, type: dashes[i % dashes.length]},
      })),
    });
  }

  /** Curves over a number, each with a band of one standard error on each side where there is one. `places` are those of their colours, the same for one result in every figure. */
  function curves(all, xName, yName, places) {
    return t => {
      const shown = x => Ganglion.format.number(x);
      const ink = i => t.series[places[i] % t.series.length];
      const band = (curve, i) => {
        if (curve.error.every(error => error === null || error === undefined)) return [];
        const edge = (k, side) => [curve.x[k], curve.y[k] + side * (curve.error[k] || 0)];
        const points = [...curve.x.map((_, k) => edge(k, 1)), ...curve.x.map((_, k) => edge(k, -1)).reverse()];
        return [{
          type: 'custom', data: points, silent: true, clip: true, z: 1, tooltip: {show: false},
          renderItem: (at, api) => at.dataIndex > 0 ? undefined : {
            type: 'polygon', shape: {points: points.map(point => api.coord(point))}, style: {fill: ink(i), opacity: 0.16},
          },
        }];
      };
      return {
        ...common(t),
        aria: {enabled: false},
        grid: {...common(t).grid, bottom: 26, left: 24},
        legend: {...legend(t), data: all.map(curve => curve.step)},
        xAxis: axis(t, {type: 'value', name: xName, nameLocation: 'middle', nameGap: 28, splitLine: {show: false}, min: 'dataMin', max: 'dataMax', axisLabel: {color: t.soft, hideOverlap: true, formatter: x => shown(Number(x.toPrecision(2)))}}),
        yAxis: axis(t, {type: 'value', name: yName, nameLocation: 'middle', nameGap: 44, scale: true}),
        tooltip: {...common(t).tooltip, trigger: 'item', formatter: p => `${p.seriesName}: ${shown(p.value[1])} at ${shown(p.value[0])}`},
        series: all.flatMap((curve, i) => [
          {
            type: 'line', name: curve.step, data: curve.x.map((x, k) => [x, curve.y[k]]), symbol: symbols[places[i] % symbols.length], symbolSize: 6, showAllSymbol: curve.x.length <= 25, z: 3,
            itemStyle: {color: ink(i)}, lineStyle: {width: 2, type: dashes[places[i] % dashes.length], color: ink(i)},
          },
          ...band(curve, i),
        ]),
      };
    };
  }

  /** What chance gives as columns, and the observed number as a line. */
  function histogram(test, xName) {
    return t => ({
      ...common(t),
      aria: {enabled: false},
      grid: {...common(t).grid, bottom: 26, left: 30},
      // Half a bar of room on both sides: a mark exactly at the edge is not drawn.
      xAxis: axis(t, {type: 'value', name: xName, nameLocation: 'middle', nameGap: 26, min: test.from - test.width / 2, max: test.from + (test.counts.length + 0.5) * test.width, splitLine: {show: false}, axisLabel: {color: t.soft, hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: x => Ganglion.format.number(x)}}),
      yAxis: axis(t, {type: 'value', min: 0, minInterval: 1, name: 'draws', nameLocation: 'middle', nameGap: 46}),
      tooltip: {...common(t).tooltip, formatter: p => `${Ganglion.format.number(p.value[0])}: ${Ganglion.format.count(p.value[1], 'draw')}`},
      series: [{
        type: 'bar', data: test.counts.map((count, i) => [test.from + (i + 0.5) * test.width, count]), barCategoryGap: '12%', itemStyle: {color: t.series[1]},
        markLine: {precision: -1, symbol: 'none', silent: true, data: [{xAxis: test.observed}], lineStyle: {color: t.series[0], width: 2, type: 'solid'}, label: {formatter: 'observed', color: t.ink, align: test.observed > test.from + test.counts.length * test.width / 2 ? 'right' : 'left'}},
      }],
    });
  }

  /** Height of a table of shades: tall rows while there are few. */
  const heatHeight = rows => 110 + Math.max(120, rows <= 16 ? 30 * rows : rows <= 30 ? 22 * rows : Math.min(900, 14 * rows));

  /**
   * A table of numbers as shades, strong where large: from 0 to `end`, or to the largest. With numbers of both signs blue is negative and orange
   * positive. The numbers stand in the cells while they fit; NaN stays blank. `borders` are the places before which a group begins.
   */
  function heat(rows, columns, values, format, end, borders) {
    const known = values.flat().filter(Number.isFinite);
    const signed = known.some(value => value < 0);
    const top = end || Math.max(0, ...known.map(Math.abs)) || 1;
    const cells = values.flatMap((row, y) => row.map((value, x) => [x, y, Number.isFinite(value) ? value : '-']));
    const tight = value => typeof value === 'number' ? format(Math.abs(value) < top / 500 ? 0 : Number(value.toPrecision(2))) : '';
    const roomy = columns.length <= 12 && rows.length <= 30 && known.every(value => tight(value).length <= (columns.length > 9 ? 6 : 7));
    return t => {
      const dark = document.documentElement.dataset.theme === 'dark';
      // Cividis' ends: even in lightness, the same for colour-blind readers and in grey.
      const ramp = signed
        ? (dark ? ['#60b8ff', '#2b5878', '#14181d', '#82501f', '#ffa048'] : ['#005aa8', '#8fb6d9', '#ffffff', '#eeb28e', '#c44500'])
        : (dark ? ['#122a4d', '#5b6270', '#a09a6f', '#fde737'] : ['#fdf6d3', '#c5b879', '#6f7383', '#122a4d']);
      const onDark = value => (signed ? Math.abs(value) > 0.6 * top : value > 0.55 * top) !== dark;
      const small = rows.length > 24 ? 10 : 11;
      return {
        ...common(t),
        aria: {enabled: false},
        grid: {...common(t).grid, top: 8, bottom: 40},
        xAxis: axis(t, {type: 'category', data: columns, splitLine: {show: false}, axisLabel: {color: t.soft, fontSize: small, interval: columns.length > 32 ? 'auto' : 0, rotate: columns.length > 5 && columns.some(c => c.length > 4) ? 40 : 0, formatter: shortNames(columns, 18)}}),
        yAxis: axis(t, {type: 'category', inverse: true, data: rows, splitLine: {show: false}, axisLabel: {color: t.soft, fontSize: small, interval: rows.length > 62 ? 'auto' : 0, formatter: shortNames(rows, 24)}}),
        tooltip: {...common(t).tooltip, formatter: p => `${rows[p.value[1]]}, ${columns[p.value[0]]}: ${typeof p.value[2] === 'number' ? format(p.value[2]) : 'undefined'}`},
        visualMap: {min: signed ? -top : 0, max: top, calculable: false, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 120, itemWidth: 12, inRange: {color: ramp}, textStyle: {color: t.soft}, text: [format(top), format(signed ? -top : 0)]},
        series: [{
          type: 'heatmap', data: cells.map(value => ({value, label: {color: onDark(value[2]) ? '#ffffff' : '#10151b'}})),
          label: {show: roomy, fontSize: columns.length > 9 ? 10 : 11, formatter: p => tight(p.value[2])},
          itemStyle: {borderColor: t.paper, borderWidth: rows.length > 40 || columns.length > 40 ? 0 : 1},
        }, ...(borders ? [borderLines(t, borders, columns.length, rows.length)] : [])],
      };
    };
  }

  /** Lines in front of columns and rows `places`: categories have no places between them, so that half a cell is taken off. */
  function borderLines(t, places, columns, rows) {
    return {
      type: 'custom', silent: true, data: places.map(at => [at, at]), z: 5,
      renderItem: (one, api) => {
        const [width, height] = api.size([1, 1]);
        const [x, y] = api.coord([api.value(0), api.value(1)]).map((c, k) => c - (k ? height : width) / 2);
        const [left, top] = api.coord([0, 0]).map((c, k) => c - (k ? height : width) / 2);
        const style = {stroke: t.series[1], lineWidth: 2.5};
        return {type: 'group', children: [
          {type: 'line', shape: {x1: x, y1: top, x2: x, y2: top + rows * height}, style},
          {type: 'line', shape: {x1: left, y1: y, x2: left + columns * width, y2: y}, style},
        ]};
      },
    };
  }

  /**
   * A panel per measure: the value of each name as a bar from 0 where all are shares, else as a dot, with a whisker of one standard error on each side.
   * The panels of a line share their names; `panels` hold `{title, values, errors}` with null where there is none.
   */
  function panels(names, list, across) {
    return t => {
      const left = 22;
      const width = (100 - left) / across;
      const place = i => ({left: `${left + (i % across) * width}%`, width: `${width - 3}%`, top: 26 + Math.floor(i / across) * (names.length * 24 + 66), height: names.length * 24});
      return {
        ...common(t),
        aria: {enabled: false},
        title: list.map((one, i) => ({text: one.title, left: place(i).left, top: place(i).top - 24, padding: 0, textStyle: {color: t.ink, fontSize: 12, fontWeight: 600, width: Math.max(90, 900 / across - 60), overflow: 'truncate'}})),
        grid: list.map((_, i) => place(i)),
        xAxis: list.map((one, i) => axis(t, {gridIndex: i, type: 'value', scale: !one.share, min: one.share ? 0 : undefined, boundaryGap: one.share ? undefined : ['5%', '5%'], splitNumber: 3, axisLabel: {color: t.soft, fontSize: 11, hideOverlap: true, formatter: Ganglion.format.number}})),
        yAxis: list.map((_, i) => axis(t, {gridIndex: i, type: 'category', inverse: true, data: names, splitLine: {show: true, lineStyle: {color: t.line}}, axisTick: {show: false}, axisLabel: {show: i % across === 0, color: t.ink, formatter: text => trim(text, 24)}})),
        tooltip: {...common(t).tooltip, trigger: 'item', formatter: p => `${names[p.value[1]]}: ${Ganglion.format.number(p.value[0])}` + (Number.isFinite(p.value[2]) ? ` \u00b1 ${Ganglion.format.number(p.value[2])}` : '')},
        series: list.map((one, i) => ({
          type: 'custom', xAxisIndex: i, yAxisIndex: i, encode: {x: [0, 3, 4], y: 1}, clip: true,
          data: one.values.map((value, k) => [value, k, one.errors[k], value - (one.errors[k] || 0), value + (one.errors[k] || 0)]).filter(point => Number.isFinite(point[0])),
          renderItem: (at, api) => mark(api, t, one.share),
        })),
      };
    };
  }

  function mark(api, t, share) {
    const [value, row, error] = [api.value(0), api.value(1), api.value(2)];
    const [x, y] = api.coord([value, row]);
    const colour = t.series[row % t.series.length];
    const parts = [];
    if (share) {
      const zero = api.coord([0, row])[0];
      parts.push({type: 'rect', shape: {x: zero, y: y - 6, width: Math.max(1, x - zero), height: 12}, style: {fill: colour}});
    } else {
      parts.push({type: 'circle', shape: {cx: x, cy: y, r: 5}, style: {fill: colour}});
    }
    if (Number.isFinite(error) && error > 0) {
      const [low, high] = [api.coord([value - error, row])[0], api.coord([value + error, row])[0]];
      for (const [x1, y1, x2, y2] of [[low, y, high, y], [low, y - 4, low, y + 4], [high, y - 4, high, y + 4]]) {
        parts.push({type: 'line', shape: {x1, y1, x2, y2}, style: {stroke: t.ink, lineWidth: 1.3}});
      }
    }
    return {type: 'group', children: parts};
  }

  const panelsHeight = (names, list, across) => Math.ceil(list.length / across) * (names.length * 24 + 66) + 4;

  const legendLine = 24;
  const ruler = document.createElement('canvas').getContext('2d');

  /** Lines that a legend takes, each entry behind its mark. */
  function legendLines(names, width) {
    ruler.font = `12px ${getComputedStyle(document.body).fontFamily}`;
    let lines = 1;
    let used = 0;
    for (const name of names) {
      const wide = ruler.measureText(name).width + 42;
      if (used > 0 && used + wide > width) {
        lines++;
        used = 0;
      }
      used += wide;
    }
    return lines;
  }

  /** A legend of several lines stands above the chart as a whole, which grows by it, instead of being paged through. */
  function fit(entry, option) {
    const legend = option.legend;
    if (!legend || legend.type !== 'scroll' || Array.isArray(option.grid)) return option;
    const names = legend.data || [...new Set(option.series.map(one => one.name).filter(Boolean))];
    const more = (legendLines(names, entry.canvas.clientWidth - 20) - 1) * legendLine;
    entry.canvas.style.height = `${entry.height + more}px`;
    return more === 0 ? option : {...option, legend: {...legend, type: 'plain', itemGap: 10}, grid: {...option.grid, top: option.grid.top + more}};
  }

  /** Figures of unlike heights side by side leave no gap below the lower ones: each takes as many of the grid's small rows as it is high. */
  function pack(element) {
    const style = getComputedStyle(element);
    const high = element.getBoundingClientRect().height + parseFloat(style.marginTop) + parseFloat(style.marginBottom);
    element.style.gridRowEnd = `span ${Math.ceil(high / 4)}`;
  }

  function draw(entry) {
    if (entry.chart) entry.chart.dispose();
    entry.element.dataset.drawn = 'false';
    const option = fit(entry, entry.option(theme()));
    entry.width = entry.canvas.clientWidth;
    entry.chart = echarts.init(entry.canvas, null, {renderer: 'svg'});
    entry.chart.on('finished', () => {
      entry.element.dataset.drawn = 'true';
      document.documentElement.dataset.chartsDrawn = all.filter(one => one.element.dataset.drawn === 'true').length;
    });
    entry.chart.setOption(option);
    // The settings' own words replace the library's, which are about coordinates.
    entry.canvas.querySelectorAll('svg').forEach(svg => svg.setAttribute('aria-hidden', 'true'));
  }

  function drawAll() {
    document.documentElement.dataset.chartsExpected = all.length;
    document.documentElement.dataset.chartsDrawn = 0;
    all.forEach(draw);
  }

  function watch() {
    new ResizeObserver(() => all.forEach(entry => {
      if (entry.chart && entry.canvas.clientWidth !== entry.width) draw(entry);
    })).observe(document.getElementById('main'));
    const packed = new ResizeObserver(changes => changes.forEach(change => pack(change.target)));
    document.querySelectorAll('.pair > *').forEach(element => packed.observe(element));
  }

  return {figure, shares, bars, lines, curves, histogram, heat, heatHeight, panels, panelsHeight, axis, common, legend, trim, shortNames, symbols, theme, groupColour, drawAll, watch};
})();
