package org.ganglion.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract as JUnit would and tells what became of its checks. */
record Trial(Map<String, String> failed, Map<String, String> skipped, Set<String> passed) {
  /** All checks of a contract. */
  static Trial of(Class<?> contract) {
    return of(selectClass(contract));
  }

  /** One check of a contract. */
  static Trial of(Class<?> contract, String check) {
    return of(selectMethod(contract, check));
  }

  private static Trial of(DiscoverySelector selector) {
    List<Events> run = new ArrayList<>();
    Silence.listen(
        () ->
            run.add(
                EngineTestKit.engine("junit-jupiter").selectors(selector).execute().testEvents()));
    Events events = run.get(0);
    Set<String> passed = new TreeSet<>();
    events.succeeded().stream().forEach(event -> passed.add(name(event)));
    return new Trial(reasons(events.failed()), reasons(events.aborted()), passed);
  }

  private static Map<String, String> reasons(Events events) {
    Map<String, String> reasons = new TreeMap<>();
    events.stream().forEach(event -> reasons.put(name(event), reason(event)));
    return reasons;
  }

  private static String reason(Event event) {
    return event
        .getPayload(TestExecutionResult.class)
        .flatMap(TestExecutionResult::getThrowable)
        .map(Throwable::toString)
        .orElse("");
  }

  private static String name(Event event) {
    return event.getTestDescriptor().getDisplayName().replace("()", "");
  }
}
