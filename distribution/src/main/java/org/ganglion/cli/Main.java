package org.ganglion.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ganglion.api.error.AnalysisException;
import org.ganglion.api.error.Problem;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program {@code ganglion}. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the program with its exit status. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(
        execute(new Surroundings(out, err, System.getenv(), Surroundings.installed()), arguments));
  }

  /** Runs a command and returns its exit status. */
  static int execute(Surroundings surroundings, String... arguments) {
    RootCommand root = new RootCommand(surroundings);
    CommandLine line = new CommandLine(root);
    CommandLine completion = new CommandLine(new GenerateCompletion());
    completion
        .getCommandSpec()
        .usageMessage()
        .description("Print a script that completes commands in bash and zsh.");
    line.addSubcommand(completion);
    line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            root.wantsColour(Arrays.asList(arguments))
                ? CommandLine.Help.Ansi.ON
                : CommandLine.Help.Ansi.OFF));
    line.setExecutionExceptionHandler((failure, command, parsed) -> fail(failure, root.terminal()));
    line.setParameterExceptionHandler(Main::misuse);
    try {
      return line.execute(arguments);
    } finally {
      // Only now: an interrupted program ends as soon as its run has, and the failure must be told.
      root.release();
    }
  }

  private static int fail(Exception failure, Terminal terminal) throws Exception {
    if (failure instanceof AnalysisException told) {
      told.problems().forEach(terminal::fail);
      return ExitStatus.of(told).code();
    }
    // Not ours: a defect. Say so, and give what a bug report needs.
    terminal.fail(
        Problem.of(
            "R900",
            "an unexpected failure, a defect of the program: " + failure,
            "please report it with what follows"));
    failure.printStackTrace(terminal.err());
    return ExitStatus.STEP_FAILED.code();
  }

  private static int misuse(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("error U001  " + misuse.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(misuse, err)) {
      err.println("  fix       see '" + command.getCommandSpec().qualifiedName() + " --help'");
    }
    return ExitStatus.USAGE.code();
  }
}
