package org.ganglion.engine.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Tensor;

/** Reads images in the format of MNIST, and their labels. */
final class IdxSource {
  private IdxSource() {}

  static RawData read(Source.Idx source, InputSpec input, Preparation preparation) {
    try (IdxFile images = new IdxFile(source.images())) {
      RowPlan plan = new RowPlan(images.shape().size(0), preparation, source.images());
      Tensor values = images.rows(plan);
      Optional<Ints> labels = source.labels().map(file -> LabelFile.read(file, plan));
      return new RawData(
          plan, Map.of(input.name(), values), labels, Map.of(), List.of(), source.images());
    }
  }
}
