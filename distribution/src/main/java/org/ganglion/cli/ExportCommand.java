package org.ganglion.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ganglion.engine.ExportOutcome;
import org.ganglion.engine.ExportRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes a sub-network as ONNX. */
@Command(
    name = "export",
    description = "Write what a step of a run picked or grouped as an ONNX network of its own.",
    footer = {
      "",
      "All other neurons of the step's sites become 0; channels of which nothing is left are cut"
          + " out of the",
      "weights where shapes allow it. With --lesion the chosen neurons become 0 instead of the"
          + " others.",
      "",
      "Examples:",
      "  ganglion export runs/fashion-pathway-1 --step pathway --sample 3 --out three.onnx",
      "  ganglion export runs/fashion-pathway-1 --step pathway --share 0.5 --out half.onnx",
      "  ganglion export runs/fashion-modules-1 --step modules --group 2 --lesion --out"
          + " without-2.onnx"
    })
final class ExportCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run, or its result.json.")
  private @Nullable Path run;

  @Option(
      names = "--step",
      required = true,
      paramLabel = "ID",
      description = "A selector, or a partitioner of neurons.")
  private String step = "";

  /** Which part of the step's answer; a selection over the data set needs none. */
  static final class Part {
    @Option(
        names = "--sample",
        paramLabel = "ROW",
        description = "Of a selection per sample: this row of the data, from 0.")
    private @Nullable Integer sample;

    @Option(
        names = "--share",
        paramLabel = "S",
        description =
            "Of a selection per sample: neurons that at least this share of the samples picked.")
    private @Nullable Double share;

    @Option(names = "--group", paramLabel = "G", description = "Of a partition: this group.")
    private @Nullable Integer group;
  }

  @ArgGroup private @Nullable Part part;

  @Option(names = "--lesion", description = "Silence the chosen neurons instead of all others.")
  private boolean lesion;

  @Option(
      names = "--network",
      paramLabel = "FILE",
      description = "The network's file, if it is no longer where the run found it.")
  private @Nullable Path network;

  @Option(names = "--out", required = true, paramLabel = "ONNX", description = "File to write.")
  private @Nullable Path out;

  @Mixin private FormatOption output = new FormatOption();

  @Override
  public Integer call() {
    RootCommand parent = Objects.requireNonNull(root);
    Part chosen = part == null ? new Part() : part;
    ExportOutcome outcome =
        parent
            .start()
            .export(
                new ExportRequest(
                    Objects.requireNonNull(run),
                    step,
                    chosen.sample == null ? OptionalInt.empty() : OptionalInt.of(chosen.sample),
                    chosen.share == null ? OptionalDouble.empty() : OptionalDouble.of(chosen.share),
                    chosen.group == null ? OptionalInt.empty() : OptionalInt.of(chosen.group),
                    lesion,
                    Optional.ofNullable(network),
                    Objects.requireNonNull(out)));
    parent.terminal().result(output.json() ? Json.write(json(outcome)) : text(outcome));
    return ExitStatus.OK.code();
  }

  private static Map<String, Object> json(ExportOutcome outcome) {
    return Json.object(
        "file", outcome.file().toString(),
        "masked", outcome.masked(),
        "cut", outcome.cut(),
        "parameters", List.of(outcome.parametersBefore(), outcome.parametersAfter()));
  }

  private static String text(ExportOutcome outcome) {
    String cut =
        outcome.cut().entrySet().stream()
            .map(one -> one.getValue() + " of " + one.getKey())
            .collect(Collectors.joining(", "));
    return outcome.file()
        + ": "
        + outcome.parametersAfter()
        + " of "
        + outcome.parametersBefore()
        + " parameters; units cut out: "
        + (cut.isEmpty() ? "none" : cut)
        + "; masked: "
        + (outcome.masked().isEmpty() ? "nothing" : String.join(", ", outcome.masked()));
  }
}
