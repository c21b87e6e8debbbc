package org.ganglion.api.result;

import java.util.Optional;
import org.ganglion.api.method.Promise;

/**
 * What a method guarantees of one answer, which may be less than it promises in general.
 *
 * @param promise the guarantee; empty for none
 * @param reason why it holds, or why none is made
 * @since 0.1.0
 */
public record Claim(Optional<Promise> promise, String reason) {
  /** No guarantee. */
  public static Claim none(String reason) {
    return new Claim(Optional.empty(), reason);
  }

  /** A guarantee. */
  public static Claim of(Promise promise, String reason) {
    return new Claim(Optional.of(promise), reason);
  }
}
