package org.ganglion.plugin.baselines.feature;

import org.ganglion.api.option.Doc;

/**
 * Options of {@link GradCam}.
 *
 * @param rectify whether negative values of the map become 0, as in the paper
 */
public record GradCamOptions(
    @Doc("Set negative values of the map to 0, as in the paper") boolean rectify) {}
