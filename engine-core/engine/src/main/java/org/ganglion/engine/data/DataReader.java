package org.ganglion.engine.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.error.InputException;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/**
 * Reads a data set from its files, prepares it and makes sure that it fits the inputs of a network.
 * The taken rows are held in memory.
 */
public final class DataReader {
  private static final String GROUPS = "groups";

  private DataReader() {}

  /**
   * The data set of {@code spec}.
   *
   * @param inputs of the network, at least one; only NumPy archives and texts can feed several
   * @throws InputException
   *     <ul>
   *       <li>I200 a file is missing or cannot be read, I201 to I207 a NumPy file is damaged
   *       <li>I210 not an idx file, I211 truncated or too long, I212 shape does not fit the input
   *       <li>I213 arrays have different numbers of rows, I214 a label is no class
   *       <li>I215 NaN or infinite, with sample and element, I216 no samples
   *       <li>I217 image unreadable, I218 wrong number of fields, I219 not a number
   *       <li>I220 no such column, I221 nothing feeds an input, I222 image outside of a class
   *       <li>I223 not a whole number for an integer input, I224 preparation does not apply
   *       <li>I250 no tokenizer, I251 none can be opened, I252 texts cannot feed an input
   *       <li>I214 a label is not in the map, I240 there are no labels to map
   *     </ul>
   */
  public static DataSet read(DataSpec spec, List<InputSpec> inputs) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a network has at least one input");
    }
    RawData raw = raw(spec, inputs);
    Map<String, Tensor> prepared = new LinkedHashMap<>();
    for (InputSpec input : inputs) {
      Tensor values = raw.inputs().get(input.name());
      if (values == null) {
        throw new IllegalStateException("input '" + input.name() + "' was not read");
      }
      prepared.put(input.name(), prepare(values, input, spec.preparation(), raw));
    }
    // Padding matters to whoever reads tokens, also where the network does not ask for it.
    raw.inputs().forEach(prepared::putIfAbsent);
    DataSet read =
        DataSet.of(
                raw.plan().taken(),
                prepared,
                labels(spec.labels(), raw),
                raw.columns(),
                spec.labels().equals(LabelRule.NONE) ? raw.classNames() : List.of(),
                files(spec.source()))
            .withTexts(raw.texts());
    return spec.groups()
        .map(
            file ->
                read.withGroups(
                    LabelFile.read(file, GROUPS, raw.plan()), new DataFile(file, Sha256.of(file))))
        .orElse(read);
  }

  private static Optional<Ints> labels(LabelRule rule, RawData raw) {
    if (raw.labels().isEmpty() && !rule.equals(LabelRule.NONE)) {
      throw Refusal.of(
          "I240", "the data have no labels to map", raw.file(), "name a file of labels");
    }
    return raw.labels().map(labels -> rule.apply(labels, raw.plan().taken(), raw.file()));
  }

  private static RawData raw(DataSpec spec, List<InputSpec> inputs) {
    Preparation preparation = spec.preparation();
    if (spec.source() instanceof Source.Npz npz) {
      return NpzSource.read(npz, inputs, preparation);
    }
    if (spec.source() instanceof Source.Text text) {
      return TextSource.read(text, inputs, preparation);
    }
    InputSpec input = inputs.get(0);
    if (inputs.size() > 1) {
      List<String> names = inputs.stream().map(InputSpec::name).toList();
      throw Refusal.of(
          "I221",
          "the network has several inputs " + names + ", this data feeds one",
          spec.source().paths().get(0),
          "give data: {npz: file} with an array per input");
    }
    if (spec.source() instanceof Source.Idx idx) {
      return IdxSource.read(idx, input, preparation);
    }
    if (spec.source() instanceof Source.Csv csv) {
      return CsvSource.read(csv, input, preparation);
    }
    return FolderSource.read((Source.Folder) spec.source(), input, preparation);
  }

  private static List<DataFile> files(Source source) {
    return source.paths().stream()
        .map(
            path ->
                new DataFile(
                    path,
                    source instanceof Source.Folder ? FolderSource.sha256(path) : Sha256.of(path)))
        .toList();
  }

  private static Tensor prepare(
      Tensor raw, InputSpec input, Preparation preparation, RawData data) {
    refuseNotFinite(raw, raw.shape().tail(), input, data);
    Tensor sized = preparation.resize().map(size -> resize(raw, size, input, data)).orElse(raw);
    Shape row =
        Fit.of(sized.shape().tail(), input.sizes())
            .orElseThrow(() -> misfit(sized.shape().tail(), input, data.file()));
    Tensor fitted = sized.reshape(row.prepend(data.plan().size()));
    if (input.integer()) {
      refuseNotWhole(fitted, input, data);
      return fitted;
    }
    if (preparation.keepsValues()) {
      return fitted;
    }
    Tensor scaled = scale(fitted, preparation, place(data.file(), input));
    refuseNotFinite(scaled, row, input, data);
    return scaled;
  }

  private static Tensor resize(Tensor raw, Preparation.Size size, InputSpec input, RawData data) {
    if (raw.shape().rank() < 3 || raw.shape().elements() == 0) {
      throw Refusal.of(
          "I224",
          "resize is for images, a row here has shape " + raw.shape().tail(),
          place(data.file(), input),
          "leave resize out");
    }
    return Resize.to(raw, size);
  }

  private static Tensor scale(Tensor rows, Preparation preparation, String place) {
    Shape row = rows.shape().tail();
    int channels = row.rank() == 0 ? 1 : row.size(0);
    float scale = (float) preparation.scale();
    float[] mean = perChannel("mean", preparation.mean(), 0, channels, place);
    float[] std = perChannel("std", preparation.std(), 1, channels, place);
    long plane = channels == 0 ? 1 : row.elements() / channels;
    Tensor.Builder scaled = Tensor.builder(rows.shape());
    long elements = rows.elements();
    for (long at = 0; at < elements; at++) {
      int channel = (int) (at / plane % channels);
      scaled.set(at, (rows.get(at) / scale - mean[channel]) / std[channel]);
    }
    return scaled.build();
  }

  private static float[] perChannel(
      String name, List<Double> values, float none, int channels, String place) {
    if (values.size() > 1 && values.size() != channels) {
      throw Refusal.of(
          "I224",
          name + " has " + values.size() + " values, a row has " + channels + " channels",
          place,
          "give one value or " + channels);
    }
    float[] all = new float[channels];
    for (int i = 0; i < channels; i++) {
      all[i] = values.isEmpty() ? none : values.get(values.size() == 1 ? 0 : i).floatValue();
    }
    return all;
  }

  private static void refuseNotFinite(Tensor values, Shape row, InputSpec input, RawData data) {
    long bad = values.firstNotFinite();
    if (bad >= 0) {
      throw refuseValue("I215", bad, values, row, input, data, "leave it out or mend it");
    }
  }

  private static void refuseNotWhole(Tensor values, InputSpec input, RawData data) {
    long elements = values.elements();
    for (long at = 0; at < elements; at++) {
      float value = values.get(at);
      // From 2^24 on single precision does not tell whole numbers apart.
      if (value != Math.rint(value) || Math.abs(value) >= 0x1p24f) {
        String fix = "this input takes whole numbers below 2^24";
        throw refuseValue("I223", at, values, values.shape().tail(), input, data, fix);
      }
    }
  }

  private static InputException refuseValue(
      String code, long at, Tensor values, Shape row, InputSpec input, RawData data, String fix) {
    int sample = data.plan().taken().get((int) (at / row.elements()));
    String element = Refusal.position(row, at % row.elements());
    String what = "sample " + sample + ", element " + element + " is " + values.get(at);
    return Refusal.of(code, what, place(data.file(), input), fix);
  }

  private static InputException misfit(Shape row, InputSpec input, Path file) {
    boolean image = row.rank() >= 2 && input.sizes().size() >= 2;
    return Refusal.of(
        "I212",
        "a row of shape "
            + row
            + " does not fit input '"
            + input.name()
            + "' of shape "
            + input.sizes().toString().replace("-1", "?"),
        file,
        image ? "set resize: [height, width], or give other data" : "give other data");
  }

  private static String place(Path file, InputSpec input) {
    return file + "  " + input.name();
  }
}
