/**
 * What happens when groups of neurons are removed.
 *
 * <p>Entry: {@link org.ganglion.engine.evaluate.lesion.Lesion}. Before editing: what is removed is
 * never a group but its part in one layer; statistics never look at who made the groups.
 */
@NullMarked
package org.ganglion.engine.evaluate.lesion;

import org.jspecify.annotations.NullMarked;
