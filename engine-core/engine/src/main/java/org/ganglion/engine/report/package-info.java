/**
 * The report of a run: one HTML file that opens offline and may be sent to a colleague.
 *
 * <p>Entry: {@link org.ganglion.engine.report.ReportWriter}. Before editing: Java prepares numbers
 * and pixels as plain data, the scripts beside {@code report.html} turn data into a page; no text
 * of a run is ever put into markup, on either side.
 */
@NullMarked
package org.ganglion.engine.report;

import org.jspecify.annotations.NullMarked;
