package org.ganglion.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.engine.Ganglion;
import org.ganglion.engine.MethodDescription;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Describes methods and evaluations: what they need, what they promise, their options. */
@Command(
    name = "describe",
    description =
        "Describe a method or an evaluation: what it needs and promises, and its options. Without ID: one line each.",
    footer = {
      "",
      "Examples:",
      "  ganglion describe",
      "  ganglion describe neuron-intgrad",
      "  ganglion describe --schema > pipeline-1.json"
    })
final class DescribeCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "Id of a method.")
  private @Nullable String id;

  @Option(
      names = "--schema",
      description =
          "Print the JSON schema of pipeline files, with the options of all installed methods.")
  private boolean schema;

  @Mixin private FormatOption output = new FormatOption();

  @Override
  public Integer call() {
    RootCommand parent = Objects.requireNonNull(root);
    Terminal terminal = parent.terminal();
    Ganglion ganglion = parent.start();
    if (schema) {
      terminal.result(ganglion.schema());
      return ExitStatus.OK.code();
    }
    List<MethodDescription> methods =
        id == null
            ? Stream.concat(ganglion.methods().stream(), ganglion.evaluations().stream()).toList()
            : ganglion.describe(id);
    if (output.json()) {
      terminal.result(
          Json.write(Json.object("methods", methods.stream().map(DescribeCommand::json).toList())));
    } else if (id == null) {
      TextTable table = new TextTable("kind", "id", "gives");
      methods.forEach(
          method -> table.row(method.kind(), method.info().id(), method.info().summary()));
      terminal.result(table.render());
    } else {
      methods.forEach(method -> terminal.result(text(method, terminal)));
    }
    return ExitStatus.OK.code();
  }

  private static String text(MethodDescription method, Terminal terminal) {
    MethodInfo info = method.info();
    List<String> lines = new ArrayList<>();
    lines.add(
        terminal.strong(info.id())
            + "  "
            + method.kind()
            + " "
            + info.version()
            + (method.plugin().isEmpty() ? ", of the host" : ", plugin " + method.plugin()));
    lines.add(info.summary());
    line(lines, "paper", info.paper());
    line(lines, "cost", info.cost());
    line(lines, "scope", Words.of(info.scope()));
    line(lines, "needs", Words.of(info.needs()));
    line(lines, "reads", Words.of(info.from()));
    line(lines, "of", Words.of(info.requiredPromises()));
    line(lines, "promises", Words.of(info.promises()));
    line(lines, "traits", String.join(", ", method.traits()));
    if (!method.options().isEmpty()) {
      lines.add("");
      TextTable table = new TextTable("option", "default", "takes", "meaning");
      method
          .options()
          .forEach(
              option ->
                  table.row(
                      option.field().name(),
                      String.valueOf(option.value()),
                      option.field().typeText(),
                      option.field().doc()));
      lines.add(table.render());
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static void line(List<String> lines, String label, String text) {
    if (!text.isEmpty()) {
      lines.add("  " + label + " ".repeat(10 - label.length()) + text);
    }
  }

  private static Map<String, Object> json(MethodDescription method) {
    MethodInfo info = method.info();
    return Json.object(
        "kind", method.kind(),
        "id", info.id(),
        "version", info.version(),
        "summary", info.summary(),
        "paper", info.paper(),
        "cost", info.cost(),
        "scope", Words.of(info.scope()),
        "needs", info.needs().stream().sorted().map(Words::of).toList(),
        "from", info.from().stream().sorted().map(Words::of).toList(),
        "requiredPromises", info.requiredPromises().stream().sorted().map(Words::of).toList(),
        "promises", info.promises().stream().sorted().map(Words::of).toList(),
        "traits", method.traits(),
        "plugin", method.plugin(),
        "options",
            method.options().stream()
                .map(
                    option ->
                        Json.object(
                            "name", option.field().name(),
                            "type", option.field().typeText(),
                            "default", option.value(),
                            "meaning", option.field().doc()))
                .toList());
  }
}
