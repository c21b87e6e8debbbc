package org.ganglion.engine.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.ganglion.api.error.Nearest;
import org.ganglion.engine.config.DataConfig.Source;
import org.ganglion.engine.config.OutputConfig.Format;

/** Reads the sections for networks, data and output. */
final class Sections {
  private Sections() {}

  static Optional<NetworkConfig> network(Fields fields, String place) {
    Optional<String> onnx = fields.text("onnx");
    Optional<String> recorded = fields.text("recorded");
    OptionalInt length = count(fields, "length");
    fields.done();
    if (fields.value("onnx").isPresent() && fields.value("recorded").isPresent()) {
      fields.problem(
          "C110", "recorded", "a network is either 'onnx' or 'recorded'", "keep one of the two");
    }
    if (fields.value("onnx").isEmpty() && fields.value("recorded").isEmpty()) {
      fields.missing("onnx", "name a file: {onnx: network.onnx} or {recorded: activations.npz}");
    }
    return onnx.map(file -> new NetworkConfig(NetworkConfig.Kind.ONNX, file, length, place))
        .or(
            () ->
                recorded.map(file -> new NetworkConfig(NetworkConfig.Kind.RECORDED, file, place)));
  }

  static Optional<DataConfig> data(Fields fields, String place) {
    Map<Source, String> sources = new LinkedHashMap<>();
    for (Source source : Source.values()) {
      if (source != Source.TEXT) {
        fields.text(key(source)).ifPresent(file -> sources.put(source, file));
      }
    }
    Optional<TextReader.Given> text = TextReader.read(fields);
    text.ifPresent(given -> sources.put(Source.TEXT, given.file()));
    Optional<String> groups = fields.text("groups");
    Labels labels = labels(fields);
    double scale = fields.number("scale").orElse(1.0);
    if (scale == 0) {
      fields.problem(
          "C112", "scale", "'scale' is 0, values are divided by it", "give 255 for bytes, or 1");
    }
    List<Double> mean = fields.numbers("mean").orElse(List.of());
    List<Double> std = fields.numbers("std").orElse(List.of());
    if (std.contains(0.0)) {
      fields.problem(
          "C112", "std", "'std' holds 0, values are divided by it", "give each channel's spread");
    }
    List<Integer> resize = resize(fields);
    int skip = fields.whole("skip", 0).map(Sections::toInt).orElse(0);
    OptionalInt limit = count(fields, "limit");
    List<Integer> exclude = exclude(fields);
    OptionalLong shuffle =
        fields.whole("shuffle", Long.MIN_VALUE).map(OptionalLong::of).orElse(OptionalLong.empty());
    List<String> columns = fields.words("columns").orElse(List.of());
    fields.done();
    Optional<Source> source = source(fields, sources);
    source.ifPresent(form -> check(fields, form, labels, columns));
    return source.map(
        form ->
            new DataConfig(
                form,
                Objects.requireNonNull(sources.get(form)),
                labels.file(),
                labels.map(),
                labels.parity(),
                groups,
                columns,
                scale,
                mean,
                std,
                resize,
                skip,
                limit,
                exclude,
                shuffle,
                text.map(TextReader.Given::config),
                place));
  }

  private static Optional<Source> source(Fields fields, Map<Source, String> sources) {
    List<String> keys = sources.keySet().stream().map(Sections::key).toList();
    if (sources.size() > 1) {
      fields.problem(
          "C110",
          keys.get(1),
          "data come from one source, not from " + String.join(" and ", keys),
          "keep one; several sets go under 'datasets'");
    }
    boolean wrongType =
        Arrays.stream(Source.values()).anyMatch(source -> fields.value(key(source)).isPresent());
    if (!wrongType) {
      fields.missing("images", "name a source: images, npz, csv, folder or text");
    }
    return sources.keySet().stream().findFirst();
  }

  private static void check(Fields fields, Source source, Labels labels, List<String> columns) {
    if (labels.file().isPresent() && source == Source.FOLDER) {
      fields.problem(
          "C112",
          "labels",
          "classes of images follow from their folders",
          "put the images of each class into a folder of its own");
    }
    if (!columns.isEmpty() && source != Source.CSV) {
      fields.problem("C112", "columns", "'columns' is for csv data", "take it out");
    }
  }

  private record Labels(Optional<String> file, Map<Integer, Integer> map, boolean parity) {}

  private static Labels labels(Fields fields) {
    Optional<Yaml> given = fields.value("labels");
    if (given.isPresent() && given.get() instanceof Yaml.Mapping) {
      return fields
          .map("labels")
          .map(Sections::labelMap)
          .orElse(new Labels(Optional.empty(), Map.of(), false));
    }
    return new Labels(given.flatMap(value -> fields.text("labels")), Map.of(), false);
  }

  private static Labels labelMap(Fields fields) {
    Optional<String> file = fields.text("file");
    Map<Integer, Integer> map = new LinkedHashMap<>();
    boolean parity = false;
    Optional<Yaml> given = fields.value("map");
    if (given.isPresent() && given.get() instanceof Yaml.Mapping) {
      fields.map("map").ifPresent(inner -> pairs(inner, map));
    } else if (given.isPresent()) {
      Optional<String> word = fields.text("map");
      parity = word.filter("parity"::equals).isPresent();
      if (word.isPresent() && !parity) {
        fields.problem(
            "C112",
            "map",
            "'map' cannot be '" + word.get() + "'",
            "give parity, or a map of old to new class");
      }
    }
    fields.done();
    return new Labels(file, map, parity);
  }

  private static void pairs(Fields fields, Map<Integer, Integer> into) {
    for (String key : fields.keys()) {
      Optional<Long> value = fields.whole(key, 0);
      if (!key.matches("\\d{1,9}")) {
        fields.problem(
            "C104", key, "a class is a whole number, not '" + key + "'", "write {0: 0, 1: 1}");
      } else {
        value.ifPresent(to -> into.put(Integer.valueOf(key), toInt(to)));
      }
    }
  }

  static OptionalInt count(Fields fields, String key) {
    return fields
        .whole(key, 1)
        .map(count -> OptionalInt.of(toInt(count)))
        .orElse(OptionalInt.empty());
  }

  private static List<Integer> exclude(Fields fields) {
    List<Double> given = fields.numbers("exclude").orElse(List.of());
    if (given.stream().anyMatch(row -> row < 0 || row != Math.rint(row) || row >= 1L << 31)) {
      fields.problem(
          "C112", "exclude", "'exclude' takes numbers of samples", "write 'exclude: [3, 17]'");
      return List.of();
    }
    return given.stream().map(Double::intValue).distinct().sorted().toList();
  }

  private static List<Integer> resize(Fields fields) {
    Optional<List<Double>> given = fields.numbers("resize");
    boolean fits =
        given.isEmpty()
            || (given.get().size() <= 2
                && !given.get().isEmpty()
                && given.get().stream()
                    .allMatch(size -> size >= 1 && size == Math.rint(size) && size < 1e6));
    if (!fits) {
      fields.problem(
          "C112",
          "resize",
          "'resize' takes a side or [height, width]",
          "write 'resize: [224, 224]'");
      return List.of();
    }
    List<Integer> sizes = given.orElse(List.of()).stream().map(Double::intValue).toList();
    return sizes.size() == 1 ? List.of(sizes.get(0), sizes.get(0)) : sizes;
  }

  static OutputConfig defaultOutput() {
    return new OutputConfig("runs", EnumSet.of(Format.JSON, Format.NPZ, Format.HTML));
  }

  static OutputConfig output(Fields fields) {
    String dir = fields.text("dir").orElse(defaultOutput().dir());
    Set<Format> formats = EnumSet.noneOf(Format.class);
    Map<String, Format> words = new LinkedHashMap<>();
    for (Format format : Format.values()) {
      words.put(format.name().toLowerCase(Locale.ROOT), format);
    }
    Optional<List<String>> given = fields.words("formats");
    if (given.isEmpty()) {
      formats.addAll(defaultOutput().formats());
    }
    for (String word : given.orElse(List.of())) {
      Format format = words.get(word);
      if (format == null) {
        fields.problem(
            "C112", "formats", "unknown format '" + word + "'", Nearest.hint(word, words.keySet()));
      } else {
        formats.add(format);
      }
    }
    fields.done();
    return new OutputConfig(dir, formats);
  }

  static String key(Source source) {
    return source.name().toLowerCase(Locale.ROOT);
  }

  private static int toInt(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }
}
