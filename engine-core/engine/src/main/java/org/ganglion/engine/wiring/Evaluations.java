package org.ganglion.engine.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import java.util.Set;
import org.ganglion.engine.evaluate.Evaluation;
import org.ganglion.engine.evaluate.EvaluationCatalog;
import org.ganglion.engine.evaluate.cut.NormalizedCut;
import org.ganglion.engine.evaluate.degradation.Aopc;
import org.ganglion.engine.evaluate.degradation.Completeness;
import org.ganglion.engine.evaluate.degradation.Infidelity;
import org.ganglion.engine.evaluate.degradation.InsertionDeletion;
import org.ganglion.engine.evaluate.degradation.OrderedRemoval;
import org.ganglion.engine.evaluate.degradation.Road;
import org.ganglion.engine.evaluate.degradation.SensitivityN;
import org.ganglion.engine.evaluate.layer.BlockTest;
import org.ganglion.engine.evaluate.layer.GroupStability;
import org.ganglion.engine.evaluate.lesion.Lesion;
import org.ganglion.engine.evaluate.lesion.NeuronLesion;
import org.ganglion.engine.evaluate.lesion.PairLesion;
import org.ganglion.engine.evaluate.mechanism.InformationKept;
import org.ganglion.engine.evaluate.mechanism.MeanAblation;
import org.ganglion.engine.evaluate.mechanism.MechanismPurity;
import org.ganglion.engine.evaluate.mechanism.NoiseAblation;
import org.ganglion.engine.evaluate.mechanism.Stability;
import org.ganglion.engine.evaluate.pathway.DeadShare;
import org.ganglion.engine.evaluate.pathway.LocalLinearity;
import org.ganglion.engine.evaluate.pathway.Overlap;
import org.ganglion.engine.evaluate.sanity.OtherClass;
import org.ganglion.engine.evaluate.sanity.SanityCheck;
import org.ganglion.engine.evaluate.visual.FeatureVisualisation;
import org.ganglion.engine.evaluate.visual.PathwayDecode;

/** The evaluations of the host. A new one is bound here, one line each. */
final class Evaluations extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder<Evaluation<?>> all =
        Multibinder.newSetBinder(binder(), new TypeLiteral<Evaluation<?>>() {});
    all.addBinding().toInstance(new DeadShare());
    all.addBinding().toInstance(new Overlap());
    all.addBinding().toInstance(new LocalLinearity());
    all.addBinding().toInstance(new PathwayDecode());
    all.addBinding().toInstance(new Lesion());
    all.addBinding().toInstance(new NeuronLesion());
    all.addBinding().toInstance(new PairLesion());
    all.addBinding().toInstance(new FeatureVisualisation());
    all.addBinding().toInstance(new NormalizedCut());
    all.addBinding().toInstance(new Aopc());
    all.addBinding().toInstance(new Completeness());
    all.addBinding().toInstance(new Infidelity());
    all.addBinding().toInstance(new InsertionDeletion());
    all.addBinding().toInstance(OrderedRemoval.lerf());
    all.addBinding().toInstance(OrderedRemoval.morf());
    all.addBinding().toInstance(new Road());
    all.addBinding().toInstance(new SensitivityN());
    all.addBinding().toInstance(new SanityCheck());
    all.addBinding().toInstance(new BlockTest());
    all.addBinding().toInstance(new OtherClass());
    all.addBinding().toInstance(new GroupStability());
    all.addBinding().toInstance(new InformationKept());
    all.addBinding().toInstance(new MeanAblation());
    all.addBinding().toInstance(new MechanismPurity());
    all.addBinding().toInstance(new NoiseAblation());
    all.addBinding().toInstance(new Stability());
  }

  @Provides
  @Singleton
  EvaluationCatalog catalog(Set<Evaluation<?>> all) {
    return new EvaluationCatalog(all);
  }
}
