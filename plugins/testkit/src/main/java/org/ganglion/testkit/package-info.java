/** Contract tests: a plugin proves itself by extending one class per method. */
@NullMarked
package org.ganglion.testkit;

import org.jspecify.annotations.NullMarked;
