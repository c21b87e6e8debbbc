package org.ganglion.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.engine.Ganglion;
import org.ganglion.engine.ReplayOutcome;
import org.ganglion.engine.ReplayRequest;
import org.ganglion.engine.RunOutcome;
import org.ganglion.engine.RunRequest;
import org.ganglion.engine.StopSignal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a pipeline, or repeats an earlier run. */
@Command(
    name = "run",
    description = "Run a pipeline file, or repeat an earlier run.",
    footer = {
      "",
      "Examples:",
      "  ganglion run fashion-pathway.yaml",
      "  ganglion run fashion-pathway.yaml --set steps.pathway.options.sparsity=95 --out /tmp/sparse",
      "  ganglion run fashion-pathway.yaml --dry-run",
      "  ganglion run --replay runs/fashion-pathway-1/result.json"
    })
final class RunCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;
  @Spec private picocli.CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "Pipeline file.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Replace a value of the file, for example steps.pathway.options.sparsity=95; may be given several times.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write; default: the next number in the file's output folder.")
  private @Nullable Path out;

  @Option(names = "--resume", description = "Take over steps that a broken-off run completed.")
  private boolean resume;

  @Option(
      names = "--dry-run",
      description = "Print the plan with memory and time, run nothing but a few samples.")
  private boolean dryRun;

  @Option(
      names = "--replay",
      paramLabel = "RESULT",
      description = "Repeat the run of this result.json and name what differs.")
  private @Nullable Path replay;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description =
          "With --replay: folder that relative paths of the old run are looked up in; default: where they were.")
  private @Nullable Path base;

  @Mixin private FormatOption output = new FormatOption();

  @Override
  public Integer call() {
    RootCommand parent = Objects.requireNonNull(root);
    Terminal terminal = parent.terminal();
    checkUse();
    Ganglion ganglion = parent.start();
    if (dryRun && file != null) {
      var plan = ganglion.plan(file, overrides, true);
      terminal.result(output.json() ? Json.write(PlanText.json(plan)) : PlanText.text(plan));
      return ExitStatus.OK.code();
    }
    StopSignal stop = parent.stopOnInterrupt();
    try (RunTalk talk = new RunTalk(terminal)) {
      if (replay != null) {
        return replayed(
            terminal,
            ganglion.replay(
                new ReplayRequest(replay, Optional.ofNullable(base), Optional.ofNullable(out)),
                talk,
                stop));
      }
      RunRequest request =
          new RunRequest(Objects.requireNonNull(file), overrides, Optional.ofNullable(out), resume);
      RunOutcome outcome = run(ganglion, request, talk, stop, terminal);
      terminal.result(output.json() ? Json.write(json(outcome)) : text(outcome));
      return ExitStatus.OK.code();
    }
  }

  private static RunOutcome run(
      Ganglion ganglion, RunRequest request, RunTalk talk, StopSignal stop, Terminal terminal) {
    try {
      return ganglion.run(request, talk, stop);
    } catch (AnalysisException e) {
      if (talk.finished() > 0) {
        terminal.say(
            "finished steps are kept ("
                + talk.finished()
                + "); start it again with --resume to go on");
      }
      throw e;
    }
  }

  private void checkUse() {
    if ((file == null) == (replay == null)) {
      throw misuse("give a pipeline file, or --replay with the result.json of an earlier run");
    }
    if (replay != null && (!overrides.isEmpty() || resume || dryRun)) {
      throw misuse("--replay repeats a run as it was: leave out --set, --resume and --dry-run");
    }
    if (dryRun && (out != null || resume)) {
      throw misuse("--dry-run writes no run: leave out --out and --resume");
    }
    if (replay == null && base != null) {
      throw misuse("--base goes with --replay");
    }
  }

  private ParameterException misuse(String text) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), text);
  }

  private int replayed(Terminal terminal, ReplayOutcome outcome) {
    if (output.json()) {
      Map<String, Object> json = json(outcome.run());
      json.put(
          "differences",
          outcome.differences().stream()
              .map(d -> Json.object("where", d.where(), "before", d.before(), "after", d.after()))
              .toList());
      terminal.result(Json.write(json));
    } else {
      terminal.result(text(outcome.run()));
      outcome
          .differences()
          .forEach(
              d ->
                  terminal.result(
                      "differs  " + d.where() + ": " + d.before() + " -> " + d.after()));
      if (outcome.differences().isEmpty()) {
        terminal.result("same     every byte of result.json and of all arrays");
      }
    }
    return outcome.differences().isEmpty() ? ExitStatus.OK.code() : ExitStatus.STEP_FAILED.code();
  }

  private static String text(RunOutcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add("folder   " + outcome.folder());
    outcome.report().ifPresent(report -> lines.add("report   " + report));
    lines.add(
        "time     "
            + Words.time(outcome.millis())
            + (outcome.peakBytes() > 0 ? ", " + Words.size(outcome.peakBytes()) + " at most" : ""));
    return String.join(System.lineSeparator(), lines);
  }

  private static Map<String, Object> json(RunOutcome outcome) {
    return Json.object(
        "folder", outcome.folder().toString(),
        "report", outcome.report().map(Path::toString),
        "millis", outcome.millis(),
        "peakBytes", outcome.peakBytes(),
        "steps",
            outcome.steps().stream()
                .map(
                    step ->
                        Json.object(
                            "id", step.id(),
                            "millis", step.millis(),
                            "peakBytes", step.peakBytes(),
                            "reused", step.reused(),
                            "warnings", step.warnings().stream().map(Json::of).toList()))
                .toList());
  }
}
