package org.ganglion.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ganglion.api.error.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells everything that is wrong with a pipeline file, without reading data. */
@Command(
    name = "validate",
    description = "Tell everything that is wrong with a pipeline file, without reading data.",
    footer = {
      "",
      "Examples:",
      "  ganglion validate fashion-pathway.yaml",
      "  ganglion validate fashion-pathway.yaml --format json"
    })
final class ValidateCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(index = "0", paramLabel = "FILE", description = "Pipeline file.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Replace a value of the file; may be given several times.")
  private List<String> overrides = new ArrayList<>();

  @Mixin private FormatOption output = new FormatOption();

  @Override
  public Integer call() {
    RootCommand parent = Objects.requireNonNull(root);
    Path pipeline = Objects.requireNonNull(file);
    Terminal terminal = parent.terminal();
    List<Problem> problems = parent.start().validate(pipeline, overrides);
    if (output.json()) {
      terminal.result(
          Json.write(
              Json.object(
                  "file",
                  pipeline.toString(),
                  "valid",
                  problems.isEmpty(),
                  "problems",
                  Json.problems(problems))));
    } else if (problems.isEmpty()) {
      terminal.result(pipeline + " is valid");
    } else {
      problems.forEach(terminal::fail);
    }
    return problems.isEmpty() ? ExitStatus.OK.code() : ExitStatus.CONFIGURATION.code();
  }
}
