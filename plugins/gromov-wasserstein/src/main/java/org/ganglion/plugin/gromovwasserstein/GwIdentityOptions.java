package org.ganglion.plugin.gromovwasserstein;

import org.ganglion.api.option.Doc;

/**
 * Options of {@link GwIdentity}.
 *
 * @param distance between two samples within a layer
 * @param normalise what these distances are divided by
 * @param form whether the root is taken
 */
public record GwIdentityOptions(
    @Doc("Distance between two samples within a layer") RowDistance distance,
    @Doc("What these distances are divided by") Normalisation normalise,
    @Doc("root satisfies the triangle inequality, squared is the mean of squares itself")
        Form form) {}
