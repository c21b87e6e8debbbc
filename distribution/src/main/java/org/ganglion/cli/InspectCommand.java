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
import org.ganglion.engine.NetworkCost;
import org.ganglion.engine.NetworkReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
      "  ganglion inspect activations.npz --format json",
      "  ganglion inspect encoder.onnx --length 64 --format mermaid"
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

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), json, dot (for Graphviz) or mermaid.")
  private Form format = Form.TEXT;

  /** What is printed. */
  enum Form {
    TEXT,
    JSON,
    DOT,
    MERMAID
  }

  @Override
  public Integer call() {
    RootCommand parent = Objects.requireNonNull(root);
    Terminal terminal = parent.terminal();
    NetworkReport report = parent.start().inspect(Objects.requireNonNull(network), tokens());
    terminal.result(result(report));
    report.problems().forEach(terminal::fail);
    return report.problems().isEmpty() ? ExitStatus.OK.code() : ExitStatus.INPUT.code();
  }

  private String result(NetworkReport report) {
    return switch (format) {
      case TEXT -> text(report);
      case JSON -> Json.write(json(report));
      case DOT -> new SiteDrawing(report.sites()).dot();
      case MERMAID -> new SiteDrawing(report.sites()).mermaid();
    };
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
      report.cost().ifPresent(cost -> lines.addAll(text(cost)));
      lines.add("");
      lines.add(table(report));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static List<String> text(NetworkCost cost) {
    return List.of(
        "parameters   " + cost.parameters(),
        "memory       "
            + Words.size(cost.bytesPerSample())
            + " of values per sample; a batch of at most "
            + cost.batch()
            + " takes "
            + Words.size(cost.bytesPerBatch()));
  }

  private static String table(NetworkReport report) {
    Map<String, Long> parameters = report.cost().map(NetworkCost::bySite).orElse(Map.of());
    TextTable table =
        new TextTable(
            "site", "alias", "kind", "operator", "shape", "units", "neurons", "parameters");
    for (Site site : report.sites()) {
      table.row(
          site.id(),
          site.alias().equals(site.id()) ? "" : site.alias(),
          Words.of(site.kind()),
          site.operator(),
          site.shape(),
          site.units(),
          site.neurons(),
          parameters.getOrDefault(site.id(), 0L));
    }
    return table.render();
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
        "cost", report.cost().map(InspectCommand::json).orElse(Map.of()),
        "sites", report.sites().stream().map(Json::of).toList(),
        "problems", Json.problems(report.problems()));
  }

  private static Map<String, Object> json(NetworkCost cost) {
    return Json.object(
        "parameters", cost.parameters(),
        "parametersBySite", cost.bySite(),
        "bytesPerSample", cost.bytesPerSample(),
        "batch", cost.batch(),
        "bytesPerBatch", cost.bytesPerBatch());
  }
}
