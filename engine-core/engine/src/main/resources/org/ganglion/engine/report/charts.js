'use strict';
/* Figures: a chart, what it says in a sentence, and its numbers as a table. */
Ganglion.charts = (() => {
  const {h} = Ganglion;
  const all = [];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const symbols = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow'];
  const dashes = ['solid', [7, 4], [2, 3], [9, 3, 2, 3], [4, 4], [1, 4]];

  /** Adds a figure. `option(theme)` gives the chart's settings. */
  function figure({title, note, summary, option, table, height}) {
    const canvas = h('div', {class: 'chart', role: 'img', 'aria-label': title + '. ' + summary, style: `height:${height || 300}px`});
    const element = h('figure', {class: 'has-chart', 'data-drawn': 'false'},
      h('figcaption', null, h('strong', null, title), h('span', {class: 'note'}, note ? summary + ' ' + note : summary)),
      canvas,
      h('details', null, h('summary', null, 'Numbers'), table));
    all.push({element, canvas, option, chart: null});
    return element;
  }

  function theme() {
    return {
      ink: colour('--ink'), soft: colour('--soft'), line: colour('--line'), paper: colour('--paper'), card: colour('--card'),
      series: [1, 2, 3, 4, 5, 6].map(i => colour('--s' + i)),
    };
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
    axisLine: {lineStyle: {color: t.soft}}, axisLabel: {color: t.soft, hideOverlap: true}, axisTick: {lineStyle: {color: t.line}},
    splitLine: {lineStyle: {color: t.line}}, nameTextStyle: {color: t.soft}, ...more,
  });

  const legend = t => ({type: 'scroll', top: 0, left: 0, itemGap: 16, textStyle: {color: t.ink}, pageTextStyle: {color: t.soft}, pageIconColor: t.ink});

  const trim = (text, room) => text.length > room ? text.slice(0, Math.ceil(room / 2) - 1) + '\u2026' + text.slice(-Math.floor(room / 2)) : text;

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

  /** Lying bars, the first name on top. */
  function bars(names, values, format, index) {
    return t => ({
      ...common(t),
      aria: {enabled: false},
      grid: {...common(t).grid, top: 4, right: 70},
      xAxis: axis(t, {type: 'value', min: 0, splitNumber: 4, axisLabel: {color: t.soft, hideOverlap: true, formatter: format}}),
      yAxis: axis(t, {type: 'category', inverse: true, data: names, splitLine: {show: false}, axisLabel: {color: t.ink, formatter: text => trim(text, 22)}}),
      tooltip: {...common(t).tooltip, trigger: 'axis', axisPointer: {type: 'shadow'}, valueFormatter: format},
      series: [{
        type: 'bar', data: values, barMaxWidth: 20, itemStyle: {color: t.series[index || 0]},
        label: {show: true, position: 'right', color: t.soft, fontSize: 11, formatter: p => format(p.value)},
      }],
    });
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

  /** Curves over a number, each with a band of one standard error on each side where there is one. */
  function curves(all, xName, yName) {
    return t => {
      const shown = x => Ganglion.format.number(x);
      const band = (curve, i) => {
        if (curve.error.every(error => error === null || error === undefined)) return [];
        const edge = (k, side) => [curve.x[k], curve.y[k] + side * (curve.error[k] || 0)];
        const points = [...curve.x.map((_, k) => edge(k, 1)), ...curve.x.map((_, k) => edge(k, -1)).reverse()];
        return [{
          type: 'custom', data: points, silent: true, clip: true, z: 1, tooltip: {show: false},
          renderItem: (at, api) => at.dataIndex > 0 ? undefined : {
            type: 'polygon', shape: {points: points.map(point => api.coord(point))}, style: {fill: t.series[i % t.series.length], opacity: 0.16},
          },
        }];
      };
      return {
        ...common(t),
        aria: {enabled: false},
        grid: {...common(t).grid, bottom: 26, left: 24},
        legend: {...legend(t), data: all.map(curve => curve.step)},
        xAxis: axis(t, {type: 'value', name: xName, nameLocation: 'middle', nameGap: 28, splitLine: {show: false}, min: 'dataMin', max: 'dataMax'}),
        yAxis: axis(t, {type: 'value', name: yName, nameLocation: 'middle', nameGap: 44, scale: true}),
        tooltip: {...common(t).tooltip, trigger: 'item', formatter: p => `${p.seriesName}: ${shown(p.value[1])} at ${shown(p.value[0])}`},
        series: all.flatMap((curve, i) => [
          {
            type: 'line', name: curve.step, data: curve.x.map((x, k) => [x, curve.y[k]]), symbol: symbols[i % symbols.length], symbolSize: 6, z: 3,
            itemStyle: {color: t.series[i % t.series.length]}, lineStyle: {width: 2, type: dashes[i % dashes.length], color: t.series[i % t.series.length]},
          },
          ...band(curve, i),
        ]),
      };
    };
  }

  /** What chance gives as columns, and the observed number as a line. */
  function histogram(test) {
    return t => ({
      ...common(t),
      aria: {enabled: false},
      grid: {...common(t).grid, bottom: 10},
      xAxis: axis(t, {type: 'value', min: test.from, max: test.from + test.counts.length * test.width, splitLine: {show: false}, axisLabel: {color: t.soft, hideOverlap: true, formatter: x => Ganglion.format.number(x)}}),
      yAxis: axis(t, {type: 'value', min: 0, minInterval: 1}),
      tooltip: {...common(t).tooltip, formatter: p => `${Ganglion.format.number(p.value[0])}: ${p.value[1]}`},
      series: [{
        type: 'bar', data: test.counts.map((count, i) => [test.from + (i + 0.5) * test.width, count]), barWidth: Math.max(2, Math.floor(320 / test.counts.length)), itemStyle: {color: t.series[1]},
        markLine: {symbol: 'none', silent: true, data: [{xAxis: test.observed}], lineStyle: {color: t.series[0], width: 2, type: 'solid'}, label: {formatter: 'observed', color: t.ink}},
      }],
    });
  }

  /** A table of numbers from 0 to `end`, or to the largest, as shades: strong where large. The numbers stand in the cells while they fit. */
  function heat(rows, columns, values, format, end) {
    const cells = [];
    let high = 0;
    values.forEach((row, y) => row.forEach((value, x) => {
      cells.push([x, y, value]);
      if (Number.isFinite(value)) high = Math.max(high, value);
    }));
    const top = end || high || 1;
    return t => {
      const dark = document.documentElement.dataset.theme === 'dark';
      // Cividis' ends: even in lightness, the same for colour-blind readers and in grey.
      const ramp = dark ? ['#122a4d', '#5b6270', '#a09a6f', '#fde737'] : ['#fdf6d3', '#c5b879', '#6f7383', '#122a4d'];
      return {
        ...common(t),
        aria: {enabled: false},
        grid: {...common(t).grid, top: 8, bottom: 36},
        xAxis: axis(t, {type: 'category', data: columns, splitLine: {show: false}, axisLabel: {color: t.soft, interval: columns.length > 16 ? 'auto' : 0, rotate: columns.length > 5 && columns.some(c => c.length > 4) ? 40 : 0, formatter: text => trim(text, 16)}}),
        yAxis: axis(t, {type: 'category', inverse: true, data: rows, splitLine: {show: false}, axisLabel: {color: t.soft, interval: rows.length > 24 ? 'auto' : 0, formatter: text => trim(text, 16)}}),
        tooltip: {...common(t).tooltip, formatter: p => `${rows[p.value[1]]}, ${columns[p.value[0]]}: ${format(p.value[2])}`},
        visualMap: {min: 0, max: top, calculable: false, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 120, itemWidth: 12, inRange: {color: ramp}, textStyle: {color: t.soft}, text: [format(top), format(0)]},
        series: [{
          type: 'heatmap', data: cells.map(value => ({value, label: {color: (value[2] > 0.55 * top) === dark ? '#10151b' : '#ffffff'}})),
          label: {show: columns.length <= 12, fontSize: 11, formatter: p => format(p.value[2])},
          itemStyle: {borderColor: t.paper, borderWidth: 1},
        }],
      };
    };
  }

  function draw(entry) {
    if (entry.chart) entry.chart.dispose();
    entry.element.dataset.drawn = 'false';
    entry.chart = echarts.init(entry.canvas, null, {renderer: 'svg'});
    entry.chart.on('finished', () => {
      entry.element.dataset.drawn = 'true';
      document.documentElement.dataset.chartsDrawn = all.filter(one => one.element.dataset.drawn === 'true').length;
    });
    entry.chart.setOption(entry.option(theme()));
    // The settings' own words replace the library's, which are about coordinates.
    entry.canvas.querySelectorAll('svg').forEach(svg => svg.setAttribute('aria-hidden', 'true'));
  }

  function drawAll() {
    document.documentElement.dataset.chartsExpected = all.length;
    document.documentElement.dataset.chartsDrawn = 0;
    all.forEach(draw);
  }

  function watch() {
    new ResizeObserver(() => all.forEach(entry => entry.chart && entry.chart.resize())).observe(document.getElementById('main'));
  }

  return {figure, shares, bars, lines, curves, histogram, heat, drawAll, watch};
})();
