package org.ganglion.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.ganglion.api.network.BackwardRule;
import org.ganglion.api.network.Link;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reading;
import org.ganglion.api.value.Tensor;
import org.junit.jupiter.api.Test;

final class BackwardRuleTest {
  private static final Probe A = new Probe(KnownNetworks.netA(), KnownNetworks.sample());

  @Test
  void aRuleThatAsksForTheOwnDerivativeChangesNothing() {
    ReferenceNetwork network = RandomNetworks.cnn(9);
    Probe probe = new Probe(network, RandomNetworks.samples(network, 1, 4));
    for (String id : List.of("conv1", "bn1", "relu1", "conv2", "add", "pool", "flatten", "fc")) {
      BackwardRule rule =
          new BackwardRule(probe.site(id), node -> node.derivative(node.input(), node.gradient()));
      // The rule sees float32, the plain pass double precision.
      Tensor ruled =
          probe.read(probe.output(), Reading.GRADIENT, "input", pass -> pass.with(List.of(rule)));
      Tensor plain = probe.read(probe.output(), Reading.GRADIENT, "input");
      assertThat(Values.row(ruled))
          .as(id)
          .containsExactly(Values.row(plain), Assertions.within(1e-5));
    }
  }

  @Test
  void theHalvesOfANodesWeightsAreItsPositiveAndItsNegativeOnes() {
    // z2 = ((1, 0, -1), (2, 1, 1)) (3, 0, 1).
    BackwardRule rule =
        new BackwardRule(
            A.site("fc2"),
            node -> {
              assertThat(node.withWeights(true).output().toArray()).containsExactly(3, 7);
              assertThat(node.withWeights(false).output().toArray()).containsExactly(-1, 0);
              return node.withWeights(true).derivative(node.input(), node.gradient());
            });
    // dPhi/da2 = (1, -2) through the positive weights alone.
    assertThat(
            A.read(A.output(), Reading.GRADIENT, "relu1", pass -> pass.with(List.of(rule)))
                .toArray())
        .containsExactly(-3, -2, -2);
  }

  @Test
  void guidedBackpropagationDropsNegativeGradients() {
    // dPhi/da2 = (1, -2): the second is dropped, so dPhi/da1 = (1, 0, -1), of which the third is
    // dropped, so dPhi/dx = W1[0].
    List<BackwardRule> rules = List.of(guided("relu1"), guided("relu2"));
    assertThat(A.read(A.output(), Reading.GRADIENT, "relu1", pass -> pass.with(rules)).toArray())
        .containsExactly(1, 0, -1);
    assertThat(A.read(A.output(), Reading.GRADIENT, "input", pass -> pass.with(rules)).toArray())
        .containsExactly(1, 1);
  }

  private static BackwardRule guided(String site) {
    return new BackwardRule(
        A.site(site), node -> node.gradient().zip(node.output(), (g, y) -> g > 0 && y > 0 ? g : 0));
  }

  @Test
  void aRuleSeesTheNodeAndCanRunItAgain() {
    BackwardRule rule =
        new BackwardRule(
            A.site("fc2"),
            node -> {
              assertThat(node.count()).isEqualTo(1);
              assertThat(node.input().toArray()).containsExactly(3, 0, 1);
              assertThat(node.output().toArray()).containsExactly(2, 7);
              assertThat(node.gradient().toArray()).containsExactly(1, -2);
              assertThat(node.forward(node.input().map(x -> 2 * x)).toArray())
                  .containsExactly(4, 14);
              return node.input();
            });
    assertThat(
            A.read(A.output(), Reading.GRADIENT, "relu1", pass -> pass.with(List.of(rule)))
                .toArray())
        .containsExactly(3, 0, 1);
  }

  @Test
  void linksNameKernelAndScaleOfTheNormalisationBehindIt() {
    ReferenceNetwork network = RandomNetworks.cnn(2);
    assertThat(network.links())
        .extracting(link -> link.from() + ">" + link.to())
        .containsExactly("input>conv1", "relu1>conv2", "flatten>fc");
    assertThat(network.links())
        .extracting(link -> link.scale().isPresent())
        .containsExactly(true, false, false);
    assertThat(KnownNetworks.netA().links())
        .extracting(Link::kernel)
        .extracting(Tensor::toArray)
        .contains(new float[] {1, -2});
  }

  @Test
  void otherWeightsGiveAnotherNetworkWithAnotherFingerprint() {
    Network doubled =
        KnownNetworks.netA()
            .withWeights(
                (name, value) -> name.equals("out.weight") ? value.map(x -> 2 * x) : value);
    assertThat(new Probe(doubled, KnownNetworks.sample()).value("out").toArray())
        .containsExactly(-24);
    assertThat(doubled.fingerprint()).hasSize(64).isNotEqualTo(KnownNetworks.netA().fingerprint());
    assertThat(KnownNetworks.netA().inChunksOf(9).fingerprint())
        .isEqualTo(KnownNetworks.netA().fingerprint());
  }
}
