package org.ganglion.engine.operator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Operators by domain and name. Immutable.
 *
 * @since 0.1.0
 */
public final class OperatorRegistry {
  private final Map<String, OperatorFactory> factories;

  private OperatorRegistry(Map<String, OperatorFactory> factories) {
    this.factories = Map.copyOf(factories);
  }

  /** The factory of an operator, if it is supported; {@code domain} is empty for ONNX's own. */
  public Optional<OperatorFactory> find(String domain, String operator) {
    return Optional.ofNullable(factories.get(key(domain, operator)));
  }

  /** All supported operators, those of other domains with the domain and a dot in front. */
  public Set<String> names() {
    return new TreeSet<>(factories.keySet());
  }

  private static String key(String domain, String operator) {
    return domain.isEmpty() ? operator : domain + "." + operator;
  }

  /** Collects operators; each name once. */
  public static final class Builder {
    private final Map<String, OperatorFactory> factories = new HashMap<>();

    /** Adds an operator of ONNX's own domain. */
    public Builder add(String operator, OperatorFactory factory) {
      return add("", operator, factory);
    }

    /** Adds an operator that has no attributes. */
    public Builder plain(String operator, Operator instance) {
      return add(operator, (node, opset) -> instance);
    }

    /** Adds an operator of {@code domain}. */
    public Builder add(String domain, String operator, OperatorFactory factory) {
      if (factories.putIfAbsent(key(domain, operator), factory) != null) {
        throw new IllegalArgumentException(
            "operator '" + key(domain, operator) + "' is registered twice");
      }
      return this;
    }

    /** The registry. */
    public OperatorRegistry build() {
      return new OperatorRegistry(factories);
    }
  }
}
