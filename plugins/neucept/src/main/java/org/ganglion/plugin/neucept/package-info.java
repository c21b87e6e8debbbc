/** Critical neurons by model-X knockoffs. */
@NullMarked
package org.ganglion.plugin.neucept;

import org.jspecify.annotations.NullMarked;
