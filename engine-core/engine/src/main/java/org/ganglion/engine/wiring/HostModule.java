package org.ganglion.engine.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.catalog.PluginCatalog;
import org.ganglion.engine.config.PipelineReader;
import org.ganglion.engine.evaluate.EvaluationCatalog;
import org.ganglion.engine.exec.Capture;
import org.ganglion.engine.exec.Estimator;
import org.ganglion.engine.exec.Executor;
import org.ganglion.engine.exec.FileMaterials;
import org.ganglion.engine.exec.Inspector;
import org.ganglion.engine.exec.Materials;
import org.ganglion.engine.exec.PipelineRunner;
import org.ganglion.engine.exec.Pipelines;
import org.ganglion.engine.exec.RunSettings;
import org.ganglion.engine.exec.Versions;
import org.ganglion.engine.plan.PlanBuilder;
import org.ganglion.engine.report.ReportWriter;

/** All bindings of the host: each part by its constructor, in one place. */
final class HostModule extends AbstractModule {
  private final PluginCatalog catalog;
  private final RunSettings settings;

  HostModule(PluginCatalog catalog, RunSettings settings) {
    this.catalog = catalog;
    this.settings = settings;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    install(new Evaluations());
    bind(PluginCatalog.class).toInstance(catalog);
    bind(RunSettings.class).toInstance(settings);
    bind(Clock.class).toInstance(Clock.systemUTC());
  }

  @Provides
  @Singleton
  Versions versions() {
    return Versions.current();
  }

  @Provides
  @Singleton
  LinearAlgebra algebra(RunSettings with) {
    return new OpenBlasAlgebra(with.threads());
  }

  @Provides
  @Singleton
  Materials materials(RunSettings with) {
    return new FileMaterials(with);
  }

  @Provides
  @Singleton
  PipelineReader reader() {
    return new PipelineReader();
  }

  @Provides
  @Singleton
  PlanBuilder planner(PluginCatalog methods, EvaluationCatalog evaluations) {
    return new PlanBuilder(methods, evaluations);
  }

  @Provides
  @Singleton
  Pipelines pipelines(PipelineReader reader, PlanBuilder planner, Materials materials) {
    return new Pipelines(reader, planner, materials);
  }

  @Provides
  @Singleton
  Executor executor(LinearAlgebra algebra, RunSettings with, Versions versions) {
    return new Executor(algebra, with, versions);
  }

  @Provides
  @Singleton
  PipelineRunner runner(Executor executor, RunSettings with, Versions versions, Clock clock) {
    return new PipelineRunner(executor, with, versions, new ReportWriter(), clock);
  }

  @Provides
  @Singleton
  Estimator estimator(Executor executor, RunSettings with) {
    return new Estimator(executor, with.batch());
  }

  @Provides
  @Singleton
  Inspector inspector(Materials materials) {
    return new Inspector(materials);
  }

  @Provides
  @Singleton
  Capture capture(PipelineReader reader, Materials materials) {
    return new Capture(reader, materials);
  }

  @Provides
  @Singleton
  Host host(
      PluginCatalog methods,
      EvaluationCatalog evaluations,
      Pipelines pipelines,
      PipelineRunner runner,
      Estimator estimator,
      Inspector inspector,
      Capture capture) {
    return new Host(methods, evaluations, pipelines, runner, estimator, inspector, capture);
  }
}
