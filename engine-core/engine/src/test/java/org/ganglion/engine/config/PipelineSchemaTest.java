package org.ganglion.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ganglion.engine.fake.FakeEvaluations;
import org.ganglion.engine.fake.FakeMethods;
import org.ganglion.engine.fake.FakeNetwork;
import org.ganglion.engine.plan.EffectiveConfiguration;
import org.ganglion.engine.plan.Plan;
import org.ganglion.engine.plan.PlanBuilder;
import org.ganglion.engine.result.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PipelineSchemaTest {
  private static final String HEAD =
      "apiVersion: 1\nnetwork: {onnx: a.onnx}\ndata: {images: a.gz}\nsteps:\n";

  @Test
  void isASchemaItself() throws IOException {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    Schema meta =
        registry.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(text(), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {id: a, attributor: values, sites: ['*'], target: predicted, options: {factor: 3}}",
        "- {id: a, attributor: values, sites: relu, target: {site: relu, unit: 3}, reduce: mean}",
        "- {id: a, selector: positive, from: [b]}",
        "- {id: a, partitioner: halves, of: {samples: [a, b]}}",
        "- {id: a, metric: width, network: network, data: data}",
        "- {id: a, metric: width, against: {network: network, sites: ['*']}}",
        "- {id: a, metric: width, against: {targets: [sum], draws: 0}}\n"
            + "targets: {sum: {column: 2, encoding: circular, period: 47}, kind: {column: c,"
            + " encoding: one-hot}}",
        "- {id: a, schedule: sequential, attributor: values, selector: positive, options:"
            + " {attributor: {factor: 2}}}",
      })
  void takesWhatTheReaderTakes(String step) {
    assertThat(new PipelineReader().read(Path.of("p.yaml"), HEAD + step, List.of()).problems())
        .isEmpty();
    assertThat(errors(HEAD + step)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {id: a, attributor: valuez}",
        "- {id: a, attributor: values, options: {factor: 0}}",
        "- {id: a, attributor: values, options: {factr: 1}}",
        "- {id: a, attributor: values, options: {points: 1.5}}",
        "- {id: a, attributor: values, selector: positive}",
        "- {id: a}",
        "- {id: a, attributor: values, target: predicated}",
        "- {id: a, attributor: values, stes: ['*']}",
        "- {id: a, attributor: values, reduce: avg}",
      })
  void refusesWhatCannotBeMeant(String step) {
    assertThat(errors(HEAD + step)).isNotEmpty();
  }

  @Test
  void takesAnEffectiveConfiguration() {
    String steps =
        """
        - {id: a, attributor: values}
        - {id: b, selector: positive, from: a}
        - {id: c, partitioner: halves, of: {samples: b}}
        """;
    PipelineConfig config =
        new PipelineReader()
            .read(Path.of("p.yaml"), HEAD + steps, List.of())
            .config()
            .orElseThrow();
    Plan plan =
        new PlanBuilder(FakeMethods.catalog(), FakeEvaluations.catalog())
            .build(config, Map.of("network", new FakeNetwork()))
            .plan()
            .orElseThrow();

    assertThat(schema().validate(Json.text(EffectiveConfiguration.of(plan)), InputFormat.JSON))
        .isEmpty();
  }

  private static List<Error> errors(String yaml) {
    Yaml tree = new YamlParser("p.yaml", true, new ArrayList<>()).parse(yaml).orElseThrow();
    return schema().validate(Json.text(Objects.requireNonNull(tree.plain())), InputFormat.JSON);
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text());
  }

  private static String text() {
    return Json.text(PipelineSchema.of(FakeMethods.catalog(), FakeEvaluations.catalog()));
  }
}
