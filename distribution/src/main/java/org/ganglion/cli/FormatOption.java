package org.ganglion.cli;

import picocli.CommandLine.Option;

/** The option of every command that gives a result for people or for programs. */
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default) or json.")
  private Format format = Format.TEXT;

  boolean json() {
    return format == Format.JSON;
  }
}
