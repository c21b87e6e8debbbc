/**
 * What methods answer: attributions, selections, partitions, distances.
 *
 * <p>Entry: {@link org.ganglion.api.result.Attribution}. Before editing: names of arrays are part
 * of the run folder's contract.
 */
@NullMarked
package org.ganglion.api.result;

import org.jspecify.annotations.NullMarked;
