/**
 * Gaussian model-X knockoffs of a table of activations: which columns are kept, their correlation,
 * how far each knockoff is from its column, and draws.
 *
 * <p>Entry: {@link org.ganglion.plugin.neucept.knockoff.GaussianKnockoffs}. Before editing: nothing
 * here may see the response, or the guarantee is gone.
 */
@NullMarked
package org.ganglion.plugin.neucept.knockoff;

import org.jspecify.annotations.NullMarked;
