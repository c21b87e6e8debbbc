package org.ganglion.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ganglion.engine.PluginReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Lists plugins and their methods, and why a plugin does not load. */
@Command(
    name = "plugins",
    description = "List plugins and their methods, and why a plugin does not load.",
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
    List<PluginReport> plugins = parent.start().plugins();
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
                      .toList())));
      return status(plugins);
    }
    for (PluginReport plugin : plugins) {
      terminal.result(
          terminal.strong(plugin.folder()) + "  " + plugin.module() + " " + plugin.version());
      plugin.methods().forEach(method -> terminal.result("  " + method));
      plugin.problems().forEach(terminal::fail);
    }
    return status(plugins);
  }

  private static int status(List<PluginReport> plugins) {
    return plugins.stream().allMatch(plugin -> plugin.problems().isEmpty())
        ? ExitStatus.OK.code()
        : ExitStatus.PLUGIN.code();
  }
}
