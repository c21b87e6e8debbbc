/**
 * How much each column says about the response, against its knockoff.
 *
 * <p>Entry: {@link org.ganglion.plugin.neucept.statistic.FeatureStatistic}. Before editing:
 * exchanging a column and its knockoff must turn the sign of that statistic and leave the others;
 * columns are visited in a drawn order, since a fixed one favours the first of equals.
 */
@NullMarked
package org.ganglion.plugin.neucept.statistic;

import org.jspecify.annotations.NullMarked;
