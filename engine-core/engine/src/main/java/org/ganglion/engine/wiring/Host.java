package org.ganglion.engine.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import org.ganglion.engine.catalog.PluginCatalog;
import org.ganglion.engine.evaluate.EvaluationCatalog;
import org.ganglion.engine.exec.Capture;
import org.ganglion.engine.exec.Estimator;
import org.ganglion.engine.exec.Inspector;
import org.ganglion.engine.exec.PipelineRunner;
import org.ganglion.engine.exec.Pipelines;
import org.ganglion.engine.exec.RunSettings;

/**
 * The parts of the host that the facade calls.
 *
 * @param catalog of plugins
 * @param evaluations of results
 * @param pipelines opens pipeline files
 * @param runner runs them
 * @param estimator tells what they would take
 * @param inspector looks into network files
 * @param capture stores activations
 */
public record Host(
    PluginCatalog catalog,
    EvaluationCatalog evaluations,
    Pipelines pipelines,
    PipelineRunner runner,
    Estimator estimator,
    Inspector inspector,
    Capture capture) {

  /** Puts the host together around loaded plugins. No native library is touched yet. */
  public static Host of(PluginCatalog catalog, RunSettings settings) {
    Injector injector = Guice.createInjector(Stage.DEVELOPMENT, new HostModule(catalog, settings));
    return injector.getInstance(Host.class);
  }
}
