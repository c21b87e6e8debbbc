package org.ganglion.engine.exec;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.ganglion.api.method.Promise;
import org.ganglion.api.result.Attribution;
import org.ganglion.api.result.Claim;
import org.ganglion.api.result.Coverage;
import org.ganglion.api.result.Partition;
import org.ganglion.api.result.Selection;
import org.ganglion.api.value.Array;
import org.ganglion.api.value.Mask;
import org.ganglion.api.value.Matrix;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.catalog.MethodKind;
import org.ganglion.engine.npz.ArrayHeader;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.result.StepRecord;
import org.ganglion.engine.result.StepRecord.ArrayRecord;

/** Results of completed steps, read back from their archives as far as they are wanted. */
final class StoredResults {
  private static final String SITE = "site/";
  private static final String MAP = "map";
  private static final String EXTRA = "extra/";

  private final Function<String, Path> archives;
  private final Map<String, StepRecord> records = new LinkedHashMap<>();

  /**
   * @param archives file of a step's arrays
   */
  StoredResults(Function<String, Path> archives) {
    this.archives = archives;
  }

  /** File of a step's arrays. */
  Path archive(String step) {
    return archives.apply(step);
  }

  void add(StepRecord record) {
    records.put(record.id(), record);
  }

  List<StepRecord> records() {
    return List.copyOf(records.values());
  }

  StepRecord record(String step) {
    return Objects.requireNonNull(records.get(step), step);
  }

  /** Memory that one sample's part of a result takes when it is read back, as floats. */
  long bytesPerSample(String step) {
    StepRecord record = record(step);
    if (!record.kind().equals(MethodKind.ATTRIBUTOR.word())
        && !record.kind().equals(MethodKind.SELECTOR.word())) {
      return 0;
    }
    long elements = 0;
    if (coverage(record) == Coverage.SAMPLE) {
      for (ArrayRecord array : record.arrays()) {
        elements +=
            array.shape().stream()
                .skip(1)
                .mapToLong(Integer::longValue)
                .reduce(1, Math::multiplyExact);
      }
    }
    return elements * Float.BYTES;
  }

  /** Scores of rows {@code first} on; of a whole data set those there are. */
  Attribution attribution(String step, int first, int count) {
    StepRecord record = record(step);
    Coverage coverage = coverage(record);
    Map<String, Tensor> scores = new LinkedHashMap<>();
    try (NpzReader reader = new NpzReader(archives.apply(step))) {
      for (ArrayRecord array : record.arrays()) {
        String name = array.name();
        if (name.startsWith(SITE) || name.equals(MAP) || name.startsWith(MAP + "/")) {
          scores.put(key(record, name), rows(reader, name, coverage, first, count));
        }
      }
      return new Attribution(
          coverage, scores, extra(reader, record, coverage, first, count), record.figures());
    }
  }

  /** Picked neurons of rows {@code first} on; of a whole data set those there are. */
  Selection selection(String step, int first, int count) {
    StepRecord record = record(step);
    Coverage coverage = coverage(record);
    Map<String, Mask> masks = new LinkedHashMap<>();
    try (NpzReader reader = new NpzReader(archives.apply(step))) {
      for (ArrayRecord array : record.arrays()) {
        if (array.name().startsWith(SITE)) {
          Tensor bits = rows(reader, array.name(), coverage, first, count);
          masks.put(array.name().substring(SITE.length()), Mask.where(bits, value -> value != 0));
        }
      }
      return new Selection(
          coverage,
          masks,
          claim(record),
          extra(reader, record, coverage, first, count),
          record.figures());
    }
  }

  Partition partition(String step) {
    StepRecord record = record(step);
    try (NpzReader reader = new NpzReader(archives.apply(step))) {
      return new Partition(
          reader.ints("labels"), extra(reader, record, Coverage.DATASET, 0, 0), record.figures());
    }
  }

  /** Distances between the layers of a metric step. */
  Matrix distances(String step) {
    try (NpzReader reader = new NpzReader(archives.apply(step))) {
      return reader.matrix("value");
    }
  }

  /** Whether the step's answer holds for the data set instead of for each sample. */
  boolean ofDataset(String step) {
    return coverage(record(step)) == Coverage.DATASET;
  }

  private static Coverage coverage(StepRecord record) {
    return record.coverage().filter("dataset"::equals).isPresent()
        ? Coverage.DATASET
        : Coverage.SAMPLE;
  }

  private static Claim claim(StepRecord record) {
    return record
        .claim()
        .map(claim -> new Claim(claim.promise().map(Promise::valueOf), claim.reason()))
        .orElseGet(() -> Claim.none("the method makes none"));
  }

  /** A map of the only input carries no name in the archive; the summary knows it. */
  private static String key(StepRecord record, String name) {
    if (name.startsWith(SITE)) {
      return name.substring(SITE.length());
    }
    return name.equals(MAP)
        ? record.items().map(items -> items.get(0)).orElse(MAP)
        : name.substring(MAP.length() + 1);
  }

  private static Tensor rows(
      NpzReader reader, String name, Coverage coverage, int first, int count) {
    return coverage == Coverage.SAMPLE ? reader.rows(name, first, count) : reader.tensor(name);
  }

  private static Map<String, Array> extra(
      NpzReader reader, StepRecord record, Coverage coverage, int first, int count) {
    Map<String, Array> extra = new LinkedHashMap<>();
    for (ArrayRecord array : record.arrays()) {
      if (array.name().startsWith(EXTRA)) {
        extra.put(
            array.name().substring(EXTRA.length()),
            typed(reader, array.name(), coverage, first, count));
      }
    }
    return extra;
  }

  private static Array typed(
      NpzReader reader, String name, Coverage coverage, int first, int count) {
    ArrayHeader header = reader.header(name);
    boolean part = coverage == Coverage.SAMPLE;
    return switch (header.dtype()) {
      case FLOAT64 -> part ? reader.matrix(name, first, count) : reader.matrix(name);
      case INT32 -> part ? reader.ints(name, first, count) : reader.ints(name);
      case UINT8 -> part ? reader.mask(name, first, count) : reader.mask(name);
      default -> rows(reader, name, coverage, first, count);
    };
  }
}
