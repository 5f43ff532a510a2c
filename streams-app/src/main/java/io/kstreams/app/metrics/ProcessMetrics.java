package io.kstreams.app.metrics;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The JVM and its process, under the names that Prometheus' own clients use. */
final class ProcessMetrics {
  /** Of Linux; elsewhere the resident memory is not told. */
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMetrics() {}

  static List<Family> all() {
    List<Family> families = new ArrayList<>(memory());
    families.addAll(collections());
    families.add(
        Family.gauge("jvm_threads_current", "Threads of the JVM")
            .with(ManagementFactory.getThreadMXBean().getThreadCount()));
    families.add(
        Family.gauge("process_start_time_seconds", "When the process began, since 1970")
            .with(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3));
    Family cpu = Family.counter("process_cpu_seconds_total", "Processor time spent");
    ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(Duration::toMillis)
        .ifPresent(millis -> cpu.with(millis / 1e3));
    families.add(cpu);
    Family resident = Family.gauge("process_resident_memory_bytes", "Memory in use, of any kind");
    residentMemory().ifPresent(resident::with);
    families.add(resident);
    return families;
  }

  private static List<Family> memory() {
    Family used = Family.gauge("jvm_memory_used_bytes", "Memory that the JVM uses");
    Family max = Family.gauge("jvm_memory_max_bytes", "The most that the JVM may use");
    var beans = ManagementFactory.getMemoryMXBean();
    Map<String, MemoryUsage> areas =
        Map.of("heap", beans.getHeapMemoryUsage(), "nonheap", beans.getNonHeapMemoryUsage());
    areas.forEach(
        (area, usage) -> {
          used.with(Map.of("area", area), usage.getUsed());
          if (usage.getMax() >= 0) {
            max.with(Map.of("area", area), usage.getMax());
          }
        });
    Family direct = Family.gauge("jvm_buffer_pool_used_bytes", "Buffers outside the heap");
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      direct.with(Map.of("pool", pool.getName()), pool.getMemoryUsed());
    }
    return List.of(used, max, direct);
  }

  private static List<Family> collections() {
    Family count = Family.counter("jvm_gc_collections_total", "Garbage collections");
    Family time = Family.counter("jvm_gc_collection_seconds_total", "Time spent in them");
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      Map<String, String> labels = Map.of("gc", bean.getName());
      count.with(labels, bean.getCollectionCount());
      time.with(labels, bean.getCollectionTime() / 1e3);
    }
    return List.of(count, time);
  }

  private static OptionalLong residentMemory() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
