package org.ganglion.testkit.run;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Independent streams of random numbers by seed, purpose and key. */
final class Streams {
  private Streams() {}

  static RandomGenerator of(long seed, String purpose, long... key) {
    long state = mix(seed);
    for (int i = 0; i < purpose.length(); i++) {
      state = mix(state + purpose.charAt(i));
    }
    // A mark between purpose and key: "a" with key 98 is not "ab".
    state = mix(state ^ 0x5851F42D4C957F2DL);
    for (long part : key) {
      state = mix(state + part);
    }
    return new SplittableRandom(state);
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
