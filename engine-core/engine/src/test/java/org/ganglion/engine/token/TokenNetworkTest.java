package org.ganglion.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ganglion.api.error.MethodException;
import org.ganglion.api.method.Need;
import org.ganglion.api.network.Bound;
import org.ganglion.api.network.Intervention;
import org.ganglion.api.network.Objective;
import org.ganglion.api.network.Pass;
import org.ganglion.api.network.Reading;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.ganglion.engine.network.BatchPlan;
import org.ganglion.engine.network.GraphNetwork;
import org.ganglion.engine.network.NetworkLoader;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.npz.NpzWriter;
import org.ganglion.engine.recorded.RecordedNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TokenNetworkTest {
  private static final BatchPlan TWO_ROWS = new BatchPlan(2, 1 << 20);
  private static final Path MODULAR =
      Path.of("../../distribution/examples/models/modular-addition.onnx");

  private final Path folder;

  TokenNetworkTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @EnumSource(TokenPolicy.class)
  void readsWhatNumPyReadsUnderTheMask(TokenPolicy policy) throws IOException {
    try (RecordedNetwork recorded = RecordedNetwork.open(golden("recorded.npz"), TWO_ROWS);
        NpzReader expected = new NpzReader(golden("expected.npz"))) {
      TokenNetwork network = new TokenNetwork(recorded, policy);
      Samples samples = network.samples(recorded.samples());
      Site block = network.site("block").orElseThrow();
      try (Bound bound = network.bind(samples)) {
        Tensor rows = bound.values(Pass.values(List.of(block))).get(block);
        String name = policy == TokenPolicy.AS_SAMPLES ? "samples" : policy.word();
        double[] numbers = expected.doubles(name);
        assertThat(Objects.requireNonNull(rows).shape())
            .isEqualTo(expected.header(name).shape())
            .isEqualTo(block.shape().prepend(samples.size()));
        for (int i = 0; i < numbers.length; i++) {
          assertThat((double) rows.get(i)).isCloseTo(numbers[i], within(1e-6));
        }
      }
    }
  }

  @Test
  void tokensAsSamplesCarryWhatTheirSampleHas() throws IOException {
    try (RecordedNetwork recorded = RecordedNetwork.open(golden("recorded.npz"))) {
      TokenNetwork network = new TokenNetwork(recorded, TokenPolicy.AS_SAMPLES);
      TokenSamples tokens = (TokenSamples) network.samples(recorded.samples());

      assertThat(tokens.size()).isEqualTo(12);
      assertThat(tokens.labels()).contains(Ints.of(0, 0, 2, 2, 1, 1, 1, 1, 0, 2, 2, 2));
      assertThat(tokens.name(2)).isEqualTo("sample 1 token 2");
      assertThat(tokens.id(2)).isEqualTo(6);
    }
  }

  @Test
  void anySelectionOfTokensIsReadInItsOrder() throws IOException {
    try (RecordedNetwork recorded = RecordedNetwork.open(golden("recorded.npz"), TWO_ROWS);
        NpzReader expected = new NpzReader(golden("expected.npz"))) {
      TokenNetwork network = new TokenNetwork(recorded, TokenPolicy.AS_SAMPLES);
      Site block = network.site("block").orElseThrow();
      Ints picked = Ints.of(11, 3, 2, 2, 10, 0);
      try (Bound bound = network.bind(network.samples(recorded.samples()).select(picked))) {
        Matrix rows = bound.activations(block, Reduce.NONE);
        double[] all = expected.doubles("samples");
        for (int row = 0; row < picked.size(); row++) {
          assertThat(rows.get(row, 1)).isCloseTo(all[3 * picked.get(row) + 1], within(1e-6));
        }
      }
    }
  }

  @Test
  void sitesWithoutTokensStayUnlessTokensAreSamples() throws IOException {
    try (RecordedNetwork recorded = RecordedNetwork.open(golden("recorded.npz"))) {
      TokenNetwork last = new TokenNetwork(recorded, TokenPolicy.LAST);
      TokenNetwork apart = new TokenNetwork(recorded, TokenPolicy.AS_SAMPLES);

      assertThat(last.site("relu1")).isEqualTo(recorded.site("relu1"));
      assertThat(last.objection(last.site("relu1").orElseThrow())).isEmpty();
      assertThat(apart.objection(apart.site("relu1").orElseThrow())).contains("[6]");
      assertThat(last.offers()).containsExactlyInAnyOrder(Need.ACTIVATIONS, Need.LABELS);
    }
  }

  @Test
  void gradientsOfOneTokenAreRowsOfTheGradientsOfAll() {
    Tensor.Builder pairs = Tensor.builder(Shape.of(5, 2));
    for (int i = 0; i < 10; i++) {
      pairs.set(i, i * 11 % 47);
    }
    DataSet samples =
        DataSet.of(
            Ints.range(5),
            Map.of("tokens", pairs.build()),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of());
    Objective logits = new Objective.Logit(Ints.of(1, 2, 3, 4, 5));
    try (GraphNetwork graph = NetworkLoader.load(MODULAR, TWO_ROWS);
        Bound plain = graph.bind(samples);
        Bound last = new TokenNetwork(graph, TokenPolicy.LAST).bind(samples)) {
      Site relu = graph.site("blocks.0/Relu").orElseThrow();
      Site seen = last.network().site("blocks.0/Relu").orElseThrow();
      Tensor all = gates(plain, logits, relu);
      Tensor rows = gates(last, logits, seen);

      assertThat(rows.shape()).isEqualTo(Shape.of(5, 256));
      for (int row = 0; row < 5; row++) {
        for (int unit = 0; unit < 256; unit++) {
          assertThat(rows.get(row * 256L + unit)).isEqualTo(all.get((row * 2L + 1) * 256 + unit));
        }
      }
      assertThatThrownBy(() -> gates(last, new Objective.Sum(seen), seen))
          .isInstanceOfSatisfying(
              MethodException.class, e -> assertThat(e.problem().code()).isEqualTo("M915"));
      assertThatThrownBy(
              () ->
                  last.values(
                      Pass.values(List.of(seen)).under(List.of(Intervention.scale(seen, 0)))))
          .isInstanceOfSatisfying(
              MethodException.class, e -> assertThat(e.problem().code()).isEqualTo("M915"));
    }
  }

  private static Tensor gates(Bound bound, Objective objective, Site site) {
    Pass pass = Pass.reading(Reading.GATE, List.of(site));
    return Objects.requireNonNull(bound.gradients(objective, pass, Reading.GATE).get(site));
  }

  @Test
  void aMaskOfAnotherLengthAndAMaskOfNothingAreRefused() {
    assertThat(refusal(Tensor.full(Shape.of(2, 3), 1))).isEqualTo("M965");
    assertThat(refusal(Tensor.of(Shape.of(2, 2), 1, 1, 0, 0))).isEqualTo("M966");
  }

  private String refusal(Tensor mask) {
    Path file = folder.resolve(mask.shape().size(1) + ".npz");
    try (NpzWriter npz = new NpzWriter(file)) {
      npz.put("block", Tensor.full(Shape.of(2, 2, 3), 1));
      npz.put("attention_mask", mask);
      npz.commit();
    }
    try (RecordedNetwork recorded = RecordedNetwork.open(file)) {
      TokenNetwork network = new TokenNetwork(recorded, TokenPolicy.MEAN);
      try (Bound bound = network.bind(recorded.samples())) {
        bound.activations(network.site("block").orElseThrow(), Reduce.NONE);
        return "";
      }
    } catch (MethodException e) {
      return e.problem().code();
    }
  }

  private Path golden(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream from =
        Objects.requireNonNull(RecordedNetwork.class.getResourceAsStream(name), name)) {
      Files.write(file, from.readAllBytes());
    }
    return file;
  }
}
