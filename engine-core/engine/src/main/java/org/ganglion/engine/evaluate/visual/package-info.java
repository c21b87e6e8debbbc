/**
 * What inputs groups of neurons respond to: images made by gradient ascent, and what they tell.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.visual.FeatureVisualisation}. Before editing: all
 * images of a layer are optimised together and never mix, so that each is what it would be alone;
 * the random images take the same steps as those of the groups.
 */
@NullMarked
package org.ganglion.engine.evaluate.visual;

import org.jspecify.annotations.NullMarked;
