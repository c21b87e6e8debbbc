package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ganglion.api.error.Problem;
import org.ganglion.engine.config.Parsed;
import org.ganglion.engine.config.PipelineConfig;
import org.ganglion.engine.config.PipelineReader;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlanBuilder;
import org.ganglion.engine.plan.Planned;

/** Opens pipeline files: reads them, opens their networks and plans them, all problems at once. */
public final class Pipelines {
  private final PipelineReader reader;
  private final PlanBuilder planner;
  private final Materials materials;

  /** Opens with these parts. */
  public Pipelines(PipelineReader reader, PlanBuilder planner, Materials materials) {
    this.reader = reader;
    this.planner = planner;
    this.materials = materials;
  }

  /** Opens a file with values of the command line put over it. */
  public OpenPipeline open(Path file, List<String> overrides) {
    return open(reader.read(file, overrides));
  }

  /** Opens {@code text} as if it were the content of {@code file}. */
  public OpenPipeline open(Path file, String text) {
    return open(reader.read(file, text, List.of()));
  }

  private OpenPipeline open(Parsed parsed) {
    List<Problem> problems = new ArrayList<>(parsed.problems());
    if (parsed.config().isEmpty()) {
      return new OpenPipeline(Optional.empty(), Optional.empty(), problems);
    }
    PipelineConfig config = parsed.config().get();
    Workspace workspace = new Workspace(config, materials, problems);
    boolean kept = false;
    try {
      Planned planned = planner.build(config, workspace.networks());
      problems.addAll(planned.problems());
      kept = true;
      Optional<Plan> plan = problems.isEmpty() ? planned.plan() : Optional.empty();
      return new OpenPipeline(plan, Optional.of(workspace), PlanBuilder.inOrderOfTheFile(problems));
    } finally {
      if (!kept) {
        workspace.close();
      }
    }
  }
}
