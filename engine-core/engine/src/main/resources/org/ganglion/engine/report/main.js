'use strict';
/* Puts the page together, then draws. */
(() => {
  const {h, page} = Ganglion;
  const root = document.documentElement;

  function show(theme) {
    root.dataset.theme = theme;
    const button = document.getElementById('theme');
    if (button) button.textContent = theme === 'dark' ? 'Light' : 'Dark';
  }

  function change(theme) {
    show(theme);
    Ganglion.paint.repaint();
    Ganglion.charts.drawAll();
  }

  Ganglion.switchTheme = () => change(root.dataset.theme === 'dark' ? 'light' : 'dark');
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  show(dark.matches ? 'dark' : 'light');
  document.getElementById('top').append(...Ganglion.overview.header().filter(Boolean));
  show(root.dataset.theme);
  const sections = [
    Ganglion.overview.findings(), Ganglion.record.warnings(), Ganglion.samples.section(), Ganglion.neurons.selections(), Ganglion.neurons.scores(),
    Ganglion.samples.classes(), Ganglion.groups.section(), Ganglion.evaluations.section(), Ganglion.record.costs(), Ganglion.record.provenance(),
  ].flat().filter(Boolean);
  document.getElementById('main').append(...sections);
  document.getElementById('contents').append(h('ul', null, sections.map(one => h('li', null, h('a', {href: '#' + one.id}, one.dataset.title)))));
  document.getElementById('foot').append(h('p', null, `Made by Ganglion ${page.result.ganglion}. This file holds all that it shows and loads nothing. Charts: Apache ECharts ${echarts.version}, Apache License 2.0.`));
  dark.addEventListener('change', () => change(dark.matches ? 'dark' : 'light'));

  // Paper is white.
  let before = null;
  window.addEventListener('beforeprint', () => { before = root.dataset.theme; if (before === 'dark') change('light'); });
  window.addEventListener('afterprint', () => { if (before === 'dark') change('dark'); });

  Ganglion.charts.drawAll();
  Ganglion.charts.watch();
  root.dataset.ready = 'true';
})();
