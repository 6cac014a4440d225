package io.farr.spark;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Set;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * How full the heap of this JVM becomes while it is watched: at its fullest, which is before a
 * collection of garbage, and what is left after one at most. A JVM lets its heap fill before it
 * collects, so only the second tells how much memory the work holds. Thread-safe.
 */
final class HeapWatch implements AutoCloseable {
  private static final String COLLECTION = "com.sun.management.gc.notification";

  private final LongAccumulator peak = new LongAccumulator(Math::max, 0);
  private final LongAccumulator held = new LongAccumulator(Math::max, 0);
  private final NotificationListener listener = this::heard;
  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());

  private HeapWatch() {}

  /** Begins to watch. */
  static HeapWatch begin() {
    HeapWatch watch = new HeapWatch();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(watch.listener, null, null);
      }
    }
    return watch;
  }

  /** Reads open data, as every JVM of OpenJDK sends them, and not classes that only some have. */
  private void heard(Notification notification, Object handback) {
    if (notification.getType().equals(COLLECTION)
        && notification.getUserData() instanceof CompositeData data
        && data.get("gcInfo") instanceof CompositeData collection) {
      peak.accumulate(heap(collection.get("memoryUsageBeforeGc")));
      held.accumulate(heap(collection.get("memoryUsageAfterGc")));
    }
  }

  private long heap(Object usageByPool) {
    long used = 0;
    if (usageByPool instanceof TabularData pools) {
      for (Object row : pools.values()) {
        if (row instanceof CompositeData pool
            && heapPools.contains(pool.get("key"))
            && pool.get("value") instanceof CompositeData usage) {
          used += MemoryUsage.from(usage).getUsed();
        }
      }
    }
    return used;
  }

  /** The fullest that it was, or is. */
  long peak() {
    return Math.max(peak.get(), ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** The most that a collection left; zero if there was none. */
  long held() {
    return held.get();
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
          throw new IllegalStateException("the collector forgot its listener", e);
        }
      }
    }
  }
}
