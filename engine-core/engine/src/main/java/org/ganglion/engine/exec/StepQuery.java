package org.ganglion.engine.exec;

import java.util.List;
import org.ganglion.api.network.Network;
import org.ganglion.api.network.Reduce;
import org.ganglion.api.network.Samples;
import org.ganglion.api.network.Site;
import org.ganglion.api.network.Target;
import org.ganglion.api.query.Findings;
import org.ganglion.api.query.Query;

/** A question to an attributor or a selector, about some rows. */
record StepQuery(
    Network network, Samples samples, List<Site> sites, Target target, Reduce reduce, Findings from)
    implements Query {}
