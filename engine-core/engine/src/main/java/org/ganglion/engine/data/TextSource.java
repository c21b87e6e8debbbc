package org.ganglion.engine.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ganglion.api.error.Nearest;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.text.EncodedText;
import org.ganglion.engine.text.Tokenizer;
import org.ganglion.engine.text.Tokenizers;

/** Reads texts and hands their tokens to the inputs of a network by the inputs' names. */
final class TextSource {
  private static final String MASK = "attention_mask";

  /** What inputs of common encoders are called. */
  private static final Map<String, Function<EncodedText, Ints>> KINDS =
      Map.of(
          "input_ids",
          EncodedText::ids,
          "ids",
          EncodedText::ids,
          "tokens",
          EncodedText::ids,
          MASK,
          EncodedText::mask,
          "input_mask",
          EncodedText::mask,
          "token_type_ids",
          EncodedText::types,
          "segment_ids",
          EncodedText::types,
          "position_ids",
          text -> Ints.range(text.ids().size()));

  private final Source.Text source;
  private final List<InputSpec> inputs;

  private TextSource(Source.Text source, List<InputSpec> inputs) {
    this.source = source;
    this.inputs = inputs;
  }

  static RawData read(Source.Text source, List<InputSpec> inputs, Preparation preparation) {
    return new TextSource(source, inputs).read(preparation);
  }

  private RawData read(Preparation preparation) {
    Map<InputSpec, Function<EncodedText, Ints>> kinds = kinds();
    int length = length();
    List<String> classes = new ArrayList<>();
    List<String> texts = source.column().isPresent() ? column(classes) : lines();
    RowPlan plan = new RowPlan(texts.size(), preparation, source.file());
    List<String> taken = plan.taken().stream().mapToObj(texts::get).toList();
    List<EncodedText> encoded;
    try (Tokenizer tokenizer = Tokenizers.open(source.tokenizer(), length)) {
      encoded = tokenizer.encode(taken);
    }
    Map<String, Tensor> values = new LinkedHashMap<>();
    kinds.forEach((input, kind) -> values.put(input.name(), table(encoded, kind, length)));
    values.putIfAbsent(MASK, table(encoded, EncodedText::mask, length));
    Optional<Labels> named =
        classes.isEmpty() ? Optional.empty() : Optional.of(Labels.ofNames(classes));
    Optional<Ints> labels =
        named
            .map(all -> all.values().select(plan.taken()))
            .or(() -> source.labelFile().map(file -> LabelFile.read(file, plan)));
    return new RawData(
        plan,
        values,
        labels,
        Map.of(),
        named.map(Labels::names).orElse(List.of()),
        source.file(),
        taken);
  }

  /** What feeds each input. */
  private Map<InputSpec, Function<EncodedText, Ints>> kinds() {
    Map<InputSpec, Function<EncodedText, Ints>> kinds = new LinkedHashMap<>();
    for (InputSpec input : inputs) {
      Function<EncodedText, Ints> kind = KINDS.get(input.name());
      boolean only = kind == null && inputs.size() == 1 && input.integer();
      if ((kind == null && !only) || input.sizes().size() != 1) {
        throw Refusal.of(
            "I252",
            "texts feed inputs [samples, tokens] called "
                + KINDS.keySet().stream().sorted().toList()
                + ", the network asks for '"
                + input.name()
                + "' of shape "
                + input.sizes().toString().replace("-1", "?"),
            source.file(),
            "give token numbers as npz, an array per input");
      }
      kinds.put(input, kind == null ? EncodedText::ids : kind);
    }
    return kinds;
  }

  private int length() {
    int length = inputs.get(0).sizes().get(0);
    boolean even = inputs.stream().allMatch(input -> input.sizes().get(0) == length);
    if (length < 1 || !even) {
      throw Refusal.of(
          "I252",
          "the inputs have " + inputs.stream().map(InputSpec::sizes).toList() + " tokens",
          source.file(),
          "set 'length' of the network, or export it with one number of tokens");
    }
    return length;
  }

  private static Tensor table(
      List<EncodedText> encoded, Function<EncodedText, Ints> kind, int length) {
    Tensor.Builder table = Tensor.builder(Shape.of(encoded.size(), length));
    for (int row = 0; row < encoded.size(); row++) {
      Ints numbers = kind.apply(encoded.get(row));
      for (int token = 0; token < length; token++) {
        table.set((long) row * length + token, numbers.get(token));
      }
    }
    return table.build();
  }

  /** A line is a text; the end of the file is no line. */
  private List<String> lines() {
    Path file = source.file();
    Refusal.unlessFile(file);
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return lines.isEmpty() || !lines.get(0).startsWith("\uFEFF")
          ? lines
          : replaceFirst(lines, lines.get(0).substring(1));
    } catch (CharacterCodingException e) {
      throw Refusal.of("I200", "this is not UTF-8 text", file, "save it as UTF-8", e);
    } catch (IOException e) {
      throw Refusal.unreadable(file, e);
    }
  }

  private static List<String> replaceFirst(List<String> lines, String first) {
    List<String> copy = new ArrayList<>(lines);
    copy.set(0, first);
    return copy;
  }

  private List<String> column(List<String> classes) {
    try (CsvLines lines = new CsvLines(source.file())) {
      List<String> header =
          lines
              .next()
              .orElseThrow(
                  () -> Refusal.of("I216", "the file is empty", source.file(), "add a header"));
      int text = index(header, source.column().orElseThrow());
      Optional<Integer> label = source.labels().map(name -> index(header, name));
      List<String> texts = new ArrayList<>();
      for (Optional<List<String>> next = lines.next(); next.isPresent(); next = lines.next()) {
        List<String> fields = next.get();
        if (fields.size() != header.size()) {
          throw Refusal.of(
              "I218",
              fields.size() + " fields where the header has " + header.size(),
              lines.place(),
              "give each line a field per column; quote texts with commas");
        }
        texts.add(fields.get(text));
        label.ifPresent(at -> classes.add(fields.get(at)));
      }
      return texts;
    }
  }

  private int index(List<String> header, String name) {
    int index = header.indexOf(name);
    if (index < 0) {
      throw Refusal.of(
          "I220",
          "there is no column '" + name + "'",
          source.file() + ":1",
          Nearest.hint(name, header));
    }
    return index;
  }
}
