package org.ganglion.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ganglion.engine.Ganglion;
import org.ganglion.engine.PluginReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Lists plugins and their methods, the host's evaluations, and why a plugin does not load. */
@Command(
    name = "plugins",
    description =
        "List plugins and their methods, the host's evaluations, and why a plugin does not load.",
    footer = {
      "",
      "Examples:",
      "  ganglion plugins",
      "  ganglion plugins --plugins my-plugins --format json"
    })
final class PluginsCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Mixin private FormatOption output = new FormatOption();

  @Override
  public Integer call() {
    RootCommand parent = Objects.requireNonNull(root);
    Terminal terminal = parent.terminal();
    Ganglion ganglion = parent.start();
    List<PluginReport> plugins = ganglion.plugins();
    List<String> evaluations =
        ganglion.evaluations().stream().map(one -> one.kind() + " " + one.info().id()).toList();
    if (output.json()) {
      terminal.result(
          Json.write(
              Json.object(
                  "plugins",
                  plugins.stream()
                      .map(
                          plugin ->
                              Json.object(
                                  "folder", plugin.folder(),
                                  "module", plugin.module(),
                                  "version", plugin.version(),
                                  "sha256", plugin.sha256(),
                                  "methods", plugin.methods(),
                                  "problems", Json.problems(plugin.problems())))
                      .toList(),
                  "host",
                  evaluations)));
      return status(plugins);
    }
    for (PluginReport plugin : plugins) {
      terminal.result(
          terminal.strong(plugin.folder()) + "  " + plugin.module() + " " + plugin.version());
      plugin.methods().forEach(method -> terminal.result("  " + method));
      plugin.problems().forEach(terminal::fail);
    }
    terminal.result(terminal.strong("host"));
    evaluations.forEach(evaluation -> terminal.result("  " + evaluation));
    return status(plugins);
  }

  private static int status(List<PluginReport> plugins) {
    return plugins.stream().allMatch(plugin -> plugin.problems().isEmpty())
        ? ExitStatus.OK.code()
        : ExitStatus.PLUGIN.code();
  }
}
