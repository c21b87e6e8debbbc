package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.ganglion.api.algebra.LinearAlgebra;
import org.ganglion.api.method.Method;
import org.ganglion.engine.algebra.OpenBlasAlgebra;
import org.ganglion.engine.config.PipelineReader;
import org.ganglion.engine.fake.FakeEvaluations;
import org.ganglion.engine.fake.FakeMaterials;
import org.ganglion.engine.fake.FakeMethods;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.plan.PlanBuilder;
import org.ganglion.engine.report.ReportWriter;
import org.ganglion.engine.result.PendingFolder;

/** Runs pipelines of fakes in a folder. */
final class RunBench {
  static final String HEAD =
      """
      apiVersion: 1
      seed: 7
      network: {onnx: a.onnx}
      data: {images: a.gz, labels: b.gz}
      output: {formats: [json, npz]}
      steps:
      """;

  private final Path folder;
  private final Method<?>[] more;
  private LinearAlgebra algebra = new OpenBlasAlgebra(1);
  private String formats = "json, npz";
  private int threads = 2;
  private long maxBytes = 1L << 20;

  RunBench(Path folder, Method<?>... more) {
    this.folder = folder;
    this.more = more;
  }

  RunBench threads(int count) {
    threads = count;
    return this;
  }

  RunBench algebra(LinearAlgebra services) {
    algebra = services;
    return this;
  }

  RunBench formats(String words) {
    formats = words;
    return this;
  }

  RunBench maxBytes(long bytes) {
    maxBytes = bytes;
    return this;
  }

  RunReport run(String name, String steps) {
    return run(name, steps, false, StepEvents.SILENT, Stop.never());
  }

  /** A whole pipeline. */
  RunReport runText(String name, String text) {
    return runText(name, text, false, StepEvents.SILENT, Stop.never());
  }

  RunReport run(String name, String steps, boolean resume, StepEvents events, Stop stop) {
    return runText(name, HEAD.replace("json, npz", formats) + steps, resume, events, stop);
  }

  private RunReport runText(
      String name, String text, boolean resume, StepEvents events, Stop stop) {
    RunSettings settings = new RunSettings(threads, new BatchPlan(2, maxBytes));
    Versions versions = Versions.current();
    Pipelines pipelines =
        new Pipelines(
            new PipelineReader(),
            new PlanBuilder(FakeMethods.catalog(more), FakeEvaluations.catalog()),
            new FakeMaterials());
    PipelineRunner runner =
        new PipelineRunner(
            new Executor(algebra, settings, versions),
            settings,
            versions,
            new ReportWriter(),
            Clock.systemUTC());
    try (OpenPipeline pipeline = pipelines.open(folder.resolve("pipeline.yaml"), text)) {
      pipeline.require();
      try (PendingFolder pending = PendingFolder.at(folder.resolve(name), resume)) {
        return runner.run(pipeline, pending, events, stop);
      }
    }
  }

  static List<String> names(RunReport report) {
    return report.result().steps().stream().map(step -> step.id()).toList();
  }
}
