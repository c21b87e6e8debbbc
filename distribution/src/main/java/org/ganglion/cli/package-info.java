/** The command line: commands, exit codes, console. */
@NullMarked
package org.ganglion.cli;

import org.jspecify.annotations.NullMarked;
