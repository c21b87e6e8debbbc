package org.ganglion.testkit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Turns the failure of a waived check into a skipped test, and its success into a failure. */
final class WaiverExtension implements InvocationInterceptor {
  WaiverExtension() {}

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    MethodContract<?, ?> contract = (MethodContract<?, ?>) context.getRequiredTestInstance();
    String check = method.getExecutable().getName();
    String reason =
        method.getExecutable().isAnnotationPresent(Check.class)
            ? contract.waivers().reason(check).orElse("")
            : "";
    if (reason.isEmpty()) {
      invocation.proceed();
      return;
    }
    String outcome = outcome(invocation);
    if (outcome.equals("failed")) {
      throw new TestAbortedException("waived: " + reason);
    }
    throw new AssertionFailedError("unneeded waiver: '" + check + "' " + outcome);
  }

  private static String outcome(Invocation<Void> invocation) throws Throwable {
    try {
      invocation.proceed();
      return "passes";
    } catch (TestAbortedException e) {
      return "does not apply: " + e.getMessage();
    } catch (AssertionError | RuntimeException e) {
      return "failed";
    }
  }
}
