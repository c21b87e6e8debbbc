package org.ganglion.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;
import org.ganglion.engine.data.DataSet;
import org.junit.jupiter.api.Test;

final class PictureBookTest {
  private static final DataSet TOKENS =
      DataSet.of(
          Ints.range(4),
          Map.of("input_ids", Tensor.full(Shape.of(4, 3), 101)),
          Optional.empty(),
          Map.of(),
          List.of(),
          List.of());

  @Test
  void samplesMadeFromTextsAreShownAsTheirTexts() {
    DataSet texts = TOKENS.withTexts(List.of("a", "b", "c", "d"));

    PictureBook book = PictureBook.of(texts.select(Ints.of(3, 0, 2)), List.of(0), Set.of(2));

    assertThat(book.texts()).containsExactly(Map.entry(0, "d"), Map.entry(2, "c"));
    assertThat(book.inputs()).isEmpty();
  }

  @Test
  void otherNumbersAreShownAsNumbers() {
    PictureBook book = PictureBook.of(TOKENS.withTexts(List.of()), List.of(1), Set.of());

    assertThat(book.texts()).isEmpty();
    assertThat(book.inputs().values())
        .flatExtracting(Map::values)
        .extracting(Picture::values)
        .containsExactly(List.of(101.0, 101.0, 101.0));
  }

  @Test
  void eachRowHasATextOrNoneHas() {
    assertThatThrownBy(() -> TOKENS.withTexts(List.of("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
