package org.ganglion.plugin.baselines.partition;

import java.util.Set;
import java.util.stream.IntStream;
import org.ganglion.api.method.MethodInfo;
import org.ganglion.api.method.Promise;
import org.ganglion.api.method.Scope;
import org.ganglion.api.partition.Items;
import org.ganglion.api.partition.Partitioner;
import org.ganglion.api.result.Partition;
import org.ganglion.api.run.RunContext;
import org.ganglion.api.value.Ints;
import org.ganglion.api.value.Matrix;
import org.ganglion.plugin.baselines.Notices;
import org.ganglion.plugin.baselines.Refusals;
import org.ganglion.plugin.baselines.partition.MixtureOptions.Shape;

/**
 * A mixture of Gaussians: each point goes to the component that most likely made it; with {@code
 * clusters: 0} as many components as the Bayesian information criterion likes best.
 *
 * <p>Figures: {@code clusters} (components), {@code bic}, {@code log-likelihood} per point, {@code
 * iterations}, {@code converged}. Extra: {@code centres} {@code [components, columns]} in the units
 * given, {@code weights} {@code [components, 1]}, {@code certainty} {@code [items, 1]}, the share
 * of the chosen component, {@code curve} {@code [k, 2]}, number of components and criterion of each
 * looked at. Components are numbered by first appearance.
 *
 * <p>Source: Dempster, Laird, Rubin, "Maximum likelihood from incomplete data via the EM
 * algorithm", 1977; Schwarz, "Estimating the dimension of a model", 1978. Each fit begins at
 * k-means; 1e-6 of the mean variance is added to variances. Time O(iterations items components
 * columns^2). Refuses M208, M209; warns W205 when the fit did not converge, W206 when fewer points
 * differ than components are asked for, W240 when there are more parameters than numbers.
 */
public final class Mixture implements Partitioner<MixtureOptions> {
  /** For the service loader. */
  public Mixture() {}

  @Override
  public MethodInfo info() {
    return MethodInfo.of("gmm", "1.0.0", "groups of points that one Gaussian made", Scope.WHOLE_SET)
        .withPaper("Dempster, Laird, Rubin 1977; Schwarz 1978")
        .withCost("O(iterations items components columns^2)")
        .withPromises(Promise.DETERMINISTIC);
  }

  @Override
  public MixtureOptions defaults() {
    return new MixtureOptions(0, 8, Shape.FULL, 10, 200, 1e-4, true);
  }

  @Override
  public Set<Items.Form> accepts() {
    return Set.of(Items.Form.POINTS);
  }

  @Override
  public Partition partition(Items items, MixtureOptions options, RunContext run) {
    if (items.size() == 0 || options.clusters() > items.size()) {
      throw Refusals.tooFewItems(Math.max(1, options.clusters()), items.size());
    }
    PointSet points = PointSet.of(items, options.standardise());
    int most = Math.max(1, Math.min(options.maxClusters(), items.size() / 2));
    int[] numbers =
        options.clusters() > 0
            ? new int[] {options.clusters()}
            : IntStream.rangeClosed(1, most).toArray();
    Expectation[] fits = new Expectation[numbers.length];
    int best = 0;
    for (int i = 0; i < numbers.length; i++) {
      Lloyd start = KMeansFit.best(points, numbers[i], options.restarts(), 300, 1e-4, run);
      fits[i] = Expectation.fit(points, start, options, run);
      best = fits[i].criterion() < fits[best].criterion() ? i : best;
      run.progress((i + 1.0) / numbers.length);
    }
    warn(fits[best], numbers[best], points, options, run);
    Matrix curve =
        Matrix.generate(
            numbers.length, 2, (row, column) -> column == 0 ? numbers[row] : fits[row].criterion());
    return answer(points, fits[best]).with("curve", curve);
  }

  private static void warn(
      Expectation fit, int asked, PointSet points, MixtureOptions options, RunContext run) {
    if (!fit.converged()) {
      run.warn(Notices.notConverged(fit.iterations()));
    }
    if (fit.size() < asked) {
      run.warn(Notices.fewDistinct(fit.size(), asked));
    }
    long parameters = options.covariance().parameters(fit.size(), points.width());
    if (parameters > (long) points.size() * points.width()) {
      run.warn(Notices.manyParameters(parameters, points.size(), points.width()));
    }
  }

  private static Partition answer(PointSet points, Expectation fit) {
    int[] labels = fit.labels();
    int[] renamed = FirstAppearance.order(labels, fit.size());
    double[] centres = new double[fit.size() * points.width()];
    double[] weights = new double[fit.size()];
    for (int i = 0; i < fit.size(); i++) {
      Component component = fit.component(i);
      weights[renamed[i]] = component.weight();
      System.arraycopy(component.mean(), 0, centres, renamed[i] * points.width(), points.width());
    }
    int[] named = IntStream.of(labels).map(label -> renamed[label]).toArray();
    return Partition.of(Ints.of(named))
        .with("centres", points.inOriginalUnits(centres, fit.size()))
        .with("weights", Matrix.column(weights))
        .with("certainty", Matrix.column(fit.certainty()))
        .with("clusters", fit.size())
        .with("bic", fit.criterion())
        .with("log-likelihood", fit.logLikelihood())
        .with("iterations", fit.iterations())
        .with("converged", fit.converged() ? 1 : 0);
  }
}
