package org.ganglion.testkit.network;

import java.util.ArrayList;
import java.util.List;
import org.ganglion.api.network.Intervention;

/**
 * Interventions of a pass by site: those of the request first, then those of the point of a path.
 */
final class Changes {
  private final List<List<Change>> request = new ArrayList<>();
  private final List<List<Change>> point = new ArrayList<>();

  Changes(Graph graph, int samples, List<Intervention> request, List<Intervention> point) {
    for (int place = 0; place < graph.size(); place++) {
      this.request.add(new ArrayList<>());
      this.point.add(new ArrayList<>());
    }
    request.forEach(one -> this.request.get(graph.place(one.site())).add(new Change(one, samples)));
    point.forEach(one -> this.point.get(graph.place(one.site())).add(new Change(one, samples)));
  }

  /** One intervention with the way its tensor stretches. */
  private static final class Change {
    private final Intervention intervention;
    private final Stretch stretch;

    Change(Intervention intervention, int samples) {
      this.intervention = intervention;
      this.stretch = Stretch.over(intervention.tensor().shape(), intervention.site(), samples);
    }

    double[] value(double[] before, int sample) {
      double[] tensor = stretch.row(intervention.tensor(), sample);
      double[] after = before.clone();
      for (int i = 0; i < after.length; i++) {
        if (intervention instanceof Intervention.Scale) {
          after[i] *= tensor[i];
        } else if (intervention instanceof Intervention.Add) {
          after[i] += tensor[i];
        } else if (intervention instanceof Intervention.Replace) {
          after[i] = tensor[i];
        }
      }
      return after;
    }

    double[] gradient(double[] after, int sample) {
      double[] tensor = stretch.row(intervention.tensor(), sample);
      double[] before = after.clone();
      for (int i = 0; i < before.length; i++) {
        if (intervention instanceof Intervention.Scale
            || intervention instanceof Intervention.Freeze) {
          before[i] *= tensor[i];
        } else if (intervention instanceof Intervention.Replace) {
          before[i] = 0;
        }
      }
      return before;
    }
  }

  /** The value at a site after the request's interventions. */
  double[] requested(int place, int sample, double[] value) {
    return forward(request.get(place), sample, value);
  }

  /** The same after those of the point too. */
  double[] atPoint(int place, int sample, double[] value) {
    return forward(point.get(place), sample, value);
  }

  private static double[] forward(List<Change> changes, int sample, double[] value) {
    double[] changed = value;
    for (Change change : changes) {
      changed = change.value(changed, sample);
    }
    return changed;
  }

  /** What flows back to before all interventions at a site. */
  double[] back(int place, int sample, double[] gradient) {
    double[] flowing = gradient;
    List<Change> all = new ArrayList<>(request.get(place));
    all.addAll(point.get(place));
    for (int i = all.size() - 1; i >= 0; i--) {
      flowing = all.get(i).gradient(flowing, sample);
    }
    return flowing;
  }
}
