package org.ganglion.api.network;

import java.util.Optional;
import org.ganglion.api.value.Tensor;

/**
 * Weights between the units of two sites.
 *
 * @param from id of the site whose units are read
 * @param to id of the site whose units are written
 * @param kernel as stored, {@code [units of to, units of from, ...kernel positions]}; a dense layer
 *     has no kernel positions
 * @param scale factor per unit of {@code to} of a batch normalisation behind the kernel, if there
 *     is one that nothing else reads past, {@code [units of to]}; rectifiers and pooling may stand
 *     between the two, since a positive factor can be moved across them
 * @since 0.1.0
 */
public record Link(String from, String to, Tensor kernel, Optional<Tensor> scale) {}
