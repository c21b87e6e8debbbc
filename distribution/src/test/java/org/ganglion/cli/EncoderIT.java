package org.ganglion.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ganglion.api.value.Ints;
import org.ganglion.engine.npz.NpzReader;
import org.ganglion.engine.text.EncodedText;
import org.ganglion.engine.text.Tokenizer;
import org.ganglion.engine.text.Tokenizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real sentence encoder, MiniLM-L6, on 200 sentences: lines 2 i and 2 i + 1 say nearly the same.
 */
final class EncoderIT {
  private static final String SITE = "encoder/layer.5/output/LayerNorm/Add_1";
  private static final int SENTENCES = 200;
  private static final int WIDTH = 384;
  private static final int LENGTH = 32;
  private static final int SITES = 13;
  private static final Path ENCODER = Path.of(System.getProperty("ganglion.minilm", ""));

  private static void isThere() {
    assumeTrue(
        Files.isRegularFile(ENCODER.resolve("all-minilm-l6-v2.onnx")),
        "SKIPPED: no sentence encoder here; run 'mvn verify -Pminilm', which downloads 83 MB");
  }

  @Test
  void embeddingsOfSentencesEqualThoseOfOnnxRuntimeAndKnowSynonyms(@TempDir Path scratch)
      throws Exception {
    isThere();
    Path network = ENCODER.resolve("all-minilm-l6-v2.onnx");
    Path tokenizer = ENCODER.resolve("all-minilm-l6-v2-tokenizer.json");
    Path sentences = Program.EXAMPLES.resolve("data/sentences.txt");
    Path pipeline = scratch.resolve("sentences.yaml");
    Files.writeString(
        pipeline,
        """
        apiVersion: 1
        network: {onnx: %s}
        data: {text: %s, tokenizer: %s, maxLength: %d}
        steps: [{id: layers, metric: cka-linear, tokens: mean}]
        """
            .formatted(network, sentences, tokenizer, LENGTH));
    Path home = scratch.resolve("home");
    Path stored = scratch.resolve("embeddings.npz");

    Program.Ended ended =
        Program.succeed(
            home,
            "capture",
            network.toString(),
            "--data",
            pipeline.toString(),
            "--sites",
            SITE,
            "--tokens",
            "mean",
            "--out",
            stored.toString());
    assertThat(ended.err()).doesNotContain("WARNING").doesNotContain("[main]");
    try (Stream<Path> left = Files.list(home)) {
      assertThat(left.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder("out.txt", "err.txt");
    }
    try (NpzReader npz = new NpzReader(stored)) {
      double[] embeddings = npz.doubles("site/" + SITE);
      double[] expected = oracle(network, encoded(tokenizer, sentences));
      assertThat(embeddings).hasSameSizeAs(expected).hasSize(SENTENCES * WIDTH);
      for (int i = 0; i < embeddings.length; i++) {
        assertThat(embeddings[i]).isCloseTo(expected[i], within(1e-4));
      }
      synonymsAreNearer(embeddings);
    }
  }

  @Test
  void theLayersOfTheExampleAreGroupedAndItsReportShowsSentences(@TempDir Path scratch)
      throws Exception {
    isThere();
    Path pipeline = scratch.resolve("minilm-layers.yaml");
    Files.writeString(
        pipeline,
        Files.readString(Program.EXAMPLES.resolve("minilm-layers.yaml"))
            .replace("models/", ENCODER.toAbsolutePath() + "/")
            .replace("data/", Program.EXAMPLES.resolve("data").toAbsolutePath() + "/"));
    Path out = scratch.resolve("run");

    Program.succeed(
        scratch.resolve("home"),
        "run",
        pipeline.toString(),
        "--out",
        out.toString(),
        "--set",
        "data.limit=16",
        "--set",
        "evaluate.stable.options.resamples=2",
        "--quiet");
    String first = Files.readAllLines(Program.EXAMPLES.resolve("data/sentences.txt")).get(0);
    assertThat(Files.readString(out.resolve("report.html")).contains(first)).isTrue();
    for (String step : List.of("blocks", "first-token", "alignment")) {
      try (NpzReader distances = new NpzReader(out.resolve("arrays/" + step + ".npz"))) {
        double[] value = distances.doubles("value");
        // Two layer norms a block, and that of the embedding.
        assertThat(value).hasSize(SITES * SITES);
        // Before any block the first token is the same in all sentences: that layer is collapsed,
        // and every other one, of size 1, is at distance 1.
        if (step.equals("first-token")) {
          assertThat(value[1]).isCloseTo(1, within(1e-12));
        }
      }
    }
    try (NpzReader groups = new NpzReader(out.resolve("arrays/groups-by-first-token.npz"))) {
      assertThat(groups.ints("labels")).isEqualTo(Ints.of(0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    }
  }

  private static List<EncodedText> encoded(Path file, Path sentences) throws IOException {
    try (Tokenizer tokenizer = Tokenizers.open(file, LENGTH)) {
      // What every BERT of lower-case English makes of these words.
      assertThat(tokenizer.encode(List.of("Hello world")).get(0).ids().slice(0, 5))
          .isEqualTo(Ints.of(101, 7592, 2088, 102, 0));
      return tokenizer.encode(Files.readAllLines(sentences));
    }
  }

  /** Means over tokens of what ONNX Runtime says, in double precision. */
  private static double[] oracle(Path network, List<EncodedText> texts) throws OrtException {
    double[] means = new double[texts.size() * WIDTH];
    try (OrtSession session =
        OrtEnvironment.getEnvironment().createSession(network.toString(), options())) {
      for (int row = 0; row < texts.size(); row++) {
        EncodedText text = texts.get(row);
        float[][] vectors = vectors(session, text);
        double tokens = text.mask().stream().sum();
        for (int token = 0; token < LENGTH; token++) {
          for (int unit = 0; unit < WIDTH; unit++) {
            means[row * WIDTH + unit] += text.mask().get(token) * vectors[token][unit] / tokens;
          }
        }
      }
    }
    return means;
  }

  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    return options;
  }

  private static float[][] vectors(OrtSession session, EncodedText text) throws OrtException {
    try (OnnxTensor ids = row(text.ids());
        OnnxTensor mask = row(text.mask());
        OnnxTensor types = row(text.types());
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      return ((float[][][]) result.get(0).getValue())[0];
    }
  }

  private static OnnxTensor row(Ints values) throws OrtException {
    long[][] row = {values.stream().asLongStream().toArray()};
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), row);
  }

  /** Every sentence is nearer to its paraphrase than to one of another subject and action. */
  private static void synonymsAreNearer(double[] embeddings) {
    for (int pair = 0; pair < SENTENCES / 2; pair++) {
      int subject = pair / 10;
      int action = pair % 10;
      int other = (subject + 5) % 10 * 10 + (action + 5) % 10;
      assertThat(cosine(embeddings, 2 * pair, 2 * pair + 1))
          .as("sentences %d and %d", 2 * pair, 2 * pair + 1)
          .isGreaterThan(cosine(embeddings, 2 * pair, 2 * other + 1));
    }
  }

  private static double cosine(double[] rows, int a, int b) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < WIDTH; i++) {
      double x = rows[a * WIDTH + i];
      double y = rows[b * WIDTH + i];
      dot += x * y;
      squareA += x * x;
      squareB += y * y;
    }
    return dot / Math.sqrt(squareA * squareB);
  }
}
