package org.ganglion.engine.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ganglion.api.attribute.Attributor;
import org.ganglion.api.layer.LayerMetric;
import org.ganglion.api.method.Method;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.select.Selector;

/** The four kinds of method. Its word is the key that names the method in a pipeline file. */
public enum MethodKind {
  /** Scores neurons or input features. */
  ATTRIBUTOR(Attributor.class),
  /** Picks neurons. */
  SELECTOR(Selector.class),
  /** Groups neurons, samples or layers. */
  PARTITIONER(Partitioner.class),
  /** Measures distances between layers. */
  METRIC(LayerMetric.class);

  // A class literal of a generic interface is raw.
  @SuppressWarnings("rawtypes")
  private final Class<? extends Method> spi;

  @SuppressWarnings("rawtypes")
  MethodKind(Class<? extends Method> spi) {
    this.spi = spi;
  }

  /** Interface that a provider of this kind implements. */
  @SuppressWarnings("rawtypes")
  public Class<? extends Method> spi() {
    return spi;
  }

  /** For example {@code attributor}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All words, in order. */
  public static List<String> words() {
    return Arrays.stream(values()).map(MethodKind::word).toList();
  }
}
