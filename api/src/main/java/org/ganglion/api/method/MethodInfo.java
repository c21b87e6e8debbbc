package org.ganglion.api.method;

import java.util.Set;

/**
 * Metadata of a method.
 *
 * @param id kebab-case, unique within its kind; written into results
 * @param version of the method's definition: raise it when the same input gives another answer
 * @param summary one line: what it gives, in words of the domain
 * @param paper source: author, year, title; empty when there is none
 * @param cost in passes and operations, for example {@code 1 forward and 1 backward pass}
 * @param scope which samples a call must see together
 * @param needs of the network and the data
 * @param promises that its contract tests prove
 * @param from earlier results that it requires, exactly one of each; empty when it reads none
 * @param requiredPromises that the method behind {@code from} must make
 * @since 0.1.0
 */
public record MethodInfo(
    String id,
    String version,
    String summary,
    String paper,
    String cost,
    Scope scope,
    Set<Need> needs,
    Set<Promise> promises,
    Set<Upstream> from,
    Set<Promise> requiredPromises) {

  /** Checks the id's form and copies the sets. */
  public MethodInfo {
    if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("an id is kebab-case, not '" + id + "'");
    }
    if (version.isBlank() || summary.isBlank()) {
      throw new IllegalArgumentException("method '" + id + "' needs a version and a summary");
    }
    needs = Set.copyOf(needs);
    promises = Set.copyOf(promises);
    from = Set.copyOf(from);
    requiredPromises = Set.copyOf(requiredPromises);
  }

  /** A deterministic method with no needs, to be completed by the {@code with} methods. */
  public static MethodInfo of(String id, String version, String summary, Scope scope) {
    return new MethodInfo(
        id,
        version,
        summary,
        "",
        "",
        scope,
        Set.of(),
        Set.of(Promise.DETERMINISTIC),
        Set.of(),
        Set.of());
  }

  /** The same with its source. */
  public MethodInfo withPaper(String source) {
    return new MethodInfo(
        id, version, summary, source, cost, scope, needs, promises, from, requiredPromises);
  }

  /** The same with its cost. */
  public MethodInfo withCost(String text) {
    return new MethodInfo(
        id, version, summary, paper, text, scope, needs, promises, from, requiredPromises);
  }

  /** The same with these needs. */
  public MethodInfo withNeeds(Need... all) {
    return new MethodInfo(
        id, version, summary, paper, cost, scope, Set.of(all), promises, from, requiredPromises);
  }

  /** The same with these promises in place of all others. */
  public MethodInfo withPromises(Promise... all) {
    return new MethodInfo(
        id, version, summary, paper, cost, scope, needs, Set.of(all), from, requiredPromises);
  }

  /** The same, reading these earlier results. */
  public MethodInfo withFrom(Upstream... all) {
    return new MethodInfo(
        id, version, summary, paper, cost, scope, needs, promises, Set.of(all), requiredPromises);
  }

  /** The same, reading only results of methods that make these promises. */
  public MethodInfo withRequiredPromises(Promise... all) {
    return new MethodInfo(
        id, version, summary, paper, cost, scope, needs, promises, from, Set.of(all));
  }
}
