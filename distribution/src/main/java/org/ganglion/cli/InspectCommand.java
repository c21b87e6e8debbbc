package org.ganglion.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ganglion.api.network.Site;
import org.ganglion.engine.NetworkReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists sites, shapes and operators of a network. */
@Command(
    name = "inspect",
    description = "List sites, shapes and operators of a network, and what of it is unsupported.",
    footer = {
      "",
      "Examples:",
      "  ganglion inspect net.onnx",
      "  ganglion inspect activations.npz --format json"
    })
final class InspectCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(
      index = "0",
      paramLabel = "NETWORK",
      description = "ONNX file, or npz file of recorded activations.")
  private @Nullable Path network;

  @Option(
      names = "--length",
      paramLabel = "N",
      description = "Tokens per sample, where the file leaves that open.")
  private @Nullable Integer length;

  @Mixin private FormatOption output = new FormatOption();

  @Override
  public Integer call() {
    RootCommand parent = Objects.requireNonNull(root);
    Terminal terminal = parent.terminal();
    NetworkReport report = parent.start().inspect(Objects.requireNonNull(network), tokens());
    terminal.result(output.json() ? Json.write(json(report)) : text(report));
    report.problems().forEach(terminal::fail);
    return report.problems().isEmpty() ? ExitStatus.OK.code() : ExitStatus.INPUT.code();
  }

  private OptionalInt tokens() {
    return length == null || length < 1 ? OptionalInt.empty() : OptionalInt.of(length);
  }

  private static String text(NetworkReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("file         " + report.file());
    lines.add("sha256       " + report.sha256());
    if (!report.operators().isEmpty()) {
      lines.add(
          "operators    "
              + report.operators().entrySet().stream()
                  .map(e -> e.getKey() + " " + e.getValue())
                  .collect(Collectors.joining(", ")));
    }
    if (!report.sites().isEmpty()) {
      lines.add("offers       " + Words.of(report.offers()));
      lines.add("");
      lines.add(table(report.sites()));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String table(List<Site> sites) {
    TextTable table = new TextTable("site", "kind", "operator", "shape", "units", "neurons");
    sites.forEach(
        site ->
            table.row(
                name(site),
                Words.of(site.kind()),
                site.operator(),
                site.shape(),
                site.units(),
                site.neurons()));
    return table.render();
  }

  private static String name(Site site) {
    return site.alias().equals(site.id()) ? site.id() : site.id() + " (" + site.alias() + ")";
  }

  private static Map<String, Object> json(NetworkReport report) {
    return Json.object(
        "file", report.file().toString(),
        "sha256", report.sha256(),
        "fingerprint", report.fingerprint(),
        "offers", report.offers().stream().sorted().map(Words::of).toList(),
        "inputs", report.inputs(),
        "outputs", report.outputs(),
        "operators", report.operators(),
        "sites", report.sites().stream().map(Json::of).toList(),
        "problems", Json.problems(report.problems()));
  }
}
