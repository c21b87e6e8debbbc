/**
 * Critical neurons by knockoffs.
 *
 * <p>Entry: {@link org.ganglion.plugin.neucept.KnockoffFilter}. Before editing: a guarantee is a
 * field of the answer, and every shortcut that loses it says so there.
 */
@NullMarked
package org.ganglion.plugin.neucept;

import org.jspecify.annotations.NullMarked;
