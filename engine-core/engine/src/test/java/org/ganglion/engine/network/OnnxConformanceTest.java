package org.ganglion.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ganglion.engine.operator.StandardOperators;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The node tests of the ONNX backend suite. Debian's package {@code libonnx-testdata} has them;
 * another place is told by the system property {@code ganglion.onnx.testdata}, the folder with
 * {@code node} in it.
 */
final class OnnxConformanceTest {
  private static final String PROPERTY = "ganglion.onnx.testdata";
  private static final Path SUITE =
      Path.of(System.getProperty(PROPERTY, "/usr/share/libonnx-testdata/data"), "node");
  private static final int LEAST_PASSED = 847;

  private static final Set<String> SUPPORTED = StandardOperators.registry().names();

  /** Cases of supported operators in training mode, or on texts and sequences. */
  private static final List<String> REFUSED_USES =
      List.of(
          "test_batchnorm_epsilon_training_mode",
          "test_batchnorm_example_training_mode",
          "test_cast_FLOAT_to_STRING",
          "test_cast_STRING_to_FLOAT",
          "test_castlike_FLOAT_to_STRING",
          "test_castlike_FLOAT_to_STRING_expanded",
          "test_castlike_STRING_to_FLOAT",
          "test_castlike_STRING_to_FLOAT_expanded",
          "test_identity_opt",
          "test_identity_sequence",
          "test_training_dropout",
          "test_training_dropout_default",
          "test_training_dropout_default_mask",
          "test_training_dropout_mask");

  private static final Map<ConformanceCase, ConformanceCase.Outcome> OUTCOMES =
      new LinkedHashMap<>();

  @BeforeAll
  static void runTheSuite(TestReporter reporter) throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(SUITE),
        () ->
            "ONNX CONFORMANCE NOT TESTED: there is no "
                + SUITE
                + "; install Debian's libonnx-testdata or set -D"
                + PROPERTY);
    try (NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
        var folders = Files.list(SUITE)) {
      for (Path folder : folders.sorted().toList()) {
        ConformanceCase one = new ConformanceCase(folder);
        OUTCOMES.put(one, one.run(manager));
      }
    }
    String table = table();
    reporter.publishEntry("ONNX conformance", table);
    Files.writeString(
        Files.createDirectories(Path.of("target")).resolve("onnx-conformance.txt"), table);
  }

  /** Cases by operator, passed and refused. */
  private static String table() throws IOException {
    Map<String, int[]> byOperator = new TreeMap<>();
    int passed = 0;
    for (Map.Entry<ConformanceCase, ConformanceCase.Outcome> one : OUTCOMES.entrySet()) {
      int column =
          one.getValue() instanceof ConformanceCase.Outcome.Passed
              ? 0
              : one.getValue() instanceof ConformanceCase.Outcome.Refused ? 1 : 2;
      passed += column == 0 ? 1 : 0;
      for (String operator : one.getKey().operators()) {
        byOperator.computeIfAbsent(operator, key -> new int[3])[column]++;
      }
    }
    StringBuilder table =
        new StringBuilder(passed + " of " + OUTCOMES.size() + " cases pass\n")
            .append("operator                       passed  refused  failed\n");
    byOperator.forEach(
        (operator, counts) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%-30s %6d %8d %7d%n",
                    operator,
                    counts[0],
                    counts[1],
                    counts[2])));
    OUTCOMES.forEach(
        (one, outcome) -> {
          if (!(outcome instanceof ConformanceCase.Outcome.Passed)) {
            table.append(one.name()).append(": ").append(outcome).append('\n');
          }
        });
    return table.toString();
  }

  @Test
  void noSupportedOperatorFailsACase() {
    assertThat(
            OUTCOMES.entrySet().stream()
                .filter(one -> one.getValue() instanceof ConformanceCase.Outcome.Failed)
                .map(one -> one.getKey().name() + ": " + one.getValue()))
        .isEmpty();
  }

  @Test
  void whatIsRefusedIsOfAnOperatorThatIsListed() {
    assertThat(
            OUTCOMES.entrySet().stream()
                .filter(one -> one.getValue() instanceof ConformanceCase.Outcome.Refused)
                .map(Map.Entry::getKey)
                .filter(one -> one.operators().stream().allMatch(SUPPORTED::contains))
                .map(ConformanceCase::name))
        .containsExactlyInAnyOrderElementsOf(REFUSED_USES);
  }

  @Test
  void mostCasesPass() {
    assertThat(OUTCOMES.values())
        .filteredOn(outcome -> outcome instanceof ConformanceCase.Outcome.Passed)
        .hasSizeGreaterThanOrEqualTo(LEAST_PASSED);
  }
}
