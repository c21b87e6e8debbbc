package org.ganglion.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ganglion.engine.PlanReport;

/** A plan as text and as JSON. */
final class PlanText {
  private PlanText() {}

  static String text(PlanReport plan) {
    TextTable table = new TextTable("step", "method", "reads", "sites", "stores", "time");
    for (PlanReport.Step step : plan.steps()) {
      table.row(
          step.id(),
          step.kind() + " " + step.method() + " " + step.version(),
          reads(step),
          step.sites().size() + (step.sites().size() == 1 ? " site" : " sites"),
          step.arrayBytes().isPresent() ? Words.size(step.arrayBytes().getAsLong()) : "?",
          step.millis().isPresent() ? Words.time(step.millis().getAsLong()) : "?");
    }
    List<String> lines = new ArrayList<>(List.of(table.render(), ""));
    plan.samples().ifPresent(samples -> lines.add("samples  " + samples));
    plan.arrayBytes().ifPresent(bytes -> lines.add("stores   " + Words.size(bytes)));
    lines.add("memory   about " + Words.size(plan.memoryBytes()));
    plan.millis().ifPresent(millis -> lines.add("time     about " + Words.time(millis)));
    return String.join(System.lineSeparator(), lines);
  }

  static Map<String, Object> json(PlanReport plan) {
    return Json.object(
        "file", plan.file().toString(),
        "steps", plan.steps().stream().map(PlanText::json).toList(),
        "samples", number(plan.samples()),
        "arrayBytes", number(plan.arrayBytes()),
        "memoryBytes", plan.memoryBytes(),
        "millis", number(plan.millis()));
  }

  private static Map<String, Object> json(PlanReport.Step step) {
    return Json.object(
        "id", step.id(),
        "kind", step.kind(),
        "method", step.method(),
        "version", step.version(),
        "plugin", step.plugin(),
        "network", step.network(),
        "data", step.data(),
        "sites", step.sites(),
        "target", step.target(),
        "from", step.from(),
        "options", step.options(),
        "arrayBytes", number(step.arrayBytes()),
        "millis", number(step.millis()));
  }

  private static Optional<Long> number(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  private static String reads(PlanReport.Step step) {
    List<String> parts = new ArrayList<>(step.from());
    step.target().ifPresent(target -> parts.add("target " + target));
    return parts.isEmpty() ? step.network().orElse("-") : String.join(", ", parts);
  }
}
