package org.ganglion.engine.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.result.Claim;

/**
 * What a step gave, but for its arrays.
 *
 * @param id of the step
 * @param kind attributor, selector, partitioner or metric
 * @param method its id
 * @param version of the method's definition
 * @param network name, if the step used one
 * @param data name, if the step used one
 * @param target as in the pipeline file, if it has one
 * @param from steps that it read or followed
 * @param coverage sample or dataset, where that makes sense
 * @param subject of an attributor: neurons or features
 * @param options all of them
 * @param arrays in the order of the archive
 * @param figures single numbers that the method gave
 * @param summary of each further array of one row per sample
 * @param claim of a selector
 * @param items of a partitioner: names; of an attributor of features: its inputs
 * @param rows of a metric: site ids
 * @param columns of a metric: site ids, or names of what the sites are compared with
 * @param against of a metric: what the columns are where they are not the sites of the rows
 * @param words of a metric: by name of an array {@code note/<name>} what its numbers mean
 * @param warnings each code once, in the order of the codes
 */
public record StepRecord(
    String id,
    String kind,
    String method,
    String version,
    Optional<String> network,
    Optional<String> data,
    Optional<Object> target,
    List<String> from,
    Optional<String> coverage,
    Optional<String> subject,
    Map<String, Object> options,
    List<ArrayRecord> arrays,
    Map<String, Double> figures,
    Map<String, Spread> summary,
    Optional<ClaimRecord> claim,
    Optional<List<String>> items,
    Optional<List<String>> rows,
    Optional<List<String>> columns,
    Optional<Object> against,
    Map<String, List<String>> words,
    List<WarningRecord> warnings) {
  /** Copies the collections, keeping their order. */
  public StepRecord {
    from = List.copyOf(from);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    arrays = List.copyOf(arrays);
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    summary = Collections.unmodifiableMap(new LinkedHashMap<>(summary));
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    warnings = List.copyOf(warnings);
  }

  /** Whether there is an array of this name. */
  public boolean has(String array) {
    return arrays.stream().anyMatch(one -> one.name().equals(array));
  }

  /**
   * A stored array.
   *
   * @param name in the archive
   * @param shape sizes of its axes
   * @param dtype NumPy's name of its type
   */
  public record ArrayRecord(String name, List<Integer> shape, String dtype) {
    /** Copies the list. */
    public ArrayRecord {
      shape = List.copyOf(shape);
    }
  }

  /**
   * Spread of an array's elements.
   *
   * @param mean of all
   * @param min of all
   * @param max of all
   */
  public record Spread(double mean, double min, double max) {}

  /**
   * What a selector guarantees of its answer.
   *
   * @param promise the guarantee, if any
   * @param reason why it holds, or why there is none
   * @param sites the same of each site for itself, where a schedule asked them one by one
   */
  public record ClaimRecord(Optional<String> promise, String reason, Map<String, SiteClaim> sites) {
    /** Copies the sites, keeping their order. */
    public ClaimRecord {
      sites = Collections.unmodifiableMap(new LinkedHashMap<>(sites));
    }

    /** One guarantee for all sites. */
    public static ClaimRecord of(Claim claim) {
      return of(claim, Map.of());
    }

    /** With guarantees of its sites. */
    public static ClaimRecord of(Claim claim, Map<String, SiteClaim> sites) {
      return new ClaimRecord(claim.promise().map(Enum::name), claim.reason(), sites);
    }
  }

  /**
   * What a selector guarantees of its picks at one site.
   *
   * @param promise the guarantee, if any
   * @param reason why it holds, or why there is none
   */
  public record SiteClaim(Optional<String> promise, String reason) {
    /** From what the selector said. */
    public static SiteClaim of(Claim claim) {
      return new SiteClaim(claim.promise().map(Enum::name), claim.reason());
    }
  }

  /**
   * What the user should know.
   *
   * @param code of the warning
   * @param text what it said; of several texts the first in the order of their characters
   * @param count how often it came
   * @param others what it said elsewhere, of other sites for one: the texts that follow in that
   *     order, at most {@link #MOST_OTHERS}
   */
  public record WarningRecord(String code, String text, long count, List<String> others) {
    /** Most texts that are kept beside the first. */
    public static final int MOST_OTHERS = 20;

    /** Copies the list. */
    public WarningRecord {
      others = List.copyOf(others);
    }
  }
}
