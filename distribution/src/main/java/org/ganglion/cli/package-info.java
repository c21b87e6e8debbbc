/**
 * Commands, streams and exit statuses of the program {@code ganglion}.
 *
 * <p>Entry: {@link org.ganglion.cli.Main}. Before editing: results go to standard output and are as
 * stable as the api, talk goes to standard error, and this is the only package that may do either.
 */
@NullMarked
package org.ganglion.cli;

import org.jspecify.annotations.NullMarked;
