package io.kstreams.app.broker;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the one broker of the run, or an application of its own on that broker. */
public final class KafkaExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(KafkaExtension.class);
  private static final AtomicInteger APPLICATIONS = new AtomicInteger();

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Kafka.class || type == Application.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Kafka kafka =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Kafka.class, key -> Kafka.start(), Kafka.class);
    return parameter.getParameter().getType() == Kafka.class
        ? kafka
        : context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                Application.class,
                key -> Application.create(kafka, "app-" + APPLICATIONS.incrementAndGet()),
                Application.class);
  }
}
