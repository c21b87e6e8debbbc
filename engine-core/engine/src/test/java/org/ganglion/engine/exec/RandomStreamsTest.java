package org.ganglion.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RandomStreamsTest {
  @Test
  void givesTheSameNumbersForTheSameNames() {
    assertThat(new RandomStreams(7, "a").stream("noise", 1, 2).nextLong())
        .isEqualTo(new RandomStreams(7, "a").stream("noise", 1, 2).nextLong());
  }

  @Test
  void givesOtherNumbersWhenAnyNameDiffers() {
    Set<Long> first = new HashSet<>();
    first.add(new RandomStreams(7, "a").stream("noise").nextLong());
    first.add(new RandomStreams(8, "a").stream("noise").nextLong());
    first.add(new RandomStreams(7, "b").stream("noise").nextLong());
    first.add(new RandomStreams(7, "an").stream("oise").nextLong());
    first.add(new RandomStreams(7, "a").stream("noise", 0).nextLong());
    first.add(new RandomStreams(7, "a").stream("noise", 1).nextLong());
    first.add(new RandomStreams(7, "a").stream("noise", 0, 1).nextLong());
    first.add(new RandomStreams(7, "a").stream("noise", 1, 0).nextLong());

    assertThat(first).hasSize(8);
  }
}
