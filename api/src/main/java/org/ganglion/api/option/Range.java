package org.ganglion.api.option;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Numbers that an option allows; of a list, each element. NaN and infinity are never allowed.
 *
 * @since 0.1.0
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  /** Smallest value. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest value. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether the smallest value itself is excluded. */
  boolean minOpen() default false;

  /** Whether the largest value itself is excluded. */
  boolean maxOpen() default false;
}
