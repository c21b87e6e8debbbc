package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.query.Query;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Matrix;
import org.ganglion.engine.npz.NpzReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScheduleRenamingTest {
  private final Path folder;

  ScheduleRenamingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Means, and beside them what its random numbers are. */
  static final class Noisy implements Attributor<ScheduleTest.Shift> {
    private final ScheduleTest.Means means = new ScheduleTest.Means();

    @Override
    public MethodInfo info() {
      return means.info();
    }

    @Override
    public ScheduleTest.Shift defaults() {
      return means.defaults();
    }

    @Override
    public Subject subject() {
      return means.subject();
    }

    @Override
    public Attribution attribute(Query query, ScheduleTest.Shift options, RunContext run) {
      RandomGenerator random = run.random("noise");
      double[] noise = {random.nextDouble(), random.nextDouble()};
      return means
          .attribute(query, options, run)
          .with("noise/" + query.sites().get(0).id(), Matrix.column(noise));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"separated", "sequential"})
  void randomNumbersDoNotFollowTheNamesOfSites(String kind) {
    List<String> below =
        kind.equals("separated") ? List.of("") : List.of("/%sRelu_1[0]", "/%sRelu_1[1]");
    run("out", "a.onnx", kind);
    run("again", "renamed", kind);
    try (NpzReader out = open("out");
        NpzReader again = open("again")) {
      double[] above = out.doubles("extra/noise/Relu_1");
      assertThat(again.doubles("extra/noise/other-Relu_1")).containsExactly(above);
      for (String suffix : below) {
        double[] noise = out.doubles("extra/noise/block/Relu_0" + suffix.replace("%s", ""));
        assertThat(again.doubles("extra/noise/other-block/Relu_0" + suffix.replace("%s", "other-")))
            .containsExactly(noise);
        assertThat(noise).isNotEqualTo(above);
      }
    }
  }

  private NpzReader open(String name) {
    return new NpzReader(folder.resolve(name).resolve("arrays/s.npz"));
  }

  private void run(String name, String network, String kind) {
    new RunBench(folder, new Noisy(), new ScheduleTest.Firing())
        .runText(
            name,
            RunBench.HEAD.replace("a.onnx", network)
                + "- {id: s, attributor: means, selector: firing, sites: ['*Relu*'], target: 1,"
                + " schedule: "
                + kind
                + "}");
  }
}
