package org.ganglion.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Shape;
import org.ganglion.api.value.Tensor;

/** Reads a folder of images, one sub-folder per class. */
final class FolderSource {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

  private FolderSource() {}

  /**
   * An image and the sub-folder it lies in.
   *
   * @param file the image
   * @param label name of its sub-folder; empty for an image without class
   */
  private record Item(Path file, String label) {}

  static RawData read(Source.Folder source, InputSpec input, Preparation preparation) {
    List<Item> items = items(source.dir());
    RowPlan plan = new RowPlan(items.size(), preparation, source.dir());
    int channels = channels(input, source.dir());
    List<Tensor> rows = new ArrayList<>();
    for (int slot = 0; slot < plan.size(); slot++) {
      Path file = items.get(plan.taken().get(slot)).file();
      Tensor raw = Picture.read(file, channels);
      Tensor picture = preparation.resize().map(size -> Resize.to(raw, size)).orElse(raw);
      if (slot > 0 && !picture.shape().equals(rows.get(0).shape().tail())) {
        throw Refusal.of(
            "I212",
            "this image is " + size(picture.shape()) + ", others are " + size(rows.get(0).shape()),
            file,
            "set resize: [height, width]");
      }
      rows.add(picture.reshape(picture.shape().prepend(1)));
    }
    boolean named = !items.get(0).label().isEmpty();
    Labels labels = Labels.ofNames(items.stream().map(Item::label).toList());
    Optional<Ints> classes =
        named ? Optional.of(labels.values().select(plan.taken())) : Optional.empty();
    return new RawData(
        plan,
        Map.of(input.name(), Tensor.concat(rows)),
        classes,
        Map.of(),
        named ? labels.names() : List.of(),
        source.dir());
  }

  /** Names and bytes of the images, in order. */
  static String sha256(Path dir) {
    Sha256 digest = new Sha256();
    for (Item item : items(dir)) {
      digest.add(item.label() + "/" + item.file().getFileName()).add(item.file());
    }
    return digest.hex();
  }

  private static List<Item> items(Path dir) {
    List<Item> direct = images(dir, "");
    List<Item> items = new ArrayList<>();
    for (Path sub : children(dir)) {
      if (Files.isDirectory(sub)) {
        items.addAll(images(sub, sub.getFileName().toString()));
      }
    }
    if (!direct.isEmpty() && !items.isEmpty()) {
      throw Refusal.of(
          "I222",
          "'" + direct.get(0).file().getFileName() + "' lies beside the sub-folders of the classes",
          dir,
          "put every image into the folder of its class");
    }
    return items.isEmpty() ? direct : items;
  }

  private static List<Item> images(Path dir, String label) {
    return children(dir).stream()
        .filter(file -> Files.isRegularFile(file) && isImage(file))
        .map(file -> new Item(file, label))
        .toList();
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /** What lies in {@code dir} and is not hidden, by name. */
  private static List<Path> children(Path dir) {
    try (Stream<Path> all = Files.list(dir)) {
      return all.filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(path -> path.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw Refusal.unreadable(dir, e);
    }
  }

  private static int channels(InputSpec input, Path dir) {
    int rank = input.sizes().size();
    int channels = rank == 3 ? input.sizes().get(0) : 1;
    if (rank == 0 || rank > 3 || (channels != 1 && channels != 3 && channels != -1)) {
      throw Refusal.of(
          "I212",
          "images do not fit input '" + input.name() + "' of shape " + input.sizes(),
          dir,
          "images give [1 or 3, height, width]");
    }
    return channels == -1 ? 3 : channels;
  }

  private static String size(Shape shape) {
    return shape.size(shape.rank() - 2) + " x " + shape.size(shape.rank() - 1);
  }
}
