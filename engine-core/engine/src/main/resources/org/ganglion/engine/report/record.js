'use strict';
/* What it cost, what to be careful about, and all that is needed to run it again. */
Ganglion.record = (() => {
  const {h, page, format, charts} = Ganglion;
  const {result, run} = page;

  function warnings() {
    const all = [...(result.steps || []), ...(result.evaluations || [])].flatMap(step => (step.warnings || []).map(warning => [step, warning]));
    return Ganglion.section('warnings', 'Warnings', null,
      all.map(([step, warning]) => h('div', {class: 'warning'}, h('p', null, h('b', null, `${step.id}: `), warning.text,
        ' ', h('span', {class: 'soft small'}, warning.code + (warning.count > 1 ? `, ${format.number(warning.count)} times` : ''))),
        (warning.others || []).length > 0 && h('ul', {class: 'small'}, warning.others.map(text => h('li', null, text)), more(warning)))));
  }

  /** As many further texts of a warning as result.json holds at most; what was said once more may be one of them, or another. */
  const MOST_OTHERS = 20;

  function more(warning) {
    const rest = warning.count - 1 - warning.others.length;
    return rest > 0 && warning.others.length >= MOST_OTHERS && h('li', null, `and up to ${format.number(rest)} more`);
  }

  function costs() {
    const steps = run.steps || [];
    if (!steps.length) return null;
    const names = steps.map(step => step.id);
    const slowest = steps.reduce((a, b) => b.millis > a.millis ? b : a);
    const largest = steps.reduce((a, b) => b.peakBytes > a.peakBytes ? b : a);
    const table = () => Ganglion.table(['Step', 'Time', 'Peak memory', 'Forward rows', 'Backward rows'],
      steps.map(step => [step.id, format.millis(step.millis), format.bytes(step.peakBytes), step.forwardRows || 0, step.backwardRows || 0]));
    const height = 44 + 26 * steps.length;
    return Ganglion.section('costs', 'Time and memory', `${format.millis(run.millis)} in all` + (run.peakBytes > 0 ? `, at most ${format.bytes(run.peakBytes)} of memory` : '') +
      (run.host ? ` on ${run.host.os}, ${format.count(run.host.cpus, 'processor')}, Java ${run.host.java}.` : '.'),
      h('div', {class: 'pair'},
        charts.figure({title: 'Time per step', summary: `${slowest.id} took longest (${format.millis(slowest.millis)}).`, option: charts.bars(names, steps.map(step => step.millis), format.millis, 0), table: table(), height}),
        largest.peakBytes > 0 && charts.figure({title: 'Peak memory per step', summary: `${largest.id} had the largest (${format.bytes(largest.peakBytes)}).`, option: charts.bars(names, steps.map(step => step.peakBytes), format.bytes, 2), table: table(), height})));
  }

  function hash(text) {
    return h('code', {class: 'hash'}, text || 'unknown');
  }

  function provenance() {
    const files = [
      ...(result.networks || []).map(one => [named('network', one.name), one.file, hash(one.sha256)]),
      ...(result.data || []).flatMap(one => one.files.map(file => [named('data', one.name), file.file, hash(file.sha256)])),
      ...(result.plugins || []).map(one => ['plugin ' + one.folder, `${one.module} ${one.version}`, hash(one.sha256)]),
    ];
    const versions = Object.entries({ganglion: result.ganglion, ...(result.versions || {})}).map(([name, version]) => [name, String(version)]);
    const settings = Object.entries(flat(result.settings || {})).map(([name, value]) => [name, typeof value === 'number' ? format.number(value) : String(value)]);
    const steps = (result.steps || []).map(step => [step.id, `${step.method} ${step.version || ''}`, plain(step.target), options(step)]);
    for (const one of result.evaluations || []) steps.push([one.id, `${one.evaluation} ${one.version || ''}`, plain(one.target), options(one)]);
    const claims = (result.steps || []).filter(step => step.claim).map(step => [step.id, Ganglion.guarantee(step)]);
    return Ganglion.section('provenance', 'Provenance', 'Everything that went into these results. Files are named by their SHA-256.',
      h('h3', null, 'Files'), Ganglion.table(['What', 'File or module', 'SHA-256'], files, {class: 'wide stack'}),
      h('h3', null, 'Methods'), Ganglion.table(['Step', 'Method', 'Target', 'Options'], steps, {class: 'wide stack'}),
      claims.length > 0 && [h('h3', null, 'Guarantees'), Ganglion.table(['Selection', 'What is guaranteed of its picks'], claims, {class: 'wide stack'})],
      h('div', {class: 'pair'},
        h('div', null, h('h3', null, 'Versions'), Ganglion.table(['Program', 'Version'], versions)),
        h('div', null, h('h3', null, 'Settings'), Ganglion.table(['Setting', 'Value'], [['seed', String(result.seed)], ...settings]))),
      h('details', null, h('summary', null, 'Effective configuration, with all defaults filled in'), h('pre', {tabindex: '0'}, JSON.stringify(result.configuration, null, 2))));
  }

  /** A name that says no more than what it names is left out. */
  const named = (kind, name) => name === kind ? kind : `${kind} ${name}`;
  const plain = value => value === null || value === undefined ? '\u2013' : typeof value === 'object' ? JSON.stringify(value) : String(value);

  function options(step) {
    const entries = Object.entries(flat(step.options || {}));
    return entries.length ? entries.map(([name, value]) => `${name}: ${plain(value)}`).join(', ') : '\u2013';
  }

  function flat(tree, prefix) {
    return Object.entries(tree).reduce((all, [name, value]) => {
      const path = prefix ? prefix + '.' + name : name;
      return value && typeof value === 'object' && !Array.isArray(value) ? {...all, ...flat(value, path)} : {...all, [path]: value};
    }, {});
  }

  return {warnings, costs, provenance};
})();
