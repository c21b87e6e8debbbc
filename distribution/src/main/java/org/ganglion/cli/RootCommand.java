package org.ganglion.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ganglion.engine.Ganglion;
import org.ganglion.engine.Settings;
import org.ganglion.engine.StopSignal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What all commands share: streams, colour, plugin folders. */
@Command(
    name = "ganglion",
    description = "Finds the sub-networks inside a trained neural network.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = RootCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ValidateCommand.class,
      InspectCommand.class,
      CaptureCommand.class,
      ExportCommand.class,
      PluginsCommand.class,
      DescribeCommand.class
    },
    footer = {
      "",
      "Exit status: 0 ok, 1 a step failed, 2 usage, 3 configuration, 4 plugin, 5 network or data,"
          + " 130 interrupted.",
      "",
      "Examples:",
      "  ganglion run examples/fashion-pathway.yaml",
      "  ganglion inspect net.onnx",
      "  ganglion describe neuron-mct"
    })
final class RootCommand implements Runnable {
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  private final Surroundings surroundings;

  @Spec private picocli.CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "Say nothing but results and errors.")
  private boolean quiet;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      defaultValue = "auto",
      description = "auto (default), always or never; NO_COLOR is heeded.")
  private Colour colour = Colour.AUTO;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "A further folder of plugins, one subfolder each; may be given several times.")
  private List<Path> plugins = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description =
          "Threads for loops of methods and for arithmetic; default: OMP_NUM_THREADS, else one per"
              + " processor.")
  private @Nullable Integer threads;

  private Optional<Interrupt> interrupt = Optional.empty();

  RootCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(
        new picocli.CommandLine(this),
        "no command; try 'run', 'validate', 'inspect', 'capture', 'export', 'plugins' or"
            + " 'describe'");
  }

  Terminal terminal() {
    return new Terminal(
        surroundings.out(), surroundings.err(), quiet, colours(colour), Surroundings.watched());
  }

  /** Makes Ctrl-C stop what the command does; ends when the command has. */
  StopSignal stopOnInterrupt() {
    Interrupt fresh = new Interrupt();
    interrupt = Optional.of(fresh);
    return fresh.signal();
  }

  /** Lets an interrupted program end. */
  void release() {
    interrupt.ifPresent(Interrupt::close);
  }

  /** The host with all plugins. */
  Ganglion start() {
    List<Path> folders = new ArrayList<>();
    folders.add(surroundings.home().resolve("plugins"));
    for (Path folder : plugins) {
      if (!Files.isDirectory(folder)) {
        throw misuse("--plugins: there is no folder '" + folder + "'");
      }
      folders.add(folder);
    }
    Settings settings = Settings.of(folders);
    return Ganglion.start(threads().map(settings::withThreads).orElse(settings));
  }

  private Optional<Integer> threads() {
    if (threads != null) {
      if (threads < 1) {
        throw misuse("--threads: at least 1, not " + threads);
      }
      return Optional.of(threads);
    }
    String bound = surroundings.environment().getOrDefault("OMP_NUM_THREADS", "");
    return bound.matches("[1-9]\\d{0,3}") ? Optional.of(Integer.valueOf(bound)) : Optional.empty();
  }

  private ParameterException misuse(String text) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), text);
  }

  /** Whether help is coloured; asked before the arguments are parsed. */
  boolean wantsColour(List<String> arguments) {
    String when = "auto";
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith("--color=")) {
        when = argument.substring("--color=".length());
      } else if (argument.equals("--color") && i + 1 < arguments.size()) {
        when = arguments.get(i + 1);
      }
    }
    return when.equals("always") || (when.equals("auto") && colours(Colour.AUTO));
  }

  private boolean colours(Colour when) {
    return switch (when) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          Surroundings.watched()
              && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
    };
  }

  /** The version that the build wrote into the module. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version =
          Main.class.getModule().getDescriptor() == null
              ? ""
              : Main.class.getModule().getDescriptor().rawVersion().orElse("");
      return new String[] {"ganglion " + version};
    }
  }
}
