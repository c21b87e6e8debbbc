package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ganglion.api.error.InputException;
import org.ganglion.api.error.MethodException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportWriterTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  private final Path folder;
  private ReportInput input;

  ReportWriterTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.input = SampleRun.in(folder);
  }

  private String html() throws IOException {
    Path file = folder.resolve("report.html");
    new ReportWriter().write(input, file);
    return Files.readString(file);
  }

  private JsonNode page() throws IOException {
    Matcher matcher = DATA.matcher(html());
    assertThat(matcher.find()).isTrue();
    return new JsonMapper().readTree(matcher.group(1));
  }

  @Test
  void textOfTheRunCannotEndTheDataBlock() throws IOException {
    String html = html();
    assertThat(page().path("title").asString()).isEqualTo("pipeline " + SampleRun.HOSTILE);
    // Not assertions on the text itself: a message of a megabyte helps nobody.
    assertThat(html.contains("hacked=1\">") || html.contains("<img src=x")).isFalse();
    // The data and one per file; a script that held the closing tag would end too early.
    assertThat(html.split("<script", -1).length).isEqualTo(18);
    assertThat(html.split("</script>", -1).length).isEqualTo(18);
  }

  @Test
  void asksForNothingFromOutside() throws IOException {
    String html = html();
    String markup = html.replaceAll("(?s)<script>.*?</script>", "");
    assertThat(markup.contains("content=\"default-src 'none'; ")).isTrue();
    assertThat(
            Pattern.compile("<(link|script|img|iframe)[^>]+(src|href)=\"(?!data:,)")
                .matcher(markup)
                .find())
        .isFalse();
    assertThat(html.length()).isLessThan(1_400_000);
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    assertThat(html().equals(html())).isTrue();
    assertThat(folder.resolve("report.html.part")).doesNotExist();
  }

  @Test
  void countsDensityAndDeadNeurons() throws IOException {
    int kept = 0;
    int dead = 0;
    int total = 0;
    for (int sample = 0; sample < SampleRun.SAMPLES; sample++) {
      for (int i = 0; i < 35; i++) {
        float score = SampleRun.score(sample, i < 32 ? i : i - 32);
        kept += score > (i < 32 ? 2 : 0) ? 1 : 0;
        dead += score <= 0 ? 1 : 0;
        total++;
      }
    }
    JsonNode selection = page().path("selections").path(0);
    assertThat(selection.path("neurons").asInt()).isEqualTo(35);
    assertThat(selection.path("kept").asDouble()).isEqualTo(Digits.share(kept, total));
    assertThat(selection.path("deadAll").asDouble()).isEqualTo(Digits.share(dead, total));
    // What is kept has a positive score, and with it a positive value.
    assertThat(selection.path("deadKept").asDouble()).isZero();
    assertThat(selection.path("sites").size()).isEqualTo(2);
    assertThat(selection.path("overlap").path("classes").size()).isEqualTo(SampleRun.CLASSES);
  }

  @Test
  void showsWhatEvaluationsFound() throws IOException {
    JsonNode evaluation = page().path("evaluations").path(0);
    assertThat(evaluation.path("curves").path(0).path("x").size()).isEqualTo(2);
    assertThat(evaluation.path("curves").path(0).path("error").path(0).isNull()).isTrue();
    assertThat(evaluation.path("grids").path(0).path("values").path(0).path(1).isNull()).isTrue();
    JsonNode chance = evaluation.path("nulls").path(0);
    assertThat(chance.path("draws").asInt()).isEqualTo(4);
    assertThat(chance.path("mean").asDouble()).isEqualTo(1.5);
    assertThat(chance.path("counts").path(0).asInt()).isEqualTo(1);
  }

  @Test
  void showsEverySampleOnceWithItsMap() throws IOException {
    JsonNode group = page().path("groups").path(0);
    assertThat(group.path("chosen").size()).isEqualTo(SampleRun.SAMPLES);
    assertThat(group.path("chosen").path(11).path("row").asInt()).isEqualTo(5);
    assertThat(group.path("columns").path(0).path("maps").size()).isEqualTo(SampleRun.SAMPLES);
    assertThat(group.path("correct").asDouble()).isEqualTo(Digits.round(11 / 12.0));
    assertThat(group.path("pictures").path("inputs").path("input").size())
        .isEqualTo(SampleRun.SAMPLES);
  }

  @Test
  void showsWhereAChannelScored() throws IOException {
    JsonNode unit = page().path("attributions").path(0).path("sites").path(0).path("top").path(0);
    JsonNode example = unit.path("examples").path(0);
    int row = example.path("row").asInt();
    int channel = unit.path("unit").asInt();
    double magnitude = 0;
    for (int i = 0; i < 16; i++) {
      magnitude += Math.abs(SampleRun.score(row, 16L * channel + i));
    }
    assertThat(example.path("magnitude").asDouble()).isEqualTo(magnitude);
    assertThat(example.path("map").path("width").asInt()).isEqualTo(4);
  }

  @Test
  void doesWithoutSamplesAndNetwork() throws IOException {
    input = new ReportInput(folder, "title", "replay", Map.of(), Map.of(), BoundSource.none());
    JsonNode page = page();
    assertThat(page.path("groups").path(0).path("pictures").isNull()).isTrue();
    assertThat(page.path("selections").path(0).path("deadAll").isNull()).isTrue();
  }

  @Test
  void doesWithoutArrays() throws IOException {
    for (String step : new String[] {"scores", "pathway", "saliency", "groups", "distances"}) {
      Files.delete(folder.resolve("arrays").resolve(step + ".npz"));
    }
    assertThat(page().path("attributions").size()).isZero();
  }

  @Test
  void refusesAFolderWithoutAResult() throws IOException {
    Files.delete(folder.resolve("result.json"));
    assertThatThrownBy(this::html)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("R122")
        .hasMessageContaining("result.json");
  }

  @Test
  void refusesADamagedRecord() throws IOException {
    Files.writeString(folder.resolve("run.json"), "{\"started\": ");
    assertThatThrownBy(this::html)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("R122")
        .hasMessageContaining("run.json");
  }

  @Test
  void saysWhereItCannotWrite() {
    Path nowhere = folder.resolve("missing/report.html");
    assertThatThrownBy(() -> new ReportWriter().write(input, nowhere))
        .isInstanceOf(MethodException.class)
        .hasMessageStartingWith("R121")
        .hasMessageContaining("missing");
  }
}
