/** What the tests of this plugin share. */
@NullMarked
package org.ganglion.plugin.pathwaygradient;

import org.jspecify.annotations.NullMarked;
