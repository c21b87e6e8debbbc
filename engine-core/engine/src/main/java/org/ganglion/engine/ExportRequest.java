package org.ganglion.engine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A part of a network to write as a network of its own.
 *
 * @param run {@code result.json} of a finished run, or its folder
 * @param step a selector, or a partitioner of neurons
 * @param sample row of the data whose neurons are taken, for a selection per sample
 * @param share neurons that at least this share of the samples picked, for a selection per sample
 * @param group of a partition
 * @param lesion whether the chosen neurons are silenced instead of all others of their sites
 * @param network the network's file, if it is no longer where the run found it
 * @param out ONNX file to write; it may not exist yet
 * @since 0.1.0
 */
public record ExportRequest(
    Path run,
    String step,
    OptionalInt sample,
    OptionalDouble share,
    OptionalInt group,
    boolean lesion,
    Optional<Path> network,
    Path out) {}
