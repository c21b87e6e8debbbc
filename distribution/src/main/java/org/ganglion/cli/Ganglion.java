package org.ganglion.cli;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program's root command. */
@Command(
    name = "ganglion",
    mixinStandardHelpOptions = true,
    versionProvider = Ganglion.Version.class,
    description = "Finds the sub-networks inside a trained neural network.")
final class Ganglion {
  private Ganglion() {}

  /**
   * Runs one command and ends the JVM with its exit code.
   *
   * @param arguments as typed after {@code ganglion}
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Ganglion()).execute(arguments));
  }

  /** Reads the version that the build wrote into the module's descriptor. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      ModuleDescriptor descriptor = Ganglion.class.getModule().getDescriptor();
      String version = descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
      return new String[] {"ganglion " + version};
    }
  }
}
