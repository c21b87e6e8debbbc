package org.ganglion.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Site;
import org.ganglion.engine.CaptureOutcome;
import org.ganglion.engine.CaptureRequest;
import org.ganglion.engine.StopSignal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Stores activations of a network as npz. */
@Command(
    name = "capture",
    description = "Store activations of a network as an npz file that numpy reads.",
    footer = {
      "",
      "Examples:",
      "  ganglion capture net.onnx --data t10k-images-idx3-ubyte.gz --set scale=255 --sites"
          + " '*Relu*' --out relu.npz",
      "  ganglion capture net.onnx --data fashion-pathway.yaml --sites fc1/Gemm --reduce none --out"
          + " fc1.npz",
      "  ganglion capture encoder.onnx --data sentences.yaml --sites last_hidden_state --tokens"
          + " mean --out sentences.npz"
    })
final class CaptureCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Parameters(index = "0", paramLabel = "NETWORK", description = "ONNX file.")
  private @Nullable Path network;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "F",
      description =
          "An idx, npz or csv file, a folder of images, or a pipeline file whose data are meant.")
  private @Nullable Path data;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the data as in a pipeline file, for example scale=255.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--sites",
      required = true,
      paramLabel = "GLOB",
      description = "Sites to store; may be given several times.")
  private List<String> sites = new ArrayList<>();

  @Option(
      names = "--reduce",
      paramLabel = "HOW",
      defaultValue = "none",
      description = "Positions of a unit: none (default), mean, max or l2.")
  private Reduce reduce = Reduce.NONE;

  @Option(
      names = "--tokens",
      paramLabel = "HOW",
      description =
          "Tokens of a sample: last, first, mean, flatten or as-samples; else kept apart.")
  private @Nullable String tokens;

  @Option(names = "--out", required = true, paramLabel = "NPZ", description = "File to write.")
  private @Nullable Path out;

  @Mixin private FormatOption output = new FormatOption();

  @Override
  public Integer call() {
    RootCommand parent = Objects.requireNonNull(root);
    Terminal terminal = parent.terminal();
    CaptureRequest request =
        new CaptureRequest(
            Objects.requireNonNull(network),
            Objects.requireNonNull(data),
            settings,
            sites,
            reduce,
            Optional.ofNullable(tokens),
            Objects.requireNonNull(out));
    StopSignal stop = parent.stopOnInterrupt();
    try (RunTalk talk = new RunTalk(terminal)) {
      CaptureOutcome outcome = parent.start().capture(request, talk, stop);
      List<String> ids = outcome.sites().stream().map(Site::id).toList();
      terminal.result(
          output.json()
              ? Json.write(
                  Json.object(
                      "file",
                      outcome.file().toString(),
                      "samples",
                      outcome.samples(),
                      "sites",
                      ids))
              : outcome.file()
                  + ": "
                  + outcome.samples()
                  + " samples at "
                  + String.join(", ", ids));
      return ExitStatus.OK.code();
    }
  }
}
